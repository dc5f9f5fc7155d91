package org.arclet.tune;

import java.util.OptionalDouble;

/**
 * What becomes of the training images of the negative class.
 *
 * @param copies of each, with the procedures of the positives; 0 leaves them as they are, but for
 *     the crop. 1 by default, as pyBIA's {@code batch_other}
 * @param blending blends per copy, at least 1, or 0 for none; pyBIA's {@code blend_other}. If
 *     empty, the default, 1 where the positives are blended, and none elsewhere. Differs: pyBIA's
 *     is 1 at any time, which blends the negatives even where the positives are not
 * @param balance whether they are cut to the number of the augmented positives, after they are
 *     shuffled if there are several copies of each; true by default, as pyBIA
 */
public record NegativeImages(int copies, OptionalDouble blending, boolean balance) {

  /** One copy of each, balanced. */
  public static final NegativeImages DEFAULT = new NegativeImages(1, OptionalDouble.empty(), true);

  /**
   * Validates the numbers.
   *
   * @throws IllegalArgumentException if one is out of its range, or blending is asked for without
   *     copies
   */
  public NegativeImages {
    if (copies < 0) {
      throw new IllegalArgumentException(
          "copies of negatives must be at least 0, but got %d; 0 leaves the images as they are"
              .formatted(copies));
    }
    if (blending.isPresent()) {
      double multiplier = blending.getAsDouble();
      if (!(multiplier == 0 || (multiplier >= 1 && Double.isFinite(multiplier)))) {
        throw new IllegalArgumentException(
            "the blend multiplier of negatives must be at least 1, or 0 for none, but got "
                + multiplier);
      }
      if (multiplier > 0 && copies == 0) {
        throw new IllegalArgumentException(
            "negatives are blended only where they are augmented, but got 0 copies and a blend multiplier of %s; ask for 1 copy or more"
                .formatted(multiplier));
      }
    }
  }
}
