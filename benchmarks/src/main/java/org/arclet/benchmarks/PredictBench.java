package org.arclet.benchmarks;

/**
 * {@code ./arclet bench predict [NETWORK…] [BATCH…]}: predictions of the reference's networks
 * beside Keras and PyTorch, for images of 70 x 70 x 3.
 */
public final class PredictBench {

  private PredictBench() {}

  /** Runs the benchmark for the networks and batch sizes that the arguments name, or for all. */
  public static void main(String[] arguments) {
    System.out.println(NetworkContest.run(Task.PREDICT, Case.named(arguments)));
  }
}
