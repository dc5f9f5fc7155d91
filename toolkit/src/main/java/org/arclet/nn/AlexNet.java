package org.arclet.nn;

import java.util.List;

/** AlexNet (Krizhevsky et al. 2012) as pyBIA has it. */
public final class AlexNet {

  private static final Pooling POOLING = new Pooling(3, 2);

  /**
   * Five convolutions, max pooling after the first, second and fifth, two dense layers with 4096
   * units and dropout 0.5, two sigmoid outputs; local response normalization after the first two
   * poolings.
   */
  public static final ConvolutionalNetwork STANDARD =
      new ConvolutionalNetwork(
          "AlexNet",
          List.of(
              ConvolutionBlock.of(96, 11, 4).withPooling(POOLING).withLocalResponse(true),
              ConvolutionBlock.of(256, 5, 1).withPooling(POOLING).withLocalResponse(true),
              ConvolutionBlock.of(384, 3, 1),
              ConvolutionBlock.of(384, 3, 1),
              ConvolutionBlock.of(256, 3, 1).withPooling(POOLING)),
          List.of(new DenseBlock(4096, 0.5), new DenseBlock(4096, 0.5)),
          LayerOptions.DEFAULT.withRegularizer(Regularizer.LOCAL_RESPONSE));

  private AlexNet() {}
}
