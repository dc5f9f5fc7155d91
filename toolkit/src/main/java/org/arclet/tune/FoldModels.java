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
   * All models as one, to be kept: its probabilities are the mean of theirs, as pyBIA's {@code
   * cv_model="all"}.
   */
  public Classifier together() {
    return Classifier.ensemble(models);
  }

  /**
   * The probabilities that {@link #together} gives, and how far the models are apart.
   *
   * @throws IllegalArgumentException as {@link Classifier#predict}
   */
  public Predictions predict(ImageSet images) {
    return together().predict(images);
  }

  /** {@code 5 models, one for each fold: AlexNet for …}. */
  @Override
  public String toString() {
    return "%d models, one for each fold: %s".formatted(models.size(), models.get(0));
  }
}
