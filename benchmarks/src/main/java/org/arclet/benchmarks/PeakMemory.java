package org.arclet.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The most memory that a process of its own has while it runs a network of Arclet. */
final class PeakMemory {

  private static final double SECONDS = 3;

  private PeakMemory() {}

  /** Starts a Java as ours is, and lets it run a case; MiB. */
  static double of(Task task, Case which) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(PeakMemory.class.getName());
    command.addAll(List.of(task.name(), which.kind().toString(), Integer.toString(which.batch())));
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return Double.parseDouble(answer.strip());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + command.get(0), e);
    }
  }

  /** Runs a case and prints the peak; arguments are task, network and batch size. */
  public static void main(String[] arguments) {
    Case which = Case.named(arguments[1], arguments[2]).get(0);
    try (ArcletNetwork network = ArcletNetwork.open(Task.valueOf(arguments[0]), which)) {
      network.run(SECONDS);
      System.out.println(ProcessStatus.mebibytes("VmHWM"));
    }
  }
}
