package org.arclet.plot;

import java.util.Locale;
import org.arclet.image.ImageSet;
import org.arclet.model.Predictions;

/**
 * Predicted images with their number and the probability of the positive class: {@code 12 · 0.993}.
 *
 * <p>With several networks their spread follows: {@code 12 · 0.993 ± 0.01}. With more than two
 * classes it is that of the class it is taken for: {@code 12 · galaxy 0.81}. An image that is taken
 * for another class than that of its label stands out: {@code 12 · 0.993 ≠ label 0}.
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
    boolean two = predictions.classes().size() == 2;
    int predicted = predictions.predicted(place);
    StringBuilder text = new StringBuilder(predictions.number(place) + " · ");
    if (!two) {
      text.append(predictions.classes().get(predicted)).append(' ');
    }
    double probability = predictions.probability(place, two ? 1 : predicted);
    text.append(String.format(Locale.ROOT, "%.3f", probability));
    predictions
        .spread(place)
        .ifPresent(spread -> text.append(String.format(Locale.ROOT, " ± %.2f", spread)));
    int label = predictions.images().label(place);
    boolean mistaken = label != ImageSet.UNLABELLED && predicted != label;
    if (mistaken) {
      text.append(" ≠ ").append(two ? "label " + label : name(predictions, label));
    }
    return new Caption(text.toString(), mistaken);
  }

  private static String name(Predictions predictions, int label) {
    return label < predictions.classes().size()
        ? predictions.classes().get(label)
        : "label " + label;
  }
}
