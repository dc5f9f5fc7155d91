package org.arclet.benchmarks.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * {@code ./arclet bench fuzz [INPUTS [TARGET...]]}: what do the readers make of damaged files?
 *
 * <p>Each target is a kind of file. Small sound ones are damaged at random, and those of the
 * damaged that went a way of their own are damaged further; each is read in a process with 256 MiB.
 * Right is what is read, and what is refused with the file's name and a reason that is no
 * library's. Failed is everything else: another exception, an OutOfMemoryError, a process that
 * ended, 2 seconds, a file or a socket opened that nobody asked for. The machine has no part in it,
 * but in the inputs per second.
 *
 * <p>What failed is left in {@code target/fuzz/TARGET/failed}; {@code ./arclet bench fuzz FILE}
 * reads one of those again, and shows what came of it.
 */
public final class FuzzBench {

  private static final int INPUTS = 100_000;
  private static final Path RESULTS = Path.of("target", "fuzz");

  private FuzzBench() {}

  /** Runs the benchmark, or reads one input again. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length == 1 && Files.isRegularFile(Path.of(arguments[0]))) {
      replay(Path.of(arguments[0]));
      return;
    }
    int inputs = arguments.length == 0 ? INPUTS : Integer.parseInt(arguments[0]);
    List<FuzzTarget> targets =
        arguments.length < 2
            ? List.of(FuzzTarget.values())
            : Arrays.stream(arguments).skip(1).map(FuzzTarget::named).toList();
    run(inputs, targets);
  }

  private static void run(int inputs, List<FuzzTarget> targets) throws IOException {
    if (!FuzzWatch.isPossible()) {
      System.out.println("Java 24 and later cannot watch which files and sockets are opened.");
    }
    System.out.printf(
        "%-12s %9s %9s %9s %7s %8s%n", "target", "inputs", "read", "refused", "failed", "inputs/s");
    List<FuzzRun.Result> results = new ArrayList<>();
    for (FuzzTarget target : targets) {
      FuzzRun.Result result =
          new FuzzRun(target, empty(RESULTS.resolve(target.toString()))).run(inputs);
      System.out.printf(
          Locale.ROOT,
          "%-12s %9d %9d %9d %7d %8.0f%n",
          target,
          result.inputs(),
          result.read(),
          result.refused(),
          result.failed(),
          result.inputs() / result.seconds());
      results.add(result);
    }
    long all = results.stream().mapToLong(FuzzRun.Result::inputs).sum();
    long failed = results.stream().mapToLong(FuzzRun.Result::failed).sum();
    System.out.printf(
        Locale.ROOT,
        "{\"bench\":\"fuzz\",\"ratio\":%.6f,\"unit\":\"share that did not fail\",\"targets\":%d,\"inputs\":%d,\"failed\":%d}%n",
        1 - failed / (double) all,
        targets.size(),
        all,
        failed);
  }

  private static void replay(Path input) throws IOException {
    Path folder = Files.createTempDirectory("arclet-fuzz");
    try {
      FuzzTarget target = FuzzTarget.of(input);
      Path file = FuzzInput.put(target, Files.readAllBytes(input), folder);
      FuzzVerdict verdict = FuzzInput.judge(target, file, null);
      System.out.printf("%s: %s %s%n", target, verdict.outcome(), verdict.reason());
      verdict.thrown().ifPresent(thrown -> thrown.printStackTrace(System.out));
    } finally {
      delete(folder);
    }
  }

  /** Makes a folder that has nothing of an earlier run. */
  private static Path empty(Path folder) throws IOException {
    if (Files.exists(folder)) {
      delete(folder);
    }
    return Files.createDirectories(folder);
  }

  /** Deletes a folder with all that is in it. */
  static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
