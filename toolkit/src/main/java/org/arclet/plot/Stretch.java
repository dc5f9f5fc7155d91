package org.arclet.plot;

import java.nio.FloatBuffer;
import java.util.Collections;
import java.util.List;
import org.arclet.image.BandStatistics;

/** Which pixel values of a band are shown black and white. */
public sealed interface Stretch {

  /**
   * The reference's robust range, from the median − 3 MAD (black) to the median + 10 MAD (white),
   * where MAD is the median absolute deviation of the finite pixels. As pyBIA.
   *
   * <p>Where the MAD is 0 (more than half of the pixels are equal) the range is from the smallest
   * to the largest pixel.
   *
   * @param perImage whether each image has a range of its own, as in pyBIA, so that faint images
   *     show as well as bright ones; otherwise one range serves all images that are shown, so that
   *     they can be compared
   */
  record Robust(boolean perImage) implements Stretch {}

  /**
   * The same given range for all images and bands.
   *
   * @param vmin pixel value shown black, in the unit of the pixels
   * @param vmax pixel value shown white
   */
  record Range(float vmin, float vmax) implements Stretch {
    /**
     * Validates the range.
     *
     * @throws IllegalArgumentException unless both are finite and {@code vmin < vmax}
     */
    public Range {
      if (!(vmin < vmax) || !Float.isFinite(vmin) || !Float.isFinite(vmax)) {
        throw new IllegalArgumentException(
            "vmin must be finite and below a finite vmax, but got vmin %s and vmax %s"
                .formatted(vmin, vmax));
      }
    }
  }

  /** The robust range of each image and band: the default. */
  static Stretch robust() {
    return new Robust(true);
  }

  /** One robust range for all images that are shown, per band. */
  static Stretch robustTogether() {
    return new Robust(false);
  }

  /**
   * A given range.
   *
   * @throws IllegalArgumentException unless both are finite and {@code vmin < vmax}
   */
  static Stretch between(float vmin, float vmax) {
    return new Range(vmin, vmax);
  }

  /** What is done, in words. */
  default String description() {
    if (this instanceof Range range) {
      return "black at %s, white at %s"
          .formatted(Numbers.brief(range.vmin), Numbers.brief(range.vmax));
    }
    return this instanceof Robust robust && robust.perImage
        ? "per image, black at median − 3 MAD, white at median + 10 MAD"
        : "for all images together, black at median − 3 MAD, white at median + 10 MAD";
  }

  /**
   * The values shown black and white in one band of each image.
   *
   * @param pixels of that band, of each image that is shown
   * @return equal limits for a constant band, NaN for a band without a finite pixel
   */
  default List<Limits> limits(List<float[]> pixels) {
    if (this instanceof Range range) {
      return Collections.nCopies(pixels.size(), new Limits(range.vmin, range.vmax));
    }
    if (this instanceof Robust robust && robust.perImage) {
      return pixels.stream().map(Limits::robust).toList();
    }
    int total = pixels.stream().mapToInt(image -> image.length).sum();
    FloatBuffer all = FloatBuffer.allocate(total);
    pixels.forEach(all::put);
    return Collections.nCopies(pixels.size(), Limits.robust(all.array()));
  }

  /**
   * A range of pixel values.
   *
   * @param low shown black
   * @param high shown white
   */
  record Limits(float low, float high) {

    private static Limits robust(float[] pixels) {
      BandStatistics band = BandStatistics.of(pixels);
      float deviation = band.medianAbsoluteDeviation();
      return deviation == 0
          ? new Limits(band.minimum(), band.maximum())
          : new Limits(band.median() - 3 * deviation, band.median() + 10 * deviation);
    }

    /**
     * Where a value lies: 0 at {@code low}, 1 at {@code high}, below 0 or above 1 outside; 0.5 for
     * every value where the two are equal.
     */
    public double position(float value) {
      return low == high ? 0.5 : ((double) value - low) / ((double) high - low);
    }
  }
}
