package org.arclet.image.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.arclet.image.ImageSet;

/** The files that make_golden.py made with NumPy, and files made by hand. */
final class Golden {

  private Golden() {}

  static Path path(String name) {
    URL url = Golden.class.getResource(name);
    assertThat(url).as(name).isNotNull();
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Members of an archive, read without the code under test. */
  static Map<String, byte[]> members(Path archive) {
    Map<String, byte[]> members = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        try (InputStream in = zip.getInputStream(entry)) {
          members.put(entry.getName().replace(".npy", ""), in.readAllBytes());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return members;
  }

  static Path write(Path file, byte[] content) {
    try {
      return Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An npy file, version 1, of any header and values. */
  static byte[] npy(String header, byte... values) {
    byte[] text = header.getBytes(StandardCharsets.ISO_8859_1);
    return ByteBuffer.allocate(10 + text.length + values.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
        .putShort((short) text.length)
        .put(text)
        .put(values)
        .array();
  }

  static String header(String type, String shape) {
    return "{'descr': '%s', 'fortran_order': False, 'shape': %s, }\n".formatted(type, shape);
  }

  /** Bits of all values, image by image, all NaN as one. */
  static int[] bits(ImageSet images) {
    int values = images.shape().values();
    float[] all = new float[images.size() * values];
    for (int i = 0; i < images.size(); i++) {
      images.copyTo(i, all, i * values);
    }
    int[] bits = new int[all.length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = Float.floatToIntBits(all[i]);
    }
    return bits;
  }
}
