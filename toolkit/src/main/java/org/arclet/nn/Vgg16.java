package org.arclet.nn;

import java.util.List;

/** VGG16 (Simonyan and Zisserman 2015, arXiv:1409.1556, configuration D) as pyBIA has it. */
public final class Vgg16 {

  /**
   * Thirteen convolutions in five blocks with max pooling after each, two dense layers with 4096
   * units and dropout 0.5, two sigmoid outputs. No regularizer; local response normalization, if
   * chosen, stands after every pooling.
   */
  public static final ConvolutionalNetwork STANDARD =
      new ConvolutionalNetwork(
          "VGG16",
          List.of(block(2, 64), block(2, 128), block(3, 256), block(3, 512), block(3, 512)),
          List.of(new DenseBlock(4096, 0.5), new DenseBlock(4096, 0.5)),
          LayerOptions.DEFAULT);

  private Vgg16() {}

  private static ConvolutionBlock block(int convolutions, int filters) {
    return ConvolutionBlock.of(filters, 3, 1)
        .withRepeats(convolutions)
        .withPooling(new Pooling(2, 2))
        .withLocalResponse(true);
  }
}
