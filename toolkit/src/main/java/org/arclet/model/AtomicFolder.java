package org.arclet.model;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.arclet.image.io.AtomicFile;
import org.arclet.image.io.Draft;
import org.arclet.image.io.HeaderScanner;
import org.jspecify.annotations.Nullable;

/**
 * A folder of files that is written whole or not at all.
 *
 * <p>It is made beside its place and moved there. A folder that is there already first moves to
 * {@code .NAME.previous}, as no operating system replaces a folder that is not empty. A crash
 * between the two moves leaves it there, where {@link #present} finds it.
 */
final class AtomicFolder {

  private AtomicFolder() {}

  /** The folder, or the one before it where a crash left only that. */
  static Path present(Path folder) {
    Path previous = previous(folder);
    return Files.notExists(folder) && Files.isDirectory(previous) ? previous : folder;
  }

  private static Path previous(Path folder) {
    Path absolute = folder.toAbsolutePath().normalize();
    return absolute.resolveSibling("." + absolute.getFileName() + ".previous");
  }

  /**
   * Writes a folder; when anything fails, what was there before stays.
   *
   * @param replace whether a folder of that name may be replaced
   * @param files content by name
   * @param own names of the files that a folder may hold to be replaced, so that no other is lost
   * @throws FileAlreadyExistsException if it may not be replaced and there is one
   * @throws NoSuchFileException if there is no folder that it could be in
   * @throws IOException if it cannot be written, or holds more than it may
   */
  static void write(
      Path folder, boolean replace, Map<String, AtomicFile.Content> files, Pattern own)
      throws IOException {
    Path target = Files.exists(folder) ? folder.toRealPath() : folder.toAbsolutePath().normalize();
    requireFolder(target.getParent());
    Path previous = previous(target);
    restore(target, previous);
    if (Files.exists(target)) {
      if (!replace) {
        throw new FileAlreadyExistsException(folder.toString());
      }
      requireOwn(target, own);
    }
    try (Draft draft = Draft.of(target)) {
      Path fresh = Files.createDirectory(draft.folder());
      for (Map.Entry<String, AtomicFile.Content> file : files.entrySet()) {
        AtomicFile.write(fresh.resolve(file.getKey()), false, file.getValue());
      }
      if (Files.exists(target)) {
        Draft.deleteFolder(previous);
        Files.move(target, previous, StandardCopyOption.ATOMIC_MOVE);
      }
      Files.move(fresh, target);
    } finally {
      restore(target, previous);
      Draft.deleteFolder(previous);
    }
  }

  /** Brings back what a crash, or a failure, left of a folder. */
  private static void restore(Path target, Path previous) throws IOException {
    if (!present(target).equals(target)) {
      Files.move(previous, target, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private static void requireFolder(@Nullable Path parent) throws IOException {
    if (parent == null || !Files.isDirectory(parent)) {
      throw new NoSuchFileException(String.valueOf(parent));
    }
  }

  /** A wrong path must not cost anybody a folder of something else. */
  private static void requireOwn(Path folder, Pattern own) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException("it is a file, and a folder cannot be written in its place");
    }
    for (Path file : list(folder)) {
      String name = String.valueOf(file.getFileName());
      if (!own.matcher(name).matches() || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        throw new IOException(
            "a folder that is overwritten must hold a classifier and nothing else, but it holds %s; move it away, or choose another name"
                .formatted(HeaderScanner.printable(name)));
      }
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
