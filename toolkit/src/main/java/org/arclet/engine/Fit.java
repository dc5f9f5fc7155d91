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
    requireImages(network, images, count);
    int wanted = count * network.description().outputs();
    if (outputs.length < wanted) {
      throw new IllegalArgumentException(
          "%d images give %d outputs, but there is room for %d"
              .formatted(count, wanted, outputs.length));
    }
  }

  /**
   * Checks images.
   *
   * @throws IllegalArgumentException if the count or the length of the array does not fit
   */
  static void requireImages(Network network, float[] images, int count) {
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
  }

  /**
   * Checks the layer and the output of a gradient.
   *
   * @throws IllegalArgumentException if there is no such layer before the last, or no such output
   */
  static void requirePlace(Network network, int layer, int output) {
    int last = network.description().layers().size() - 1;
    if (layer < 0 || layer > last) {
      throw new IllegalArgumentException(
          "the layer of a gradient must be 0 (the images) to %d, one before the last of %s, but got %d"
              .formatted(last, network.description().name(), layer));
    }
    int outputs = network.description().outputs();
    if (output < 0 || output >= outputs) {
      throw new IllegalArgumentException(
          "outputs are numbered 0 to %d, but got %d".formatted(outputs - 1, output));
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
