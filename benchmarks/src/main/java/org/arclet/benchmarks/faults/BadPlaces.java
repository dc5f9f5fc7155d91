package org.arclet.benchmarks.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes where it is not possible: the error has to name the file and to say what is wrong, the old
 * file has to stay whole, nothing may be left beside it, and when it is possible again it works.
 */
final class BadPlaces {

  private static final long[] FREE = {0, 4096, 8192}; // bytes, less than any of them has
  private static final String NOT_TRIED = "not tried: only root may mount a disk for it";

  private BadPlaces() {}

  private interface Action {
    void on(Path folder) throws Exception;
  }

  /** What is wrong with a place, and put right afterwards. */
  private record Spoiling(Action spoil, Action mend) {}

  private interface Attempts {
    void on(SmallDisk disk);
  }

  /** Writes everything on a disk with less room than it takes. */
  static Tally fullDisk() throws InterruptedException {
    Tally tally = new Tally("disk full");
    onSmallDisk(
        tally,
        disk -> {
          for (long free : FREE) {
            Spoiling full = new Spoiling(folder -> disk.fill(free), folder -> disk.empty());
            attempts(tally, disk, full, "the disk is full; make room");
          }
        });
    return tally;
  }

  /** Writes everything on a disk that can only be read. */
  static Tally readOnly() throws InterruptedException {
    Tally tally = new Tally("disk that can only be read");
    onSmallDisk(
        tally,
        disk -> {
          Spoiling locked =
              new Spoiling(folder -> disk.readOnly(true), folder -> disk.readOnly(false));
          attempts(tally, disk, locked, "its disk can only be read; choose");
        });
    return tally;
  }

  private static void onSmallDisk(Tally tally, Attempts attempts) throws InterruptedException {
    Optional<SmallDisk> mounted = SmallDisk.mount();
    if (mounted.isEmpty()) {
      tally.remark(NOT_TRIED);
      return;
    }
    try (SmallDisk disk = mounted.get()) {
      attempts.on(disk);
    }
  }

  private static void attempts(Tally tally, SmallDisk disk, Spoiling spoiling, String wanted) {
    for (Writing writing : Writing.values()) {
      tally.count(() -> attempt(writing, disk.folder(), spoiling, wanted));
    }
  }

  /** Writes everything into a folder that is not there any more. */
  static Tally vanishedFolder() {
    Tally tally = new Tally("folder that vanished");
    try (Scratch scratch = Scratch.make()) {
      Path elsewhere = scratch.folder().resolve("elsewhere");
      Spoiling moved =
          new Spoiling(
              folder -> Files.move(folder, elsewhere), folder -> Files.move(elsewhere, folder));
      for (Writing writing : Writing.values()) {
        Path folder = scratch.folder().resolve(writing.name());
        tally.count(() -> attempt(writing, Files.createDirectory(folder), moved, "there is no"));
      }
    }
    return tally;
  }

  private static Optional<String> attempt(
      Writing writing, Path folder, Spoiling spoiling, String wanted) throws Exception {
    Path file = writing.in(folder);
    writing.write(file, 1);
    List<Path> before = list(folder);
    spoiling.spoil().on(folder);
    String message = "";
    try {
      writing.write(file, 2);
    } catch (RuntimeException e) {
      message = String.valueOf(e.getMessage());
    } finally {
      spoiling.mend().on(folder);
    }
    if (!message.contains(file.getFileName().toString()) || !message.contains(wanted)) {
      return Optional.of(
          message.isEmpty()
              ? file + " was written"
              : "%s: the error is: %s".formatted(file, message));
    }
    if (writing.read(file) != 1 || !list(folder).equals(before)) {
      return Optional.of(
          "%s has number %d, beside it are %s".formatted(file, writing.read(file), list(folder)));
    }
    writing.write(file, 3);
    return writing.read(file) == 3 ? Optional.empty() : Optional.of(file + " stays as it was");
  }

  private static List<Path> list(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return new ArrayList<>(files.sorted().toList());
    }
  }
}
