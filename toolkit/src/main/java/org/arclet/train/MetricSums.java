package org.arclet.train;

import java.util.Map;
import org.arclet.metric.Metric;
import org.arclet.metric.Scores;

/**
 * Means over the batches of an epoch, as Keras takes them: loss and accuracy over all images, the
 * F1 score over batches. The loss has the penalty for large weights in it, as the network gives it.
 */
final class MetricSums {

  private final int outputsPerImage;
  private double loss;
  private double accuracy;
  private double f1;
  private int images;
  private int batches;

  MetricSums(int outputsPerImage) {
    this.outputsPerImage = outputsPerImage;
  }

  void add(double batchLoss, float[] outputs, float[] targets, int count) {
    int values = count * outputsPerImage;
    loss += batchLoss * count;
    accuracy += Scores.binaryAccuracy(outputs, targets, values) * count;
    f1 += Scores.f1(outputs, targets, values);
    images += count;
    batches++;
  }

  /** Mean loss so far; 0 before the first batch. */
  double loss() {
    return loss / Math.max(1, images);
  }

  Map<Metric, Double> onTraining() {
    return Map.of(
        Metric.LOSS, loss(),
        Metric.BINARY_ACCURACY, accuracy / images,
        Metric.F1_SCORE, f1 / batches);
  }

  Map<Metric, Double> onValidation() {
    return Map.of(
        Metric.VAL_LOSS, loss(),
        Metric.VAL_BINARY_ACCURACY, accuracy / images,
        Metric.VAL_F1_SCORE, f1 / batches);
  }
}
