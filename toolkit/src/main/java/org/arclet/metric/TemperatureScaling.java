package org.arclet.metric;

import java.util.Arrays;
import java.util.Locale;

/**
 * Divides the logit of every probability by one number (Guo et al. 2017): σ(logit(p) / T). 0, 0.5
 * and 1 stay, and no image is taken for another class. With outputs of softmax it is their division
 * before softmax.
 *
 * @param temperature above 0; above 1 it makes probabilities less sure
 */
public record TemperatureScaling(double temperature) implements Calibration {

  /**
   * Nearest to 0 and 1 that a probability counts when fitting: what float32 can tell from 1. A
   * network that is sure of a mistake beyond it would ask for an infinite temperature.
   */
  private static final double NEAREST = 0x1p-24;

  private static final double MOST = 1000;

  /**
   * Checks the temperature.
   *
   * @throws IllegalArgumentException if it is not positive and finite
   */
  public TemperatureScaling {
    if (!(temperature > 0 && temperature < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "a temperature must be above 0 and finite, but got " + temperature);
    }
  }

  /**
   * The temperature of the smallest log loss, found by halving; between 1 / 1000 and 1000.
   *
   * @param validation scores of images that the model was not trained on
   * @throws IllegalArgumentException if all images are of one class, a score is not in [0, 1], or
   *     no temperature is best: each image is on its side of 0.5, or the scores do not rise with
   *     the labels
   */
  public static TemperatureScaling fit(LabelledScores validation) {
    validation.requireBoth("a temperature").requireProbabilities("a temperature");
    double[] positives = logits(validation.ofPositives());
    double[] negatives = logits(validation.ofNegatives());
    // In 1 / T the loss is convex: its slope passes 0 once.
    if (slope(positives, negatives, 1 / MOST) >= 0) {
      throw new IllegalArgumentException(
          "no temperature is best: the probabilities do not rise with the labels; "
              + "see whether the classes are exchanged");
    }
    if (slope(positives, negatives, MOST) <= 0) {
      throw new IllegalArgumentException(
          ("no temperature is best: each of the %d validation images is on its side of 0.5, and "
                  + "probabilities nearer to 0 and 1 are always better; use more validation images")
              .formatted(validation.size()));
    }
    double low = 1 / MOST;
    double high = MOST;
    for (int i = 0; i < 100; i++) {
      double middle = Math.sqrt(low * high);
      if (slope(positives, negatives, middle) < 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return new TemperatureScaling(1 / Math.sqrt(low * high));
  }

  private static double[] logits(double[] probabilities) {
    return Arrays.stream(probabilities)
        .map(p -> logit(Math.max(NEAREST, Math.min(1 - NEAREST, p))))
        .toArray();
  }

  private static double logit(double probability) {
    return Math.log(probability) - Math.log1p(-probability);
  }

  private static double sigmoid(double logit) {
    double small = Math.exp(-Math.abs(logit));
    return (logit >= 0 ? 1 : small) / (1 + small);
  }

  /** Derivative of the summed log loss by the factor of the logits. */
  private static double slope(double[] positives, double[] negatives, double factor) {
    return Arrays.stream(negatives).map(z -> z * sigmoid(factor * z)).sum()
        - Arrays.stream(positives).map(z -> z * sigmoid(-factor * z)).sum();
  }

  @Override
  public double apply(double probability) {
    CalibrationChecks.requireProbability(probability);
    return sigmoid(logit(probability) / temperature);
  }

  /**
   * The same for the probabilities of all classes of an image: softmax(log p / T).
   *
   * @param probabilities one per class, each in [0, 1], together 1
   * @return likewise
   */
  public double[] apply(double[] probabilities) {
    double largest = Arrays.stream(probabilities).max().orElse(Double.NaN);
    double[] powers =
        Arrays.stream(probabilities)
            .map(CalibrationChecks::requireProbability)
            .map(p -> Math.exp(Math.log(p / largest) / temperature))
            .toArray();
    double sum = Arrays.stream(powers).sum();
    return Arrays.stream(powers).map(power -> power / sum).toArray();
  }

  /** {@code temperature 1.83}. */
  @Override
  public String description() {
    return String.format(Locale.ROOT, "temperature %.3g", temperature);
  }
}
