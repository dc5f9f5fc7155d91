package org.arclet.tune;

import java.util.Arrays;
import java.util.List;
import org.arclet.engine.Learning;
import org.arclet.engine.Network;
import org.arclet.engine.NetworkMemory;
import org.arclet.engine.NetworkOptions;
import org.arclet.image.ImageShape;
import org.arclet.nn.Activation;
import org.arclet.nn.Convolution;
import org.arclet.nn.Dense;
import org.arclet.nn.GlobalAveragePooling;
import org.arclet.nn.Initializer;
import org.arclet.nn.NetworkDescription;

/**
 * How fast networks are trained: a step takes the time of its operations, three times those of a
 * forward pass, and the time in which the optimizer goes over the weights.
 *
 * @param operationsPerSecond multiplications and additions, above 0
 * @param bytesPerSecond of weights, gradients and what the optimizer remembers, above 0
 */
public record Speed(double operationsPerSecond, double bytesPerSecond) {

  /** Forward, and backward to the inputs and to the weights. */
  private static final int PASSES = 3;

  private static final int BATCH = 4;
  private static final long NANOSECONDS = 200_000_000;

  /** Weights, gradients and velocities, as {@link Learning#DEFAULT} has them. */
  private static final int ARRAYS = 3;

  private static final Initializer START = new Initializer.TruncatedNormal(0.05);
  private static final Dense OUTPUTS = new Dense(2, Activation.SIGMOID, START);

  /** A step of it is all arithmetic. */
  private static final NetworkDescription OPERATIONS =
      new NetworkDescription(
          "a convolution",
          new ImageShape(32, 32, 64),
          List.of(
              new Convolution(64, 3, 1, Activation.RELU, START),
              new Convolution(64, 3, 1, Activation.RELU, START),
              new GlobalAveragePooling(),
              OUTPUTS));

  /** A step of it is all weights. */
  private static final NetworkDescription WEIGHTS =
      new NetworkDescription(
          "a dense layer",
          new ImageShape(1, 1, 2048),
          List.of(new Dense(1024, Activation.RELU, START), OUTPUTS));

  /**
   * Validates the numbers.
   *
   * @throws IllegalArgumentException unless both are above 0 and finite
   */
  public Speed {
    if (!(operationsPerSecond > 0 && bytesPerSecond > 0)
        || Double.isInfinite(operationsPerSecond)
        || Double.isInfinite(bytesPerSecond)) {
      throw new IllegalArgumentException(
          "a speed must be above 0 and finite, but got %s operations and %s bytes per second"
              .formatted(operationsPerSecond, bytesPerSecond));
    }
  }

  /** Measured when first asked for, which takes about a second. */
  private static final class Measured {
    static final Speed OF_ONE_THREAD = measure();
  }

  /**
   * The speed of so many threads here: that of one, measured once in a process on a convolution and
   * a dense layer, times their number. Steps of the reference's four networks, in batches of 16 and
   * of 64 images on one and two idle cores, took 1.0 to 2.0 times as long as it says; what else the
   * machine has to do comes on top. A search corrects it by what its folds took.
   *
   * @param threads at least 1
   */
  public static Speed here(int threads) {
    Speed one = Measured.OF_ONE_THREAD;
    return new Speed(one.operationsPerSecond * threads, one.bytesPerSecond * threads);
  }

  /** The same if everything takes that many times as long. */
  public Speed slower(double factor) {
    return new Speed(operationsPerSecond / factor, bytesPerSecond / factor);
  }

  double secondsPerEpoch(TrialSetup setup, NetworkMemory memory, int training, int validation) {
    double operations =
        (double) setup.network().operations() * (PASSES * (double) training + validation);
    int batch = setup.options().batchSize();
    int steps = (training + batch - 1) / batch;
    double bytes = (double) steps * (memory.weightBytes() + memory.learningBytes());
    return operations / operationsPerSecond + bytes / bytesPerSecond;
  }

  private static Speed measure() {
    double dense = secondsPerStep(WEIGHTS);
    double bytes = ARRAYS * (double) Float.BYTES * WEIGHTS.parameters();
    double convolution = secondsPerStep(OPERATIONS);
    double operations = (double) PASSES * BATCH * OPERATIONS.operations();
    return new Speed(operations / convolution, bytes / dense);
  }

  /** The fastest of the steps of a while; the first generates code, and does not count. */
  private static double secondsPerStep(NetworkDescription description) {
    NetworkOptions options = NetworkOptions.of(BATCH, 1).withThreads(1);
    float[] images = new float[BATCH * description.input().values()];
    Arrays.fill(images, 0.5f);
    float[] targets = new float[BATCH * description.outputs()];
    float[] outputs = new float[targets.length];
    try (Network network = Network.of(description, Learning.DEFAULT, options)) {
      network.train(images, targets, BATCH, outputs);
      double fastest = Double.POSITIVE_INFINITY;
      long end = System.nanoTime() + NANOSECONDS;
      for (long start = System.nanoTime(); start < end; start = System.nanoTime()) {
        network.train(images, targets, BATCH, outputs);
        fastest = Math.min(fastest, (System.nanoTime() - start) * 1e-9);
      }
      return fastest;
    }
  }
}
