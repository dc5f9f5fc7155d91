package org.arclet.model;

/**
 * How a classifier predicts. By default each network sees each image once, as pyBIA.
 *
 * <p>An image turned or mirrored shows the same object, and the mean over all such views errs less
 * than one: flips alone take four times as long, quarter turns too, both together eight times.
 *
 * <p>Monte Carlo dropout (Gal & Ghahramani 2016) asks a network several times with other units left
 * out. How far its answers are apart, the {@link Predictions#spread}, tells what it has learned
 * from what it guesses; probabilities become the mean of the answers.
 *
 * @param flips whether the mean is taken over the image, its mirror images left to right and top to
 *     bottom, and that turned by half
 * @param quarterTurns whether the mean is taken over the image turned by 0, 90, 180 and 270
 *     degrees; with flips over all eight views that there are. The images of the network must be
 *     square
 * @param dropoutPasses answers with dropout of each network, at least 0; 0 for one without
 * @param seed random seed of the units that are left out
 * @param threads that a network computes on, at least 1; 0 for as many as there are processors.
 *     Predictions that run side by side want each its share of the cores
 */
public record PredictOptions(
    boolean flips, boolean quarterTurns, int dropoutPasses, long seed, int threads) {

  /** Each image once, without dropout. */
  public static final PredictOptions DEFAULT = new PredictOptions(false, false, 0, 1, 0);

  /**
   * Validates the numbers.
   *
   * @throws IllegalArgumentException if the number of passes or of threads is negative
   */
  public PredictOptions {
    if (dropoutPasses < 0) {
      throw new IllegalArgumentException(
          "dropout passes must be at least 0, but got " + dropoutPasses);
    }
    if (threads < 0) {
      throw new IllegalArgumentException(
          "the number of threads must be at least 1, or 0 for all processors, but got " + threads);
    }
  }

  /** The same with mirror images, or without. */
  public PredictOptions withFlips(boolean value) {
    return new PredictOptions(value, quarterTurns, dropoutPasses, seed, threads);
  }

  /** The same with quarter turns, or without. */
  public PredictOptions withQuarterTurns(boolean value) {
    return new PredictOptions(flips, value, dropoutPasses, seed, threads);
  }

  /** The same with so many passes of Monte Carlo dropout; 0 for none. */
  public PredictOptions withDropoutPasses(int value) {
    return new PredictOptions(flips, quarterTurns, value, seed, threads);
  }

  /** The same with another random seed. */
  public PredictOptions withSeed(long value) {
    return new PredictOptions(flips, quarterTurns, dropoutPasses, value, threads);
  }

  /** The same on so many threads; 0 for as many as there are processors. */
  public PredictOptions withThreads(int value) {
    return new PredictOptions(flips, quarterTurns, dropoutPasses, seed, value);
  }
}
