package org.arclet.augment;

/**
 * Replaces the images by blends of several of them.
 *
 * <p>Of {@code n} images come {@code ⌊multiplier × n⌋} blends. Each takes distinct images at random
 * and folds them pairwise, ((a, b), c) and so on, pixel by pixel. A pixel that is not finite counts
 * as missing: the blend takes the other image's, so that a blend is finite wherever one of its
 * images is.
 *
 * @param multiplier number of blends per image, at least 1
 * @param function how two pixels become one
 * @param images how many images make a blend
 * @param scale what becomes of the sum of light
 */
public record Blending(double multiplier, Function function, Images images, Scale scale) {

  /** How two pixels become one. */
  public enum Function {
    /** Half of each; of three images the last weighs 1/2 and the first two 1/4, as pyBIA. */
    MEAN,
    /** The brighter. */
    MAX,
    /** The fainter. */
    MIN,
    /** One of the three above, drawn once for each blend. */
    RANDOM
  }

  /** What becomes of the sum of light. */
  public enum Scale {
    /** The result of the function as it is: a mean keeps the mean flux. differs: pyBIA divides. */
    FLUX_PRESERVING,
    /** Divided by the number of images blended, as pyBIA, where even a mean darkens the images. */
    DIVIDED
  }

  /**
   * How many images make a blend: one number, or a range from which each blend draws uniformly.
   *
   * <p>Exactly two by default, as pyBIA's page says; its code draws from {@code 2..most}, which is
   * {@code new Images(2, most)}.
   *
   * @param least at least 2
   * @param most at least {@code least}
   */
  public record Images(int least, int most) {

    /**
     * Validates the range.
     *
     * @throws IllegalArgumentException unless {@code 2 <= least <= most}
     */
    public Images {
      if (least < 2 || least > most) {
        throw new IllegalArgumentException(
            "a blend must be made of 2 <= least <= most images, but got least=%d, most=%d"
                .formatted(least, most));
      }
    }

    /** Exactly so many. */
    public static Images exactly(int images) {
      return new Images(images, images);
    }
  }

  /**
   * Validates the settings.
   *
   * @throws IllegalArgumentException unless the multiplier is finite and at least 1
   */
  public Blending {
    if (!(multiplier >= 1 && Double.isFinite(multiplier))) {
      throw new IllegalArgumentException(
          "the blend multiplier must be at least 1, but got %s; leave blending out to have none"
              .formatted(multiplier));
    }
  }

  /** The mean of two images, flux-preserving, {@code multiplier} times as many as there are. */
  public static Blending of(double multiplier) {
    return new Blending(multiplier, Function.MEAN, Images.exactly(2), Scale.FLUX_PRESERVING);
  }

  /** The same with another function. */
  public Blending withFunction(Function newFunction) {
    return new Blending(multiplier, newFunction, images, scale);
  }

  /** The same with exactly so many images in a blend. */
  public Blending withImages(int count) {
    return new Blending(multiplier, function, Images.exactly(count), scale);
  }

  /** The same with a number of images drawn uniformly from {@code least..most} for each blend. */
  public Blending withImages(int least, int most) {
    return new Blending(multiplier, function, new Images(least, most), scale);
  }

  /** The same with another scale. */
  public Blending withScale(Scale newScale) {
    return new Blending(multiplier, function, images, newScale);
  }
}
