package org.arclet.image.io;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A zip archive of arrays in NumPy's format, one member {@code name.npy} each, stored or deflated.
 *
 * <p>What the archive claims of a member is checked before the member is used: names when it is
 * opened, then that as many bytes as claimed come out of it, with the claimed checksum. That costs
 * one more pass over a member, and no memory.
 */
final class NpzArchive implements Closeable {

  private static final int MOST_DEFLATED = 1032; // deflate codes at best 258 bytes in 2 bits
  private static final String SUFFIX = ".npy";

  private final ZipFile zip;
  private final Map<String, ZipEntry> members = new LinkedHashMap<>();

  private NpzArchive(ZipFile zip) {
    this.zip = zip;
  }

  /** Reads the bytes of one member. */
  @FunctionalInterface
  interface MemberReader<T> {
    /**
     * Reads the member.
     *
     * @param length number of bytes of the stream
     */
    T read(InputStream in, long length) throws IOException;
  }

  /** Opens an archive and checks what it claims of its members. */
  static NpzArchive open(Path path) throws IOException {
    ZipFile zip;
    try {
      zip = new ZipFile(path.toFile());
    } catch (ZipException e) {
      throw new IOException(
          "it must be a zip archive whose members are stored or deflated, not encrypted; "
              + e.getMessage(),
          e);
    }
    NpzArchive archive = new NpzArchive(zip);
    try {
      long fileBytes = Files.size(path);
      for (ZipEntry entry : Collections.list(zip.entries())) {
        archive.add(entry, fileBytes);
      }
      return archive;
    } catch (IOException | RuntimeException e) {
      archive.close();
      throw e;
    }
  }

  /** Names of the arrays, without {@code .npy}, in the order of the archive. */
  Set<String> names() {
    return Collections.unmodifiableSet(members.keySet());
  }

  /** Header of one array. */
  NpyHeader header(String name) throws IOException {
    ZipEntry entry = member(name);
    try (InputStream in = zip.getInputStream(entry)) {
      return NpyArray.open(in, entry.getSize()).header();
    } catch (IOException e) {
      throw in(name, e);
    }
  }

  /** Reads one array, after it has shown that it holds what the archive claims. */
  <T> T read(String name, MemberReader<T> reader) throws IOException {
    ZipEntry entry = member(name);
    try {
      verify(entry);
      try (InputStream in = zip.getInputStream(entry)) {
        return reader.read(in, entry.getSize());
      }
    } catch (IOException e) {
      throw in(name, e);
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  private void add(ZipEntry entry, long fileBytes) throws IOException {
    String file = entry.getName();
    if (!file.matches("[^/\\\\\\p{Cntrl}]+\\.npy")) {
      throw new IOException(
          "members must be arrays with a plain name that ends in .npy, but one is named \"%s\""
              .formatted(HeaderScanner.printable(file)));
    }
    String name = file.substring(0, file.length() - SUFFIX.length());
    if (members.put(name, entry) != null) {
      throw new IOException("names must be unique, but there are two arrays named " + name);
    }
    long size = entry.getSize();
    long packed = entry.getCompressedSize();
    boolean possible =
        entry.getMethod() == ZipEntry.STORED ? size == packed : size / MOST_DEFLATED <= packed;
    if (size < 0 || packed < 0 || packed > fileBytes || !possible) {
      throw new IOException(
          "array %s cannot be %d bytes packed into %d in a file of %d; the archive is damaged"
              .formatted(name, size, packed, fileBytes));
    }
  }

  private ZipEntry member(String name) throws IOException {
    ZipEntry entry = members.get(name);
    if (entry == null) {
      throw new IOException(
          "it has no array named %s, but: %s".formatted(name, String.join(", ", names())));
    }
    return entry;
  }

  private void verify(ZipEntry entry) throws IOException {
    byte[] chunk = new byte[1 << 16];
    long bytes = 0;
    CRC32 sum = new CRC32();
    try (InputStream in = new CheckedInputStream(zip.getInputStream(entry), sum)) {
      for (int read; bytes <= entry.getSize() && (read = in.read(chunk)) >= 0; ) {
        bytes += read;
      }
    }
    if (bytes != entry.getSize() || sum.getValue() != entry.getCrc()) {
      throw new IOException(
          "its bytes must be as many and have the checksum as the archive says; it is damaged");
    }
  }

  private static IOException in(String name, IOException cause) {
    return new IOException("array " + name + ": " + cause.getMessage(), cause);
  }
}
