package org.arclet.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.arclet.nn.AlexNet;
import org.arclet.tune.ModelSearch;

/**
 * The memory that a trial takes, seen from outside, in a process of its own.
 *
 * <p>Java's heap has its full size from the beginning, all of it in memory; so what the process
 * grows by, at its peak, is native. Of the heap the most counts that is in use after a garbage
 * collection; one soon follows the other. Both are compared with what there was when a small trial had
 * ended, with all libraries loaded.
 *
 * @param nativeMebibytes grown by at the peak
 * @param heapMebibytes grown by at the peak
 */
record TrialMemory(double nativeMebibytes, double heapMebibytes) {

  private static final double MEBI = 1 << 20;

  /** Between two collections; the largest arrays are there for longer. */
  private static final long PAUSE_MILLISECONDS = 20;

  private static final List<String> FLAGS =
      List.of(
          "-Xms4g",
          "-Xmx4g",
          "-XX:+AlwaysPreTouch",
          "-XX:+UseSerialGC",
          "-Dorg.bytedeco.javacpp.maxbytes=64g", // what fits is not the question here
          "-Dorg.bytedeco.javacpp.maxphysicalbytes=64g");

  double total() {
    return nativeMebibytes + heapMebibytes;
  }

  /** Runs a configuration. */
  static TrialMemory of(Configuration configuration) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(TrialMemory.class.getName(), Integer.toString(configuration.number())));
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      double[] figures =
          Arrays.stream(answer.strip().split(" ")).mapToDouble(Double::parseDouble).toArray();
      return new TrialMemory(figures[0], figures[1]);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + command.get(0), e);
    }
  }

  /** Runs the configuration of a number, and prints both figures. */
  public static void main(String[] arguments) throws InterruptedException {
    Runnable trial = Configuration.of(Integer.parseInt(arguments[0])).ready();
    new Configuration(-1, AlexNet.STANDARD.withWidthsDividedBy(16), ModelSearch.LIMITED)
        .ready()
        .run();
    long heapBefore = liveBytes();
    double before = ProcessStatus.mebibytes("VmRSS");
    long heap = mostLiveBytes(trial);
    double peak = ProcessStatus.mebibytes("VmHWM");
    System.out.printf("%s %s%n", peak - before, (heap - heapBefore) / MEBI);
  }

  /** The most of the heap that is in use while some work is done on another thread. */
  private static long mostLiveBytes(Runnable work) throws InterruptedException {
    Thread worker = new Thread(work, "trial");
    worker.start();
    long most = 0;
    while (worker.isAlive()) {
      most = Math.max(most, liveBytes());
      worker.join(PAUSE_MILLISECONDS);
    }
    return most;
  }

  private static long liveBytes() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
