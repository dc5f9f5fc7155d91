package org.arclet.benchmarks.faults;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;

/** Images of noise with three bands, from 0 to 1, where it does not matter what is on them. */
final class Noise {

  private static final long FAR = 1L << 32;

  private Noise() {}

  /** Images of both classes in turns, square. */
  static ImageSet images(int count, int side, long seed) {
    return ImageSet.generate(
            count,
            new ImageShape(side, side, 3),
            (image, values) -> {
              SplittableRandom random = new SplittableRandom(FAR * seed + image);
              for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextDouble();
              }
            })
        .withLabels(IntStream.range(0, count).map(i -> i % 2).toArray());
  }
}
