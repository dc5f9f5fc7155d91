package org.arclet.spark;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.arclet.image.io.FileTrouble;

/**
 * The files of a folder and of those within it, or one file.
 *
 * @param root folder that the names begin in
 * @param names of the files, parts joined by /, in alphabetical order (that of the characters'
 *     numbers: capitals first)
 * @param fingerprint the SHA-256 of names, sizes and times of the last change. Not of what is in
 *     them: to read a survey twice for that would cost more than to predict it
 */
record FileList(String root, List<String> names, String fingerprint) implements Serializable {

  private record State(long bytes, long changed) {}

  /**
   * Looks a path up; hidden files and folders are passed over, links followed.
   *
   * @throws UncheckedIOException if it cannot be read
   * @throws IllegalArgumentException if there is no file
   */
  static FileList of(Path path) {
    try {
      if (Files.isRegularFile(path)) {
        Path root = path.toAbsolutePath().getParent();
        return of(
            String.valueOf(root),
            new TreeMap<>(
                Map.of(
                    String.valueOf(path.getFileName()),
                    state(Files.readAttributes(path, BasicFileAttributes.class)))));
      }
      TreeMap<String, State> found = new TreeMap<>();
      Files.walkFileTree(
          path, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, walk(path, found));
      if (found.isEmpty()) {
        throw new IllegalArgumentException(
            "a survey needs at least one file of images, but %s holds none".formatted(path));
      }
      return of(path.toString(), found);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot list %s: %s".formatted(path, FileTrouble.reason(e, "")), e);
    }
  }

  private static SimpleFileVisitor<Path> walk(Path root, Map<String, State> found) {
    return new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
          throws IOException {
        return !folder.equals(root) && Files.isHidden(folder)
            ? FileVisitResult.SKIP_SUBTREE
            : FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
          throws IOException {
        if (!Files.isHidden(file)) {
          found.put(root.relativize(file).toString().replace('\\', '/'), state(attributes));
        }
        return FileVisitResult.CONTINUE;
      }
    };
  }

  private static State state(BasicFileAttributes attributes) {
    return new State(attributes.size(), attributes.lastModifiedTime().toMillis());
  }

  private static FileList of(String root, TreeMap<String, State> files) {
    MessageDigest digest = Fingerprints.sha256();
    files.forEach(
        (name, state) ->
            digest.update(
                (name + '\0' + state.bytes() + '\0' + state.changed() + '\0')
                    .getBytes(StandardCharsets.UTF_8)));
    return new FileList(
        root, List.copyOf(files.keySet()), HexFormat.of().formatHex(digest.digest()));
  }

  int size() {
    return names.size();
  }

  Path path(int file) {
    return Path.of(root).resolve(names.get(file));
  }
}
