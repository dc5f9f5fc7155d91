package org.arclet.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.arclet.image.io.AtomicFile;
import org.arclet.image.io.Draft;
import org.arclet.image.io.FileTrouble;
import org.jspecify.annotations.Nullable;

/** The output of a survey, which one process at a time works on. */
final class SurveyFolder implements AutoCloseable {

  private static final String LOCK = ".lock";

  private final Path folder;
  private final SurveyManifest manifest;
  private final FileChannel channel;

  private SurveyFolder(Path folder, SurveyManifest manifest, FileChannel channel) {
    this.folder = folder;
    this.manifest = manifest;
    this.channel = channel;
  }

  static Path predictions(Path folder) {
    return folder.resolve("predictions");
  }

  static Path top(Path folder) {
    return folder.resolve("top.csv");
  }

  static Path setAside(Path folder) {
    return folder.resolve("set-aside.csv");
  }

  static Path chunk(Path folder, int number) {
    return predictions(folder).resolve(name(number));
  }

  private static String name(int number) {
    return String.format(Locale.ROOT, "chunk-%08d.parquet", number);
  }

  /**
   * Makes the folder, or goes on with one of the same survey.
   *
   * @throws IllegalArgumentException if it is of another survey, or holds something else
   * @throws IllegalStateException if another process works on it
   * @throws UncheckedIOException if it cannot be written
   */
  static SurveyFolder open(Path folder, SurveyManifest manifest) {
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectory(folder);
      }
      Path file = folder.resolve(SurveyManifest.FILE);
      if (Files.notExists(file)) {
        requireEmpty(folder, file);
      }
      FileChannel channel = lock(folder);
      try {
        if (Files.exists(file)) {
          manifest.requireSame(Files.readAllBytes(file));
        } else {
          AtomicFile.write(file, false, out -> out.write(manifest.write()));
        }
        Files.createDirectories(predictions(folder));
        deleteRemains(predictions(folder));
        return new SurveyFolder(folder, manifest, channel);
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot write to %s: %s".formatted(folder, FileTrouble.reason(e, "")), e);
    }
  }

  /** A process that was killed while it wrote the manifest left a draft of it. */
  private static void requireEmpty(Path folder, Path manifest) throws IOException {
    for (String name : names(folder)) {
      if (!name.equals(LOCK) && !Draft.isOf(manifest, name)) {
        throw new IllegalArgumentException(
            "the output must be a new folder, or one of this survey, but %s holds %s; choose another"
                .formatted(folder, name));
      }
    }
  }

  private static FileChannel lock(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    @Nullable FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw busy(folder);
    }
    if (lock == null) {
      channel.close();
      throw busy(folder);
    }
    return channel;
  }

  private static IllegalStateException busy(Path folder) {
    return new IllegalStateException(
        "one survey at a time can write to %s, but another does; wait for it, or stop it"
            .formatted(folder));
  }

  /** What killed tasks left: files that were not complete. */
  private static void deleteRemains(Path predictions) throws IOException {
    for (String name : names(predictions)) {
      if (name.startsWith(".chunk-")) {
        Files.deleteIfExists(predictions.resolve(name));
      }
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  /** Numbers of the chunks that have no file yet, in order. */
  List<Integer> missing() {
    try {
      Set<String> there = new HashSet<>(names(predictions(folder)));
      List<Integer> missing = new ArrayList<>();
      for (int number = 0; number < manifest.chunks(); number++) {
        if (!there.contains(name(number))) {
          missing.add(number);
        }
      }
      return missing;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot read %s: %s".formatted(folder, FileTrouble.reason(e, "")), e);
    }
  }

  /** Lets others write to the folder. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot give %s free".formatted(folder), e);
    }
  }
}
