package org.arclet.benchmarks.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A disk of some megabytes, in memory: Linux gives one to root alone.
 *
 * @param folder where it is mounted
 */
record SmallDisk(Path folder) implements AutoCloseable {

  private static final String FILLER = "filler";
  private static final int MEBIBYTES = 16;

  /** Mounts an empty one; there is none where that is not allowed. */
  static Optional<SmallDisk> mount() throws InterruptedException {
    Path folder = Scratch.make().folder();
    String size = "size=%dm".formatted(MEBIBYTES);
    if (run("mount", "-t", "tmpfs", "-o", size, "arclet-faults", folder.toString())) {
      return Optional.of(new SmallDisk(folder));
    }
    new Scratch(folder).close();
    return Optional.empty();
  }

  private static boolean run(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false; // no such command
    }
  }

  /** Fills it but for so many bytes. */
  void fill(long free) {
    try {
      FileStore store = Files.getFileStore(folder);
      Files.write(
          folder.resolve(FILLER), new byte[(int) Math.max(0, store.getUsableSpace() - free)]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes room again. */
  void empty() {
    try {
      Files.deleteIfExists(folder.resolve(FILLER));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets it only be read, or be written to again. */
  void readOnly(boolean value) throws InterruptedException {
    if (!run("mount", "-o", value ? "remount,ro" : "remount,rw", folder.toString())) {
      throw new IllegalStateException("cannot mount %s anew".formatted(folder));
    }
  }

  @Override
  public void close() {
    try {
      if (run("umount", folder.toString())) {
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
