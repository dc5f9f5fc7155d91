package org.arclet.nn;

import java.util.List;
import org.arclet.image.ImageShape;

/**
 * AlexNet (Krizhevsky et al. 2012) as pyBIA has it: five convolutions, three max-poolings, two
 * local response normalizations, two dense layers with dropout, two sigmoid outputs.
 *
 * @param widthDivisor divides the number of filters and units of every hidden layer, for small
 *     tests and slow machines; 1 is the network of the paper, and a power of 2 up to 32 divides all
 *     widths
 * @param dropout rate after each of the two dense layers, in [0, 1)
 */
public record AlexNet(int widthDivisor, double dropout) implements Architecture {

  /** Full width, dropout 0.5. */
  public static final AlexNet STANDARD = new AlexNet(1, 0.5);

  /**
   * Validates the settings.
   *
   * @throws IllegalArgumentException if the divisor does not divide 32, or the rate is not in [0,
   *     1)
   */
  public AlexNet {
    if (widthDivisor < 1 || 32 % widthDivisor != 0) {
      throw new IllegalArgumentException(
          "the width divisor must be 1, 2, 4, 8, 16 or 32, but got " + widthDivisor);
    }
    new Dropout(dropout);
  }

  @Override
  public NetworkDescription forImages(ImageShape shape) {
    Initializer weights = new Initializer.TruncatedNormal(0.05);
    Pooling pool = new Pooling(3, 2);
    Dense hidden = new Dense(4096 / widthDivisor, Activation.RELU, weights);
    Dropout drop = new Dropout(dropout);
    return new NetworkDescription(
        "AlexNet",
        shape,
        List.of(
            convolution(96, 11, 4),
            pool,
            LocalResponse.STANDARD,
            convolution(256, 5, 1),
            pool,
            LocalResponse.STANDARD,
            convolution(384, 3, 1),
            convolution(384, 3, 1),
            convolution(256, 3, 1),
            pool,
            hidden,
            drop,
            hidden,
            drop,
            new Dense(2, Activation.SIGMOID, weights)));
  }

  private Convolution convolution(int filters, int size, int stride) {
    return new Convolution(
        filters / widthDivisor, size, stride, Activation.RELU, new Initializer.UniformScaling(1));
  }
}
