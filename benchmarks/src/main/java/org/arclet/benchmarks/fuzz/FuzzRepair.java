package org.arclet.benchmarks.fuzz;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;

/** Makes the checksums of a damaged input right, which otherwise would keep all that is behind. */
final class FuzzRepair {

  private static final int MAGIC = 8;
  private static final int AROUND = 12; // bytes of length, type and checksum of a chunk
  private static final List<String> PARTS =
      List.of("manifest.json", "weights-0.safetensors", "history-0.json");

  private FuzzRepair() {}

  /** A PNG file of the same chunks with right checksums. */
  static byte[] checksums(byte[] png) {
    ByteBuffer bytes = ByteBuffer.wrap(png.clone());
    for (int at = MAGIC; at <= png.length - AROUND; ) {
      int length = bytes.getInt(at);
      if (length < 0 || length > png.length - AROUND - at) {
        break;
      }
      CRC32 sum = new CRC32();
      sum.update(png, at + 4, length + 4);
      bytes.putInt(at + 8 + length, (int) sum.getValue());
      at += length + AROUND;
    }
    return bytes.array();
  }

  /** Writes the folder of a classifier with one part damaged, and its new hash in the manifest. */
  static void classifier(Path file, byte[] input) throws IOException {
    String damaged = String.valueOf(file.getFileName());
    Files.createDirectories(file.resolveSibling(""));
    for (String part : PARTS) {
      Files.write(
          file.resolveSibling(part), part.equals(damaged) ? input : FuzzSeeds.classifier(part));
    }
    if (!damaged.equals(PARTS.get(0))) {
      String manifest =
          new String(FuzzSeeds.classifier(PARTS.get(0)), StandardCharsets.UTF_8)
              .replaceFirst(
                  "\"%s\", \"bytes\": \\d+, \"sha256\": \"[^\"]*\"".formatted(damaged),
                  "\"%s\", \"bytes\": %d, \"sha256\": \"%s\""
                      .formatted(damaged, input.length, sha256(input)));
      Files.writeString(file.resolveSibling(PARTS.get(0)), manifest);
    }
  }

  /** The hash of an input, in hexadecimal digits. */
  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
