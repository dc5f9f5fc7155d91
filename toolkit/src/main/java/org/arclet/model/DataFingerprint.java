package org.arclet.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;

/**
 * What images were used, so that it can be told later whether others are the same.
 *
 * @param images number of them, at least 0
 * @param shape of each
 * @param perClass number of images of each label from 0; images without a label are in none
 * @param sources number of different sources that the images were made from
 * @param sha256 of labels and pixels, 64 hexadecimal digits: the SHA-256 of the SHA-256 of all
 *     images one after another, each of its label (int32) and its pixels as they were before
 *     normalization (float32, (H, W, C) row by row), all little end first
 */
public record DataFingerprint(
    int images, ImageShape shape, List<Integer> perClass, int sources, String sha256) {

  /**
   * Validates the numbers.
   *
   * @throws IllegalArgumentException if one is negative, or the last is no SHA-256
   */
  public DataFingerprint {
    perClass = List.copyOf(perClass);
    if (images < 0 || sources < 0 || perClass.stream().anyMatch(count -> count < 0)) {
      throw new IllegalArgumentException(
          "numbers of images and sources must be at least 0, but got %d images, %s per class and %d sources"
              .formatted(images, perClass, sources));
    }
    Sha256.require(sha256);
  }

  /** The fingerprint of some images. */
  public static DataFingerprint of(ImageSet images) {
    byte[][] each =
        IntStream.range(0, images.size())
            .parallel()
            .mapToObj(i -> digest(images, i))
            .toArray(byte[][]::new);
    MessageDigest all = Sha256.begin();
    for (byte[] one : each) {
      all.update(one);
    }
    return new DataFingerprint(
        images.size(),
        images.shape(),
        perClass(images.labels()),
        (int) images.sources().stream().flatMap(Set::stream).distinct().count(),
        HexFormat.of().formatHex(all.digest()));
  }

  private static byte[] digest(ImageSet images, int image) {
    ByteBuffer bytes =
        ByteBuffer.allocate(4 + 4 * images.shape().values()).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(images.label(image));
    images.copyTo(image, bytes.slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer());
    return Sha256.begin().digest(bytes.array());
  }

  private static List<Integer> perClass(int[] labels) {
    int most = Arrays.stream(labels).max().orElse(-1);
    List<Integer> counts = new ArrayList<>(Collections.nCopies(most + 1, 0));
    for (int label : labels) {
      if (label >= 0) {
        counts.set(label, counts.get(label) + 1);
      }
    }
    return counts;
  }

  /** {@code 540 images of (67, 67, 3) from 520 sources, 500 and 40 per class}. */
  @Override
  public String toString() {
    String text =
        "%d image%s of %s from %d source%s"
            .formatted(images, images == 1 ? "" : "s", shape, sources, sources == 1 ? "" : "s");
    return perClass.isEmpty()
        ? text
        : text
            + perClass.stream()
                .map(String::valueOf)
                .collect(Collectors.joining(" and ", ", ", " per class"));
  }
}
