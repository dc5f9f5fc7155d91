package org.arclet.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.Pointer;

/**
 * {@code ./arclet bench soak [MINUTES]}: does an hour of opening, training and closing networks
 * leave the memory of the process flat?
 *
 * <p>Networks of all kinds take turns, with batch sizes from 1 to 64, each trained for a second and
 * then predicted with by another one of its weights. Memory is looked at when none is open, after
 * the garbage is collected. Peers have no part in it.
 */
public final class SoakBench {

  private static final double MINUTES = 60;
  private static final int SAMPLES = 60;
  private static final int LARGEST_BATCH = 64;
  private static final double SECONDS = 1;
  private static final long SEED = 1;
  private static final double MEBI = 1 << 20;

  /** Memory at one time, in MiB. */
  private record Sample(double minutes, double resident, double javaCpp, double heap) {

    static Sample take(double minutes) {
      System.gc();
      return new Sample(
          minutes,
          ProcessStatus.mebibytes("VmRSS"),
          Pointer.physicalBytes() / MEBI,
          ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted() / MEBI);
    }
  }

  private SoakBench() {}

  /** Runs the benchmark; the argument is how many minutes, 60 if there is none. */
  public static void main(String[] arguments) {
    double minutes = arguments.length == 0 ? MINUTES : Double.parseDouble(arguments[0]);
    List<Sample> samples = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(SEED);
    long start = System.nanoTime();
    int opened = 0;
    System.out.printf(
        "%8s %9s %13s %22s %15s%n",
        "minutes", "networks", "VmRSS, MiB", "physicalBytes, MiB", "heap, MiB");
    for (double passed = 0; passed < minutes; passed = minutesSince(start)) {
      Case.Kind[] kinds = Case.Kind.values();
      Case which = new Case(kinds[random.nextInt(kinds.length)], 1 + random.nextInt(LARGEST_BATCH));
      for (Task task : Task.values()) {
        try (ArcletNetwork network = ArcletNetwork.open(task, which)) {
          network.run(SECONDS);
        }
      }
      opened += 2;
      if (minutesSince(start) >= samples.size() * minutes / SAMPLES) {
        Sample s = Sample.take(minutesSince(start));
        samples.add(s);
        System.out.printf(
            Locale.ROOT,
            "%8.1f %9d %13.0f %22.0f %15.0f%n",
            s.minutes,
            opened,
            s.resident,
            s.javaCpp,
            s.heap);
      }
    }
    report(samples.subList(samples.size() / 10, samples.size()), opened);
  }

  /** The samples after the first tenth of the time, in which the process comes to its size. */
  private static void report(List<Sample> samples, int opened) {
    Sample first = samples.get(0);
    Sample last = samples.get(samples.size() - 1);
    double[] minutes = samples.stream().mapToDouble(Sample::minutes).toArray();
    double resident = 60 * slope(minutes, samples.stream().mapToDouble(Sample::resident).toArray());
    double heap = 60 * slope(minutes, samples.stream().mapToDouble(Sample::heap).toArray());
    System.out.printf(
        Locale.ROOT,
        "after the first tenth, MiB per hour: VmRSS %+.1f, heap %+.1f%n",
        resident,
        heap);
    System.out.printf(
        Locale.ROOT,
        "{\"bench\":\"soak\",\"first\":%.0f,\"last\":%.0f,\"slope\":%.1f,\"heapSlope\":%.1f,\"unit\":\"MiB\",\"slopeUnit\":\"MiB/h\",\"minutes\":%.1f,\"networks\":%d}%n",
        first.resident,
        last.resident,
        resident,
        heap,
        last.minutes,
        opened);
  }

  /** Of the line through points that has the least squares; NaN if all are at one place. */
  static double slope(double[] x, double[] y) {
    double meanX = Arrays.stream(x).average().orElse(Double.NaN);
    double meanY = Arrays.stream(y).average().orElse(Double.NaN);
    double products = 0;
    double squares = 0;
    for (int i = 0; i < x.length; i++) {
      products += (x[i] - meanX) * (y[i] - meanY);
      squares += (x[i] - meanX) * (x[i] - meanX);
    }
    return products / squares;
  }

  private static double minutesSince(long nanoTime) {
    return (System.nanoTime() - nanoTime) / 60e9;
  }
}
