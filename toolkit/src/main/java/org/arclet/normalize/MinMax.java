package org.arclet.normalize;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.arclet.image.ImageSet;

/**
 * Min-max normalization: one minimum for all bands, one maximum for each.
 *
 * <p>Each value x of band c is clipped to [minimum, maximum<sub>c</sub>] and becomes {@code (x −
 * minimum) / (maximum − minimum)}, in [0, 1]. NaN and both infinities count as the minimum and
 * become 0, as pyBIA; so an image of NaN becomes one of zeros. It is computed in double precision
 * and rounded once. The same limits go to training, validation and prediction, as pyBIA applies
 * them; differs: any number of bands.
 *
 * @param minimum value that becomes 0, in the units of the pixels
 * @param maxima value of each band that becomes 1, in the units of the pixels
 */
public record MinMax(double minimum, List<Double> maxima) {

  /**
   * Validates the limits.
   *
   * @throws IllegalArgumentException if there is no maximum, a limit is not finite, or a maximum is
   *     not above the minimum
   */
  public MinMax {
    maxima = List.copyOf(maxima);
    if (maxima.isEmpty()) {
      throw new IllegalArgumentException("there must be one maximum per band, but got none");
    }
    for (double maximum : maxima) {
      if (!Double.isFinite(maximum - minimum)) {
        throw new IllegalArgumentException(
            "limits must be finite, but got minimum %s and maxima %s".formatted(minimum, maxima));
      }
      if (minimum >= maximum) {
        throw new IllegalArgumentException(
            "the minimum must be below each maximum, but got minimum %s and maxima %s"
                .formatted(minimum, maxima));
      }
    }
  }

  /**
   * Limits from plain numbers: {@code MinMax.of(0, 100, 100, 100)} for three bands.
   *
   * @throws IllegalArgumentException as for a new record
   */
  public static MinMax of(double minimum, double... maxima) {
    return new MinMax(minimum, Arrays.stream(maxima).boxed().toList());
  }

  /**
   * The images normalized; bands, labels and sources stay.
   *
   * @throws IllegalArgumentException if the number of bands differs from that of the maxima
   */
  public ImageSet apply(ImageSet images) {
    requireBands(images);
    return images.map(images.shape(), this::apply);
  }

  /**
   * Normalizes the values of one image or of several, bands innermost.
   *
   * @param from values, (…, C)
   * @param to as many values, to be overwritten; may be {@code from}
   * @throws IllegalArgumentException if the lengths differ or are no multiple of the bands
   */
  public void apply(float[] from, float[] to) {
    int bands = maxima.size();
    if (from.length != to.length || from.length % bands != 0) {
      throw new IllegalArgumentException(
          "values must be the same number from and to, a multiple of %d bands, but got %d and %d"
              .formatted(bands, from.length, to.length));
    }
    for (int band = 0; band < bands; band++) {
      double maximum = maxima.get(band);
      double range = maximum - minimum;
      for (int i = band; i < from.length; i += bands) {
        float x = from[i];
        double finite = Float.isFinite(x) ? x : minimum;
        // Math.min and max do not branch as ?: would; on noise that is four times faster.
        to[i] = (float) ((Math.min(Math.max(finite, minimum), maximum) - minimum) / range);
      }
    }
  }

  /**
   * What these limits cut off, band by band: a guide to choosing them.
   *
   * @throws IllegalArgumentException if the number of bands differs from that of the maxima
   */
  public List<ClippedPixels> clipped(ImageSet images) {
    requireBands(images);
    int bands = maxima.size();
    List<ClippedPixels> clipped = new ArrayList<>(Collections.nCopies(bands, ClippedPixels.NONE));
    for (int i = 0; i < images.size(); i++) {
      FloatBuffer values = images.image(i);
      for (int band = 0; band < bands; band++) {
        clipped.set(band, clipped.get(band).plus(clipped(values, band)));
      }
    }
    return List.copyOf(clipped);
  }

  private ClippedPixels clipped(FloatBuffer values, int band) {
    double maximum = maxima.get(band);
    long below = 0;
    long above = 0;
    long nonFinite = 0;
    for (int p = 0; p < values.limit() / maxima.size(); p++) {
      float x = values.get(p * maxima.size() + band);
      if (!Float.isFinite(x)) {
        nonFinite++;
      } else if (x < minimum) {
        below++;
      } else if (x > maximum) {
        above++;
      }
    }
    return new ClippedPixels(values.limit() / maxima.size(), below, above, nonFinite);
  }

  /** {@code limits 0.0 to 100.0, 100.0, 100.0, one maximum per band}. */
  @Override
  public String toString() {
    return "limits %s to %s, one maximum per band"
        .formatted(minimum, maxima.stream().map(String::valueOf).collect(Collectors.joining(", ")));
  }

  /**
   * Requires that there is one maximum for each band of the images.
   *
   * @throws IllegalArgumentException otherwise
   */
  public void requireBands(ImageSet images) {
    if (images.bands().size() != maxima.size()) {
      throw new IllegalArgumentException(
          "images have %d band%s (%s), but limits were given for %d: %s; give one maximum per band"
              .formatted(
                  images.bands().size(),
                  images.bands().size() == 1 ? "" : "s",
                  String.join(" ", images.bands()),
                  maxima.size(),
                  maxima));
    }
  }
}
