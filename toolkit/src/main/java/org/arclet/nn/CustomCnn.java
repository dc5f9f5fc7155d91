package org.arclet.nn;

import java.util.Collections;
import java.util.List;

/**
 * pyBIA's custom CNN: a few convolutions, each with a pooling, then a few dense layers. pyBIA
 * allows one to three of each; differs: any number.
 */
public final class CustomCnn {

  /**
   * The first convolution by default: 256 filters of 7 x 7 pixels, then average pooling of 3 x 3
   * pixels with stride 3. Local response normalization, if chosen, stands after it.
   */
  public static final ConvolutionBlock BLOCK =
      ConvolutionBlock.of(256, 7, 1)
          .withPooling(new Pooling(Pooling.Kind.AVERAGE, 3, 3))
          .withLocalResponse(true);

  /** The first dense layer by default: 4096 units, dropout 0.5. */
  public static final DenseBlock DENSE = new DenseBlock(4096, 0.5);

  /**
   * One convolution, one dense layer, two sigmoid outputs, batch normalization; pyBIA's defaults.
   */
  public static final ConvolutionalNetwork STANDARD = of(1, 1);

  private CustomCnn() {}

  /**
   * So many convolutions and dense layers, each like the first, to be changed by {@link
   * ConvolutionalNetwork#withBlock} and {@link ConvolutionalNetwork#withDense}. pyBIA has no
   * defaults beyond the first.
   *
   * @throws IllegalArgumentException if a number is below 1
   */
  public static ConvolutionalNetwork of(int convolutions, int denseLayers) {
    return of(
        Collections.nCopies(Math.max(0, convolutions), BLOCK),
        Collections.nCopies(Math.max(0, denseLayers), DENSE));
  }

  /**
   * Given convolutions and dense layers, with batch normalization.
   *
   * @throws IllegalArgumentException if there is none of one of them
   */
  public static ConvolutionalNetwork of(List<ConvolutionBlock> blocks, List<DenseBlock> dense) {
    return new ConvolutionalNetwork(
        "custom CNN", blocks, dense, LayerOptions.DEFAULT.withRegularizer(Regularizer.BATCH_NORM));
  }
}
