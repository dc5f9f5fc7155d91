package org.arclet.plot;

import java.util.Locale;
import java.util.OptionalDouble;
import org.arclet.image.ImageSet;
import org.arclet.model.Predictions;

/**
 * Predicted images with their number and the probability of the positive class: {@code 12 · 0.993}.
 *
 * <p>With several networks their spread follows: {@code 12 · 0.993 ± 0.01}. With more than two
 * classes it is that of the class it is taken for: {@code 12 · galaxy 0.81}. An image that is taken
 * for another class than that of its label stands out: {@code 12 · 0.993 ≠ label 0}, {@code 12 ·
 * galaxy ≠ quasar}.
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

  /** Number and prediction of an image. */
  static Caption caption(Predictions predictions, int place) {
    int label = predictions.images().label(place);
    int predicted = predictions.predicted(place);
    boolean mistaken = label != ImageSet.UNLABELLED && predicted != label;
    String text =
        predictions.classes().size() == 2
            ? ofTwo(predictions, place, mistaken)
            : ofMany(predictions, place, mistaken);
    return new Caption(predictions.number(place) + " · " + text, mistaken);
  }

  private static String ofTwo(Predictions predictions, int place, boolean mistaken) {
    String probability = String.format(Locale.ROOT, "%.3f", predictions.probability(place));
    if (mistaken) {
      return probability + " ≠ label " + predictions.images().label(place);
    }
    OptionalDouble spread = predictions.spread(place);
    return spread.isEmpty()
        ? probability
        : probability + String.format(Locale.ROOT, " ± %.2f", spread.getAsDouble());
  }

  private static String ofMany(Predictions predictions, int place, boolean mistaken) {
    int predicted = predictions.predicted(place);
    String name = predictions.classes().get(predicted);
    return mistaken
        ? name + " ≠ " + name(predictions, predictions.images().label(place))
        : String.format(Locale.ROOT, "%s %.2f", name, predictions.probability(place, predicted));
  }

  private static String name(Predictions predictions, int label) {
    return label < predictions.classes().size()
        ? predictions.classes().get(label)
        : "label " + label;
  }
}
