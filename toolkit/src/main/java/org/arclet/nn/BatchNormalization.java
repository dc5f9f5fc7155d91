package org.arclet.nn;

import org.arclet.image.ImageShape;

/**
 * Batch normalization of each channel (Ioffe and Szegedy 2015, arXiv:1502.03167): {@code y = gamma
 * · (x − mean) / √(variance + epsilon) + beta}.
 *
 * <p>Training takes mean and variance (divided by the number of values) over batch and image, and
 * lets the moving ones follow: {@code moving ← momentum · moving + (1 − momentum) · of the batch}.
 * Prediction takes the moving ones. Gamma begins at 1, beta and the moving mean at 0, the moving
 * variance at 1. As Keras.
 *
 * @param momentum of the moving mean and variance, in [0, 1)
 * @param epsilon above 0 and finite
 */
public record BatchNormalization(double momentum, double epsilon) implements Layer {

  /** Keras's and pyBIA's constants: momentum 0.99, epsilon 0.001. */
  public static final BatchNormalization STANDARD = new BatchNormalization(0.99, 1e-3);

  /**
   * Validates the layer.
   *
   * @throws IllegalArgumentException if a number is out of its range
   */
  public BatchNormalization {
    if (!(momentum >= 0 && momentum < 1) || !(epsilon > 0) || Double.isInfinite(epsilon)) {
      throw new IllegalArgumentException(
          "batch normalization needs a momentum in [0, 1) and a finite epsilon above 0, but got momentum %s, epsilon %s"
              .formatted(momentum, epsilon));
    }
  }

  @Override
  public ImageShape outputShape(ImageShape input) {
    return input;
  }

  /** Gamma and beta of each channel. */
  @Override
  public long parameters(ImageShape input) {
    return 2L * input.channels();
  }

  /** The moving mean and variance of each channel. */
  @Override
  public long fixedParameters(ImageShape input) {
    return 2L * input.channels();
  }

  /** {@code batch normalization}. */
  @Override
  public String toString() {
    return "batch normalization";
  }
}
