package org.arclet.nn;

/**
 * What all layers of one kind have in common in an architecture.
 *
 * @param activation after each layer; not softmax
 * @param initializer of the weights
 * @param l2 factor of the sum of squared weights in the loss, at least 0
 */
public record LayerStyle(Activation activation, Initializer initializer, double l2) {

  /**
   * Validates the style.
   *
   * @throws IllegalArgumentException if the activation is softmax, or the factor negative or not
   *     finite
   */
  public LayerStyle {
    Layer.requireHidden("hidden layer", activation);
    Layer.requirePenalty(l2);
  }

  /** The same with another activation. */
  public LayerStyle withActivation(Activation value) {
    return new LayerStyle(value, initializer, l2);
  }

  /** The same with another initializer. */
  public LayerStyle withInitializer(Initializer value) {
    return new LayerStyle(activation, value, l2);
  }

  /** The same with another factor of the squared weights. */
  public LayerStyle withL2(double value) {
    return new LayerStyle(activation, initializer, value);
  }

  /** {@code relu, UniformScaling[scale=1.0], L2 0.0}. */
  @Override
  public String toString() {
    return "%s, %s, L2 %s".formatted(activation, initializer, l2);
  }
}
