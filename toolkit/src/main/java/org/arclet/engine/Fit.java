package org.arclet.engine;

/** Checks that arrays are those of a batch of a network. */
final class Fit {

  private Fit() {}

  /**
   * Checks images and room for outputs.
   *
   * @throws IllegalArgumentException if the count or the length of an array does not fit
   */
  static void require(Network network, float[] images, int count, float[] outputs) {
    int most = network.options().batchSize();
    if (count < 1 || count > most) {
      throw new IllegalArgumentException(
          "a batch must have 1 to %d images, but got %d".formatted(most, count));
    }
    int values = count * network.description().input().values();
    if (images.length < values) {
      throw new IllegalArgumentException(
          "%d images of %s have %d values, but got %d"
              .formatted(count, network.description().input(), values, images.length));
    }
    int wanted = count * network.description().outputs();
    if (outputs.length < wanted) {
      throw new IllegalArgumentException(
          "%d images give %d outputs, but there is room for %d"
              .formatted(count, wanted, outputs.length));
    }
  }

  /**
   * Checks targets.
   *
   * @throws IllegalArgumentException if there are not enough for the count
   */
  static void requireTargets(Network network, float[] targets, int count) {
    int wanted = count * network.description().outputs();
    if (targets.length < wanted) {
      throw new IllegalArgumentException(
          "%d images have %d targets, but got %d".formatted(count, wanted, targets.length));
    }
  }
}
