package org.arclet.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.arclet.nn.AlexNet;
import org.arclet.tune.ModelSearch;

/**
 * The memory that a trial takes, seen from outside, in a process of its own.
 *
 * <p>Its Java lets the heap grow only by what is in use after a garbage collection; so what the
 * process grows by at its peak is what the trial takes, and not what lies about. That is compared
 * with what there was when a small trial had ended, with all libraries loaded.
 *
 * @param mebibytes that the process has grown by at its peak, native memory and heap
 * @param heapMebibytes that the heap has grown by at its own peak
 */
record TrialMemory(double mebibytes, double heapMebibytes) {

  private static final double MEBI = 1 << 20;
  private static final List<String> FLAGS =
      List.of(
          "-XX:+UseSerialGC",
          "-Xms16m",
          "-Xmx4g",
          "-Xmn8m",
          "-XX:MinHeapFreeRatio=2",
          "-XX:MaxHeapFreeRatio=4",
          "-XX:-ShrinkHeapInSteps",
          "-Dorg.bytedeco.javacpp.maxbytes=64g", // what fits is not the question here
          "-Dorg.bytedeco.javacpp.maxphysicalbytes=64g");

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
      if (answer.isBlank()) {
        throw new IllegalStateException(
            "configuration %d must run to its end, but did not; what it printed says why"
                .formatted(configuration.number()));
      }
      double[] figures =
          Arrays.stream(answer.strip().split(" ")).mapToDouble(Double::parseDouble).toArray();
      return new TrialMemory(figures[0], figures[1]);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + command.get(0), e);
    }
  }

  /** Runs the configuration of a number, and prints both figures. */
  public static void main(String[] arguments) {
    Runnable trial = Configuration.of(Integer.parseInt(arguments[0])).ready();
    new Configuration(-1, AlexNet.STANDARD.withWidthsDividedBy(16), ModelSearch.LIMITED)
        .ready()
        .run();
    System.gc();
    double heapBefore = heapMebibytes(MemoryPoolMXBean::getUsage);
    double before = ProcessStatus.mebibytes("VmRSS");
    ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
    trial.run();
    System.out.printf(
        "%s %s%n",
        ProcessStatus.mebibytes("VmHWM") - before,
        heapMebibytes(MemoryPoolMXBean::getPeakUsage) - heapBefore);
  }

  private static double heapMebibytes(Function<MemoryPoolMXBean, MemoryUsage> usage) {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .mapToLong(pool -> usage.apply(pool).getCommitted())
            .sum()
        / MEBI;
  }
}
