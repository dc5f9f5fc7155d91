package org.arclet.nn;

import org.arclet.image.ImageShape;

/**
 * Local response normalization over channels (Krizhevsky et al. 2012, section 3.3), in TensorFlow's
 * form: {@code y = x / (bias + alpha · Σ x²)^beta}, the sum over the channels up to {@code radius}
 * away.
 *
 * @param radius channels to either side, at least 0
 * @param bias above 0 and finite
 * @param alpha at least 0 and finite
 * @param beta exponent, finite
 */
public record LocalResponse(int radius, double bias, double alpha, double beta) implements Layer {

  /** The paper's and pyBIA's constants: radius 5, bias 2, alpha 1e-4, beta 0.75. */
  public static final LocalResponse STANDARD = new LocalResponse(5, 2, 1e-4, 0.75);

  /**
   * Validates the layer.
   *
   * @throws IllegalArgumentException if a number is out of its range
   */
  public LocalResponse {
    boolean finite = Double.isFinite(bias) && Double.isFinite(alpha) && Double.isFinite(beta);
    if (radius < 0 || !(bias > 0) || !(alpha >= 0) || !finite) {
      throw new IllegalArgumentException(
          "local response normalization needs radius >= 0, bias > 0, alpha >= 0 and finite numbers, but got radius %d, bias %s, alpha %s, beta %s"
              .formatted(radius, bias, alpha, beta));
    }
  }

  @Override
  public ImageShape outputShape(ImageShape input) {
    return input;
  }

  /** {@code local response normalization}. */
  @Override
  public String toString() {
    return "local response normalization";
  }
}
