package org.arclet.benchmarks;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * {@code ./arclet bench train [NETWORK…] [BATCH…]}: training steps of the reference's networks
 * beside Keras and PyTorch; two trainings side by side; peak memory.
 *
 * <p>Images are 70 x 70 x 3, the loss binary cross-entropy, the optimizer gradient descent with
 * momentum: the reference's. {@code ./arclet bench train alexnet 32} measures that one case.
 */
public final class TrainBench {

  private static final int ROUNDS = 7;
  private static final double SECONDS = 2;

  private TrainBench() {}

  /** Runs the benchmark for the networks and batch sizes that the arguments name, or for all. */
  public static void main(String[] arguments) {
    List<Case> cases = Case.named(arguments);
    String json = NetworkContest.run(Task.TRAIN, cases);
    if (cases.contains(Case.HEADLINE)) {
      sideBySide();
    }
    System.out.println(json);
  }

  private static void sideBySide() {
    try (ArcletNetwork both = ArcletNetwork.open(Task.TRAIN, Case.HEADLINE, o -> o.withThreads(2));
        ArcletNetwork one = ArcletNetwork.open(Task.TRAIN, Case.HEADLINE, o -> o.withThreads(1));
        ArcletNetwork two = ArcletNetwork.open(Task.TRAIN, Case.HEADLINE, o -> o.withThreads(1))) {
      Contest contest =
          new Contest("side by side", "images/s", () -> together(one, two))
              .against("one with two threads", () -> both.run(SECONDS));
      contest.measure(ROUNDS);
      System.out.printf(
          "%ntwo trainings of %s with one thread each, images/s together: %s; one with two: %s; ratio %s%n",
          Case.HEADLINE,
          contest.figures().get(0).text(0),
          contest.figures().get(1).text(0),
          contest.ratio().text(2));
    }
  }

  private static double together(ArcletNetwork one, ArcletNetwork two) {
    CompletableFuture<Double> other = CompletableFuture.supplyAsync(() -> two.run(SECONDS));
    return one.run(SECONDS) + other.join();
  }
}
