package org.arclet.model;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.arclet.image.io.HeaderScanner;
import org.jspecify.annotations.Nullable;

/**
 * A classifier's zip archive. It is read in place and nothing is unpacked; yet names that would
 * lead out of a folder, and links, are refused, because whoever unpacks it would meet them.
 */
final class ZipSource extends PartSource {

  private static final int MOST_PACKED = 100; // floats hardly shrink, and texts to a twentieth

  private final ZipFile zip;
  private final Map<String, ZipEntry> entries = new HashMap<>();

  private ZipSource(ZipFile zip) {
    this.zip = zip;
  }

  /** Opens an archive and checks what it claims of its members. */
  static ZipSource open(Path path) throws IOException {
    ZipDirectory.require(path);
    ZipFile zip;
    try {
      zip = new ZipFile(path.toFile());
    } catch (ZipException | IllegalArgumentException e) { // the latter for names in no known code
      throw new IOException("it must be a whole zip archive, but: " + e.getMessage(), e);
    }
    ZipSource source = new ZipSource(zip);
    try {
      source.addAll(Files.size(path));
      return source;
    } catch (IOException | RuntimeException e) {
      source.close();
      throw e;
    }
  }

  private void addAll(long fileBytes) throws IOException {
    long packed = 0;
    for (ZipEntry entry : Collections.list(zip.entries())) {
      add(entry);
      packed += Math.max(0, entry.getCompressedSize());
    }
    if (packed > fileBytes) {
      throw new IOException(
          "its members must fit into its %d bytes, but claim %d of them; they overlap"
              .formatted(fileBytes, packed));
    }
  }

  private void add(ZipEntry entry) throws IOException {
    String name = entry.getName();
    if (!name.matches("[^/\\\\:\\p{Cntrl}]+") || name.equals(".") || name.equals("..")) {
      throw new IOException(
          "its members must have plain names, without folders, but one is named \"%s\"; pack the files of a classifier, not their folder"
              .formatted(HeaderScanner.printable(name)));
    }
    if (entries.put(name, entry) != null) {
      throw new IOException(
          "its members must have different names, but two are named \"%s\""
              .formatted(HeaderScanner.printable(name)));
    }
    long size = entry.getSize();
    long packed = entry.getCompressedSize();
    if (size < 0 || packed < 0 || size / MOST_PACKED > packed) {
      throw new IOException(
          "%s must be packed to no less than a hundredth, but %d bytes claim to be packed into %d"
              .formatted(HeaderScanner.printable(name), size, packed));
    }
  }

  @Override
  OptionalLong size(String name) {
    ZipEntry entry = entries.get(name);
    return entry == null ? OptionalLong.empty() : OptionalLong.of(entry.getSize());
  }

  @Override
  InputStream open(String name) throws IOException {
    return new BufferedInputStream(zip.getInputStream(entry(name)));
  }

  /** The small files have no hash in a manifest, but the checksum of the archive. */
  @Override
  byte[] bytes(String name, int most) throws IOException {
    byte[] bytes = super.bytes(name, most);
    CRC32 sum = new CRC32();
    sum.update(bytes);
    if (sum.getValue() != entry(name).getCrc()) {
      throw new IOException(name + " must have the checksum of the archive; it is damaged");
    }
    return bytes;
  }

  private ZipEntry entry(String name) throws IOException {
    @Nullable ZipEntry entry = entries.get(name);
    if (entry == null) {
      throw new IOException(name + " is missing");
    }
    return entry;
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
