package org.arclet.model;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.OptionalLong;

/** Where the files of a classifier are read from: a folder or a zip archive. */
abstract class PartSource implements Closeable {

  private static final int CHUNK = 1 << 16;

  /** Reads what a part holds. */
  @FunctionalInterface
  interface Reader<T> {
    T read(InputStream in) throws IOException;
  }

  /**
   * Opens a folder or an archive, whichever is there.
   *
   * @throws IOException if it is neither, or an archive that is not to be trusted
   */
  static PartSource open(Path path) throws IOException {
    Path present = AtomicFolder.present(path);
    if (Files.isDirectory(present)) {
      return new FolderSource(present);
    } else if (Files.isRegularFile(present)) {
      return ZipSource.open(present);
    }
    throw new IOException(
        Files.exists(present)
            ? "it is neither a file nor a folder"
            : "there is no such file or folder");
  }

  /**
   * Length of a file by its name.
   *
   * @return empty if there is no such file
   * @throws IOException if it is a link or no file
   */
  abstract OptionalLong size(String name) throws IOException;

  /** The bytes of a file; {@link #size} has said that it is there. */
  abstract InputStream open(String name) throws IOException;

  /** All bytes of a small file. */
  byte[] bytes(String name, int most) throws IOException {
    long size = requireSize(name);
    if (size > most) {
      throw new IOException(
          "%s must have at most %d bytes, but has %d".formatted(name, most, size));
    }
    return FileWork.in(
        name,
        () -> {
          try (InputStream in = open(name)) {
            return in.readNBytes((int) size);
          }
        });
  }

  /** Hands a part to its reader, when it has shown that it is the one that was saved. */
  <T> T read(Part part, Reader<T> reader) throws IOException {
    verify(part);
    return FileWork.in(
        part.file(),
        () -> {
          try (InputStream in = open(part.file())) {
            return reader.read(in);
          }
        });
  }

  /** Requires that length and hash of a part are those of the manifest. */
  void verify(Part part) throws IOException {
    long size = requireSize(part.file());
    if (size != part.bytes()) {
      throw new IOException(
          "%s must have %d bytes as the manifest says, but has %d; it is cut off, damaged or of another classifier"
              .formatted(part.file(), part.bytes(), size));
    }
    String found = FileWork.in(part.file(), () -> sha256(part));
    if (!found.equals(part.sha256())) {
      throw new IOException(
          "%s must have the SHA-256 %s as the manifest says, but has %s; it was changed or damaged after it was saved"
              .formatted(part.file(), part.sha256(), found));
    }
  }

  private String sha256(Part part) throws IOException {
    MessageDigest hash = Sha256.begin();
    byte[] chunk = new byte[CHUNK];
    try (InputStream in = open(part.file())) {
      for (long left = part.bytes(); left > 0; ) {
        int read = in.read(chunk, 0, (int) Math.min(CHUNK, left));
        if (read < 0) {
          throw new EOFException(
              "it must have %d bytes, but ends after %d; it is damaged"
                  .formatted(part.bytes(), part.bytes() - left));
        }
        hash.update(chunk, 0, read);
        left -= read;
      }
    }
    return HexFormat.of().formatHex(hash.digest());
  }

  private long requireSize(String name) throws IOException {
    return size(name)
        .orElseThrow(
            () ->
                new IOException(
                    "%s is missing; a classifier has a manifest.json and the files that it names, all in one folder or at the top of one zip archive"
                        .formatted(name)));
  }
}
