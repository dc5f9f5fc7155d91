package org.arclet.tune;

import java.util.List;
import org.arclet.image.ImageSet;
import org.arclet.model.Classifier;
import org.arclet.model.Predictions;

/**
 * The final models of a search, one for each fold.
 *
 * @param models in the order of the folds; at least one
 */
public record FoldModels(List<Classifier> models) {

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if there is none
   */
  public FoldModels {
    models = List.copyOf(models);
    if (models.isEmpty()) {
      throw new IllegalArgumentException("there must be at least one model, but there is none");
    }
  }

  /**
   * The mean of the probabilities that the models give, as pyBIA's {@code cv_model="all"}.
   *
   * @throws IllegalArgumentException as {@link Classifier#predict}
   */
  public Predictions predict(ImageSet images) {
    double[] mean = new double[images.size()];
    for (Classifier model : models) {
      double[] each = model.predict(images).probabilities();
      for (int i = 0; i < mean.length; i++) {
        mean[i] += each[i] / models.size();
      }
    }
    return Predictions.of(images, mean);
  }
}
