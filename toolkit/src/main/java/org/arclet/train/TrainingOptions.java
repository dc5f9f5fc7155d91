package org.arclet.train;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.arclet.nn.Loss;
import org.arclet.nn.Optimizer;

/**
 * How to train a network.
 *
 * @param epochs passes over the training images, at least 1; 25 by default, as pyBIA's classifier
 * @param batchSize images of one step, at least 1; 32 by default, as pyBIA's networks
 * @param loss binary cross-entropy by default, as pyBIA
 * @param optimizer gradient descent, learning rate 1e-4, momentum 0.9, by default, as pyBIA
 * @param patience when to stop early; never by default. Differs: pyBIA's classifier stops after 5
 *     epochs unless told otherwise
 * @param seed random seed of the weights, of the order of the images and of dropout; 1 by default,
 *     so that a run can be repeated
 */
public record TrainingOptions(
    int epochs,
    int batchSize,
    Loss loss,
    Optimizer optimizer,
    Optional<Patience> patience,
    long seed) {

  /** All defaults. */
  public static final TrainingOptions DEFAULT =
      new TrainingOptions(25, 32, Loss.BINARY_CROSSENTROPY, Optimizer.DEFAULT, Optional.empty(), 1);

  /**
   * Validates the numbers.
   *
   * @throws IllegalArgumentException if epochs or batch size are below 1
   */
  public TrainingOptions {
    if (epochs < 1) {
      throw new IllegalArgumentException("epochs must be at least 1, but got " + epochs);
    }
    if (batchSize < 1) {
      throw new IllegalArgumentException("the batch size must be at least 1, but got " + batchSize);
    }
  }

  /** Options that differ from the defaults: {@code of(o -> o.withEpochs(50).withBatchSize(16))}. */
  public static TrainingOptions of(UnaryOperator<TrainingOptions> changes) {
    return changes.apply(DEFAULT);
  }

  /** The same with another number of epochs. */
  public TrainingOptions withEpochs(int value) {
    return new TrainingOptions(value, batchSize, loss, optimizer, patience, seed);
  }

  /** The same with another batch size. */
  public TrainingOptions withBatchSize(int value) {
    return new TrainingOptions(epochs, value, loss, optimizer, patience, seed);
  }

  /** The same with another loss. */
  public TrainingOptions withLoss(Loss value) {
    return new TrainingOptions(epochs, batchSize, value, optimizer, patience, seed);
  }

  /** The same with another optimizer. */
  public TrainingOptions withOptimizer(Optimizer value) {
    return new TrainingOptions(epochs, batchSize, loss, value, patience, seed);
  }

  /** The same with early stopping. */
  public TrainingOptions withPatience(Patience value) {
    return new TrainingOptions(epochs, batchSize, loss, optimizer, Optional.of(value), seed);
  }

  /** The same with another random seed. */
  public TrainingOptions withSeed(long value) {
    return new TrainingOptions(epochs, batchSize, loss, optimizer, patience, value);
  }
}
