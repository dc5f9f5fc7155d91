package org.arclet.tune;

import java.util.Collections;
import java.util.List;
import org.arclet.nn.NetworkDescription;
import org.arclet.train.TrainingOptions;

/**
 * What the memory and the time of a trial follow from, known before it trains.
 *
 * @param network that is trained, for images of the drawn size
 * @param trainingImages number of images that an epoch goes through, one for each fold in order
 * @param validationImages number of images that are judged after each epoch, likewise; 0 for none
 * @param testImages number of images that are judged after the last epoch; 0 for none
 * @param keepsModels whether the weights are copied out after each fold, to be kept
 * @param options epochs, batch size (no more than there are images), optimizer, threads
 */
public record TrialSetup(
    NetworkDescription network,
    List<Integer> trainingImages,
    List<Integer> validationImages,
    int testImages,
    boolean keepsModels,
    TrainingOptions options) {

  /**
   * Validates the numbers.
   *
   * @throws IllegalArgumentException if there is no fold, or not one number for each
   */
  public TrialSetup {
    trainingImages = List.copyOf(trainingImages);
    validationImages = List.copyOf(validationImages);
    if (trainingImages.isEmpty() || trainingImages.size() != validationImages.size()) {
      throw new IllegalArgumentException(
          "a trial must have a fold, and numbers of training and validation images for each, but got %s and %s"
              .formatted(trainingImages, validationImages));
    }
  }

  /** Number of folds. */
  public int folds() {
    return trainingImages.size();
  }

  /** Training images of the largest fold: one fold is trained at a time. */
  public int mostTrainingImages() {
    return Collections.max(trainingImages);
  }
}
