package org.arclet.normalize;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.arclet.image.ImageSet;

/** Looks at images for what a training would not notice; a warning explains itself. */
public final class DataChecks {

  /** What is true of more than this share of the pixels is true of most. */
  private static final double MOST = 0.5;

  private DataChecks() {}

  /**
   * What is wrong with the pixels as they are: constant bands, and bands that are mostly not
   * finite.
   *
   * <p>A band is constant in an image whose pixels all have one value, or are all not finite. It is
   * reported with the share of the images where that is so.
   *
   * @return band by band; none for an empty set, or where all is well
   */
  public static List<DataWarning> of(ImageSet images) {
    List<DataWarning> warnings = new ArrayList<>();
    Counts counts =
        IntStream.range(0, images.size())
            .parallel()
            .collect(
                () -> new Counts(images.bands().size()),
                (all, image) -> images.read(image, all::count),
                Counts::plus);
    for (int band = 0; band < images.bands().size(); band++) {
      String name = images.bands().get(band);
      if (counts.constant[band] > 0) {
        warnings.add(constant(name, counts.constant[band], images.size()));
      }
      long pixels = (long) images.size() * images.shape().pixels();
      double notFinite = (double) counts.notFinite[band] / pixels;
      if (notFinite > MOST) {
        warnings.add(
            new DataWarning(
                DataWarning.Kind.NOT_FINITE,
                name,
                notFinite,
                "band %s: %s of the pixels are NaN or infinite and count as the lower limit, so there is little to learn from; look at the band, or leave it out"
                    .formatted(name, percent(notFinite))));
      }
    }
    return List.copyOf(warnings);
  }

  /**
   * The same, and bands of which most pixels are clipped by a normalization.
   *
   * @throws IllegalArgumentException if the number of bands differs from that of the limits
   */
  public static List<DataWarning> of(ImageSet images, MinMax limits) {
    List<DataWarning> warnings = new ArrayList<>(of(images));
    List<ClippedPixels> clipped = limits.clipped(images);
    for (int band = 0; band < clipped.size(); band++) {
      ClippedPixels pixels = clipped.get(band);
      double below = (double) pixels.below() / pixels.pixels();
      double above = (double) pixels.above() / pixels.pixels();
      if (below + above > MOST) {
        String name = images.bands().get(band);
        warnings.add(
            new DataWarning(
                DataWarning.Kind.CLIPPED,
                name,
                below + above,
                "band %s: %s of the pixels are clipped, %s at %s and %s at %s, and what differs there is lost; choose limits that leave most pixels between them"
                    .formatted(
                        name,
                        percent(below + above),
                        percent(below),
                        limits.minimum(),
                        percent(above),
                        limits.maxima().get(band))));
      }
    }
    return List.copyOf(warnings);
  }

  private static DataWarning constant(String band, int constant, int images) {
    double fraction = (double) constant / images;
    String where =
        constant == images
            ? "every image"
            : "%d of %d images (%s)".formatted(constant, images, percent(fraction));
    return new DataWarning(
        DataWarning.Kind.CONSTANT_BAND,
        band,
        fraction,
        "band %s is constant in %s, so it says nothing there but that it is missing; drop the images, or the band"
            .formatted(band, where));
  }

  /** Band by band, images in which it is constant, and pixels that are not finite. */
  private static final class Counts {
    private final int[] constant;
    private final long[] notFinite;

    private Counts(int bands) {
      constant = new int[bands];
      notFinite = new long[bands];
    }

    private void count(float[] image) {
      int bands = constant.length;
      for (int band = 0; band < bands; band++) {
        boolean same = true;
        float first = image[band];
        for (int i = band; i < image.length; i += bands) {
          boolean finite = Float.isFinite(image[i]);
          notFinite[band] += finite ? 0 : 1;
          same &= finite ? image[i] == first : !Float.isFinite(first);
        }
        constant[band] += same ? 1 : 0;
      }
    }

    private void plus(Counts other) {
      for (int band = 0; band < constant.length; band++) {
        constant[band] += other.constant[band];
        notFinite[band] += other.notFinite[band];
      }
    }
  }

  private static String percent(double fraction) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * fraction);
  }
}
