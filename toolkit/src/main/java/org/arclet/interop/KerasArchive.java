package org.arclet.interop;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.arclet.model.Json;
import org.arclet.model.ZipDirectory;

/**
 * A {@code .keras} file: a zip archive of {@code config.json} and {@code model.weights.h5}, which
 * Keras does not pack, so that no member is larger than the file.
 */
final class KerasArchive implements Closeable {

  private static final String CONFIG = "config.json";
  private static final String WEIGHTS = "model.weights.h5";
  private static final int MOST_CONFIG = 1 << 24; // bytes; that of a ResNet-18 has a hundredth
  private static final int MOST_WEIGHTS = Integer.MAX_VALUE - 8;

  private final ZipFile zip;

  private KerasArchive(ZipFile zip) {
    this.zip = zip;
  }

  static KerasArchive open(Path file) throws IOException {
    ZipDirectory.require(file);
    try {
      return new KerasArchive(new ZipFile(file.toFile()));
    } catch (ZipException | IllegalArgumentException e) { // the latter for names in no known code
      throw new IOException("it must be a whole zip archive, but: " + e.getMessage(), e);
    }
  }

  /** What the model is. */
  JsonNode config() throws IOException {
    return Json.read(CONFIG, bytes(CONFIG, MOST_CONFIG));
  }

  /** An HDF5 file. */
  ByteBuffer weights() throws IOException {
    return ByteBuffer.wrap(bytes(WEIGHTS, MOST_WEIGHTS));
  }

  private byte[] bytes(String name, int most) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new IOException(
          "%s is missing; a .keras file has %s and %s".formatted(name, CONFIG, WEIGHTS));
    }
    if (entry.getMethod() != ZipEntry.STORED || entry.getSize() > most) {
      throw new IOException(
          "%s must be stored as Keras does it, not packed, and have at most %d bytes, but has %d"
              .formatted(name, most, entry.getSize()));
    }
    byte[] bytes;
    try (InputStream in = zip.getInputStream(entry)) {
      bytes = in.readNBytes((int) entry.getSize());
    }
    CRC32 sum = new CRC32();
    sum.update(bytes);
    if (bytes.length != entry.getSize() || sum.getValue() != entry.getCrc()) {
      throw new IOException(name + " must have the checksum of the archive; it is damaged");
    }
    return bytes;
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
