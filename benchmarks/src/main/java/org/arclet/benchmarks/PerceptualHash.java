package org.arclet.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.arclet.image.ImageSet;
import org.arclet.image.io.ImageFiles;

/** The peer of the search for copies: hashes of imagehash, eight orientations of each image. */
final class PerceptualHash implements AutoCloseable {

  private static final int WORST = 64;

  private final Peer peer = Peer.start("duplicates.py");
  private final Path folder;

  PerceptualHash() throws IOException {
    folder = Files.createTempDirectory("arclet-bench");
    System.out.println(peer.answer());
  }

  /** Hashes of each image, turned and mirrored. */
  long[][] of(ImageSet images) {
    Path file = folder.resolve("images.npy");
    try {
      Files.deleteIfExists(file);
      ImageFiles.write(images, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Arrays.stream(peer.turn(file.toString()).split(";"))
        .map(
            image ->
                Arrays.stream(image.split(" "))
                    .mapToLong(hash -> Long.parseUnsignedLong(hash, 16))
                    .toArray())
        .toArray(long[][]::new);
  }

  /** Bits that differ, at the best orientation. */
  static int distance(long[] one, long[] other) {
    int least = WORST;
    for (long turned : other) {
      least = Math.min(least, Long.bitCount(one[0] ^ turned));
    }
    return least;
  }

  /** The largest distance that takes at most one pair of different images in a thousand. */
  static int threshold(long[][] hashes) {
    int[] counts = new int[WORST + 1];
    int pairs = 0;
    for (int i = 0; i < hashes.length; i++) {
      for (int j = 0; j < i; j++) {
        counts[distance(hashes[i], hashes[j])]++;
        pairs++;
      }
    }
    int threshold = -1;
    int wrong = counts[0];
    while (threshold < WORST && wrong * 1000L <= pairs) {
      threshold++;
      wrong += threshold < WORST ? counts[threshold + 1] : 0;
    }
    return threshold;
  }

  @Override
  public void close() throws IOException {
    peer.close();
    Files.deleteIfExists(folder.resolve("images.npy"));
    Files.delete(folder);
  }
}
