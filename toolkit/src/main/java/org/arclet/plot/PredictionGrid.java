package org.arclet.plot;

import java.util.Locale;
import org.arclet.image.ImageSet;
import org.arclet.model.Predictions;

/**
 * Predicted images with their number and the probability of the positive class: {@code 12 · 0.993}.
 *
 * <p>An image that is labelled 0 or 1 and taken for the other stands out: {@code 12 · 0.993 ≠ label
 * 0}.
 */
public final class PredictionGrid {

  private PredictionGrid() {}

  /** The first images in the order of the predictions: see {@link GridOptions#defaults()}. */
  public static Figure of(Predictions predictions) {
    return of(predictions, GridOptions.defaults());
  }

  /**
   * The images, shown as the options say.
   *
   * @throws IllegalArgumentException if a band of the view is not among those of the images
   */
  public static Figure of(Predictions predictions, GridOptions options) {
    return ImageGrid.captioned(predictions.images(), options, place -> caption(predictions, place));
  }

  private static Caption caption(Predictions predictions, int place) {
    String text =
        String.format(
            Locale.ROOT, "%d · %.3f", predictions.number(place), predictions.probability(place));
    int label = predictions.images().label(place);
    boolean mistaken =
        label != ImageSet.UNLABELLED && predictions.isPositive(place) != (label == 1);
    return new Caption(mistaken ? text + " ≠ label " + label : text, mistaken);
  }
}
