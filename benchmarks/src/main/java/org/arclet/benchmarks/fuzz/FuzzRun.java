package org.arclet.benchmarks.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** One target's processes, one after another until all inputs have been read. */
final class FuzzRun {

  private static final int MOST_DEATHS = 20;
  private final FuzzTarget target;
  private final Path folder;
  private final Path failed;

  /**
   * Of a target.
   *
   * @param folder for seeds, failures and the log, without any of an earlier run
   */
  FuzzRun(FuzzTarget target, Path folder) throws IOException {
    this.target = target;
    this.folder = folder.toAbsolutePath();
    this.failed = Files.createDirectories(this.folder.resolve("failed"));
  }

  /**
   * What came of a target's inputs.
   *
   * @param failed also those at which the process ended
   */
  record Result(long inputs, long read, long refused, long failed, double seconds) {}

  /** Reads inputs; fewer only if too many processes ended. */
  Result run(int inputs) throws IOException {
    FuzzSeeds.write(target, folder.resolve("seeds"));
    FuzzCounts counts = FuzzCounts.of(failed);
    long begin = System.nanoTime();
    for (int deaths = 0; counts.inputs() < inputs && deaths <= MOST_DEATHS; deaths++) {
      long before = counts.inputs();
      Path work = Files.createTempDirectory(memory(), "arclet-fuzz");
      try {
        int status = start(work, inputs - before, deaths);
        if (counts.inputs() == before) {
          throw new IllegalStateException(
              "the process of %s must read its inputs, but ended with %d before the first; see %s"
                  .formatted(target, status, log()));
        }
        if (status != 0) {
          Files.copy(
              work.resolve(target.file()),
              failed.resolve("ended-%d-%s".formatted(deaths, Path.of(target.file()).getFileName())),
              StandardCopyOption.REPLACE_EXISTING);
        }
      } finally {
        FuzzBench.delete(work);
      }
    }
    return new Result(
        counts.inputs(),
        counts.read(),
        counts.refused(),
        counts.failed(),
        (System.nanoTime() - begin) / 1e9);
  }

  /** Linux's folder in memory, where a file a millisecond wears no disk; else the usual one. */
  private static Path memory() {
    Path shared = Path.of("/dev/shm");
    return Files.isWritable(shared) ? shared : Path.of(System.getProperty("java.io.tmpdir"));
  }

  private Path log() {
    return folder.resolve("log.txt");
  }

  private int start(Path work, long inputs, int deaths) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:MaxDirectMemorySize=64m",
            "-Djava.awt.headless=true"));
    if (FuzzWatch.isPossible()) {
      command.add("-Djava.security.manager=allow");
    }
    command.addAll(List.of("-Djava.io.tmpdir=" + work, "-Duser.home=" + work));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(FuzzProcess.class.getName());
    command.addAll(List.of(target.toString(), folder.resolve("seeds").toString()));
    command.addAll(List.of(failed.toString(), work.toString()));
    command.addAll(List.of(Long.toString(inputs), Integer.toString(1 + deaths)));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
            .start();
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    } finally {
      process.destroyForcibly();
    }
  }
}
