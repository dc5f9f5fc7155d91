package org.arclet.benchmarks;

import java.util.Arrays;
import java.util.List;

/** AlexNet in Keras, trained on the same data as ours whenever it is its turn. */
final class KerasLearner implements AutoCloseable {

  private final Peer peer;
  private final int epochs;

  private KerasLearner(Peer peer, int epochs) {
    this.peer = peer;
    this.epochs = epochs;
  }

  /**
   * What a training came to.
   *
   * @param losses on the validation images, after each epoch
   * @param f1 on the validation images, after each epoch; over both outputs, as pyBIA
   * @param secondsPerEpoch including the judging
   */
  record Learned(List<Double> losses, List<Double> f1, double secondsPerEpoch) {}

  /** Starts it, and prints what it says of itself. */
  static KerasLearner start(int epochs, String optimizer) {
    Peer peer = Peer.start("learn_keras.py", Integer.toString(epochs), optimizer);
    System.out.println(peer.answer());
    return new KerasLearner(peer, epochs);
  }

  /** Trains a network from weights and in an order that follow from the seed. */
  Learned learn(LearningData data, int seed) {
    String[] answer = peer.turn(seed + " " + data.folder()).split(" ");
    List<Double> numbers = Arrays.stream(answer).map(Double::valueOf).toList();
    return new Learned(
        numbers.subList(0, epochs), numbers.subList(epochs, 2 * epochs), numbers.get(2 * epochs));
  }

  @Override
  public void close() {
    peer.close();
  }
}
