package org.arclet.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.CRC32;
import org.arclet.image.io.AtomicFile;

/**
 * What a manifest says of another file of the classifier.
 *
 * @param file its name, in the same folder or archive
 * @param bytes its length
 * @param sha256 its hash, 64 hexadecimal digits
 */
record Part(String file, long bytes, String sha256) {

  Part {
    Sha256.require(sha256);
  }

  /** Length and sums of what is going to be written. */
  record Measured(Part part, long crc) {}

  /** Measures content by writing it to nowhere. */
  static Measured measure(String file, AtomicFile.Content content) throws IOException {
    Measure measure = new Measure();
    content.write(measure);
    String sha256 = HexFormat.of().formatHex(measure.hash.digest());
    return new Measured(new Part(file, measure.bytes, sha256), measure.sum.getValue());
  }

  ObjectNode toJson() {
    ObjectNode json = Json.NODES.objectNode();
    return json.put("file", file).put("bytes", bytes).put("sha256", sha256);
  }

  /**
   * Reads what a manifest says.
   *
   * @param file the only name that the file may have, so that no manifest leads out of its folder
   */
  static Part read(Fields json, String file) throws IOException {
    json.only("file", "bytes", "sha256");
    if (!json.text("file").equals(file)) {
      throw json.wrong("file", "\"%s\", beside the manifest".formatted(file));
    }
    return new Part(file, json.whole("bytes", 0, Long.MAX_VALUE), json.text("sha256"));
  }

  private static final class Measure extends OutputStream {
    private final MessageDigest hash = Sha256.begin();
    private final CRC32 sum = new CRC32();
    private long bytes;

    @Override
    public void write(int value) {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] values, int from, int count) {
      hash.update(values, from, count);
      sum.update(values, from, count);
      bytes += count;
    }
  }
}
