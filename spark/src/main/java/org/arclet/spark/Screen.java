package org.arclet.spark;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;
import org.arclet.model.Classifier;

/** Tells what can be predicted from what is set aside. */
final class Screen {

  private final Classifier classifier;
  private final double missing;

  /**
   * A screen.
   *
   * @param missing share of an image's pixels that may not be finite
   */
  Screen(Classifier classifier, double missing) {
    this.classifier = classifier;
    this.missing = missing;
  }

  /** The row with its image as the network takes it, or with what is wrong with that. */
  ImageRow look(ImageRow row) {
    if (row.content().isEmpty()) {
      return row;
    }
    ImageSet fitted;
    try {
      fitted = classifier.fit(named(row.content().get()));
    } catch (IllegalArgumentException e) {
      return ImageRow.troubled(row.file(), row.image(), String.valueOf(e.getMessage()));
    }
    int bad = notFinite(fitted);
    int pixels = fitted.shape().pixels();
    if (bad > missing * pixels) {
      return ImageRow.troubled(
          row.file(),
          row.image(),
          String.format(
              Locale.ROOT,
              "%s may be NaN or infinite, but %d of %d pixels are",
              missing == 0 ? "none" : "at most a share of " + missing,
              bad,
              pixels));
    }
    return ImageRow.of(row.file(), row.image(), fitted);
  }

  /** Bands that the file gave no names get those of the model. */
  private ImageSet named(ImageSet image) {
    List<String> bands = classifier.bands();
    List<String> unnamed =
        IntStream.rangeClosed(1, bands.size()).mapToObj(band -> "band " + band).toList();
    return image.bands().equals(unnamed) ? image.withBands(bands) : image;
  }

  /** Number of pixels that are not finite in some band. */
  private static int notFinite(ImageSet one) {
    ImageShape shape = one.shape();
    int[] bad = new int[1];
    one.read(
        0,
        values -> {
          for (int pixel = 0; pixel < shape.pixels(); pixel++) {
            boolean finite = true;
            for (int band = 0; band < shape.channels(); band++) {
              finite &= Float.isFinite(values[pixel * shape.channels() + band]);
            }
            bad[0] += finite ? 0 : 1;
          }
        });
    return bad[0];
  }
}
