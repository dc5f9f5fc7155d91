package org.arclet.train;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.arclet.engine.Learning;
import org.arclet.engine.NetworkOptions;
import org.arclet.nn.Clipping;
import org.arclet.nn.Loss;
import org.arclet.nn.Optimizer;

/**
 * How to train a network. The defaults are pyBIA's; where one differs, it says so.
 *
 * @param epochs passes over the training images, at least 1; 25 by default, as pyBIA's classifier
 * @param batchSize images of one step, at least 1; 32 by default, as pyBIA's networks
 * @param learning loss, optimizer, clipping, label smoothing and weights of the classes; by default
 *     binary cross-entropy, and gradient descent with learning rate 1e-4 and momentum 0.9, as pyBIA
 * @param schedule of the learning rate; constant by default, as pyBIA
 * @param patience when to stop early; never by default. Differs: pyBIA's classifier stops after 5
 *     epochs unless told otherwise
 * @param monitors any number of hard stops; none by default, as pyBIA
 * @param seed random seed of the weights, of the order of the images and of dropout; 1 by default,
 *     so that a run can be repeated
 * @param threads that compute, at least 1; 0, the default, for as many as there are processors
 * @param deterministic whether the same seed gives the same bits whatever the number of threads,
 *     which is slower; not by default: the same bits then need the same number of threads. Either
 *     way they need the same kind of processor: see {@link NetworkOptions}
 */
public record TrainingOptions(
    int epochs,
    int batchSize,
    Learning learning,
    Schedule schedule,
    Optional<Patience> patience,
    List<Monitor> monitors,
    long seed,
    int threads,
    boolean deterministic) {

  /** All defaults. */
  public static final TrainingOptions DEFAULT =
      new TrainingOptions(
          25, 32, Learning.DEFAULT, Schedule.CONSTANT, Optional.empty(), List.of(), 1, 0, false);

  /**
   * Validates the numbers.
   *
   * @throws IllegalArgumentException if epochs or batch size are below 1, or the threads below 0
   */
  public TrainingOptions {
    if (epochs < 1) {
      throw new IllegalArgumentException("epochs must be at least 1, but got " + epochs);
    }
    var unused = new NetworkOptions(batchSize, seed, threads, deterministic); // which checks them
    monitors = List.copyOf(monitors);
  }

  /** Options that differ from the defaults: {@code of(o -> o.withEpochs(50).withBatchSize(16))}. */
  public static TrainingOptions of(UnaryOperator<TrainingOptions> changes) {
    return changes.apply(DEFAULT);
  }

  /** What training makes small. */
  public Loss loss() {
    return learning.loss();
  }

  /** How a step changes the weights. */
  public Optimizer optimizer() {
    return learning.optimizer();
  }

  /** How a network that is to be trained with these options is to be run. */
  public NetworkOptions network() {
    return new NetworkOptions(batchSize, seed, threads, deterministic);
  }

  /** The same with another number of epochs. */
  public TrainingOptions withEpochs(int value) {
    return new TrainingOptions(
        value, batchSize, learning, schedule, patience, monitors, seed, threads, deterministic);
  }

  /** The same with another batch size. */
  public TrainingOptions withBatchSize(int value) {
    return new TrainingOptions(
        epochs, value, learning, schedule, patience, monitors, seed, threads, deterministic);
  }

  /** The same with another way of learning. */
  public TrainingOptions withLearning(Learning value) {
    return new TrainingOptions(
        epochs, batchSize, value, schedule, patience, monitors, seed, threads, deterministic);
  }

  /** The same with another loss. */
  public TrainingOptions withLoss(Loss value) {
    return withLearning(
        new Learning(
            value,
            optimizer(),
            learning.clipping(),
            learning.labelSmoothing(),
            learning.classWeights()));
  }

  /** The same with another optimizer. */
  public TrainingOptions withOptimizer(Optimizer value) {
    return withLearning(
        new Learning(
            loss(),
            value,
            learning.clipping(),
            learning.labelSmoothing(),
            learning.classWeights()));
  }

  /** The same with gradients clipped in another way. */
  public TrainingOptions withClipping(Clipping value) {
    return withLearning(
        new Learning(
            loss(), optimizer(), value, learning.labelSmoothing(), learning.classWeights()));
  }

  /**
   * The same with a share of each target spread evenly, as {@link Learning#labelSmoothing}.
   *
   * @throws IllegalArgumentException unless it is in [0, 1)
   */
  public TrainingOptions withLabelSmoothing(double value) {
    return withLearning(
        new Learning(loss(), optimizer(), learning.clipping(), value, learning.classWeights()));
  }

  /**
   * The same with a factor for the loss of each class, as {@link Learning#classWeights}.
   *
   * @throws IllegalArgumentException unless all are above 0 and finite
   */
  public TrainingOptions withClassWeights(List<Double> values) {
    return withLearning(
        new Learning(loss(), optimizer(), learning.clipping(), learning.labelSmoothing(), values));
  }

  /** The same with another schedule of the learning rate. */
  public TrainingOptions withSchedule(Schedule value) {
    return new TrainingOptions(
        epochs, batchSize, learning, value, patience, monitors, seed, threads, deterministic);
  }

  /** The same with early stopping. */
  public TrainingOptions withPatience(Patience value) {
    return new TrainingOptions(
        epochs,
        batchSize,
        learning,
        schedule,
        Optional.of(value),
        monitors,
        seed,
        threads,
        deterministic);
  }

  /** The same with other hard stops, in place of those there were. */
  public TrainingOptions withMonitors(Monitor... values) {
    return new TrainingOptions(
        epochs,
        batchSize,
        learning,
        schedule,
        patience,
        List.of(values),
        seed,
        threads,
        deterministic);
  }

  /** The same with another random seed. */
  public TrainingOptions withSeed(long value) {
    return new TrainingOptions(
        epochs, batchSize, learning, schedule, patience, monitors, value, threads, deterministic);
  }

  /** The same on so many threads; 0 for as many as there are processors. */
  public TrainingOptions withThreads(int value) {
    return new TrainingOptions(
        epochs, batchSize, learning, schedule, patience, monitors, seed, value, deterministic);
  }

  /** The same with the same bits whatever the number of threads, or not. */
  public TrainingOptions withDeterministic(boolean value) {
    return new TrainingOptions(
        epochs, batchSize, learning, schedule, patience, monitors, seed, threads, value);
  }
}
