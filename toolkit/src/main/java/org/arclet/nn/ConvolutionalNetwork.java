package org.arclet.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.arclet.image.ImageShape;

/**
 * Blocks of convolutions, then dense layers, then the outputs: the shape that AlexNet, VGG16 and
 * the custom CNN share. All padding is SAME, as pyBIA.
 *
 * <p>Start from {@link AlexNet#STANDARD}, {@link Vgg16#STANDARD} or {@link CustomCnn#of} and change
 * it: {@code AlexNet.STANDARD.withBlock(1, b -> b.withFilters(48)).withDropout(0.2)}.
 *
 * @param name of the architecture
 * @param blocks first to last; at least one
 * @param dense hidden dense layers, first to last; at least one
 * @param options of all layers
 */
public record ConvolutionalNetwork(
    String name, List<ConvolutionBlock> blocks, List<DenseBlock> dense, LayerOptions options)
    implements Architecture {

  /**
   * Validates the architecture.
   *
   * @throws IllegalArgumentException if there is no block or no dense layer
   */
  public ConvolutionalNetwork {
    if (blocks.isEmpty() || dense.isEmpty()) {
      throw new IllegalArgumentException(
          "%s must have at least one block of convolutions and one dense layer, but got %d and %d"
              .formatted(name, blocks.size(), dense.size()));
    }
    blocks = List.copyOf(blocks);
    dense = List.copyOf(dense);
  }

  @Override
  public NetworkDescription forImages(ImageShape shape) {
    LayerStack stack = new LayerStack(options);
    blocks.forEach(stack::add);
    dense.forEach(stack::add);
    stack.addOutputs();
    if (options.regularizer() == Regularizer.BATCH_NORM) {
      stack.add(BatchNormalization.STANDARD);
    }
    return stack.network(name, shape);
  }

  /** The same with another name. */
  public ConvolutionalNetwork withName(String value) {
    return new ConvolutionalNetwork(value, blocks, dense, options);
  }

  /** The same with other blocks of convolutions. */
  public ConvolutionalNetwork withBlocks(List<ConvolutionBlock> value) {
    return new ConvolutionalNetwork(name, value, dense, options);
  }

  /** The same with a change to every block of convolutions. */
  public ConvolutionalNetwork withEveryBlock(UnaryOperator<ConvolutionBlock> change) {
    return withBlocks(blocks.stream().map(change).toList());
  }

  /**
   * The same with a change to one block of convolutions.
   *
   * @param number of the block, from 1
   * @throws IllegalArgumentException if there is no such block
   */
  public ConvolutionalNetwork withBlock(int number, UnaryOperator<ConvolutionBlock> change) {
    return withBlocks(changed(blocks, "block of convolutions", number, change));
  }

  /** The same with other hidden dense layers. */
  public ConvolutionalNetwork withDense(List<DenseBlock> value) {
    return new ConvolutionalNetwork(name, blocks, value, options);
  }

  /**
   * The same with a change to one hidden dense layer.
   *
   * @param number of the layer, from 1
   * @throws IllegalArgumentException if there is no such layer
   */
  public ConvolutionalNetwork withDense(int number, UnaryOperator<DenseBlock> change) {
    return withDense(changed(dense, "hidden dense layer", number, change));
  }

  /** The same with another rate of dropout after every hidden dense layer. */
  public ConvolutionalNetwork withDropout(double rate) {
    return withDense(dense.stream().map(d -> d.withDropout(rate)).toList());
  }

  /** The same with other options: {@code withOptions(o -> o.withActivation(TANH))}. */
  public ConvolutionalNetwork withOptions(UnaryOperator<LayerOptions> changes) {
    return new ConvolutionalNetwork(name, blocks, dense, changes.apply(options));
  }

  /**
   * The same with the filters and units of all hidden layers divided, for small tests and slow
   * machines.
   *
   * @throws IllegalArgumentException if the divisor is below 1 or does not divide all of them
   */
  public ConvolutionalNetwork withWidthsDividedBy(int divisor) {
    return withEveryBlock(b -> b.withFilters(LayerStack.narrowed(b.filters(), divisor)))
        .withDense(
            dense.stream().map(d -> d.withUnits(LayerStack.narrowed(d.units(), divisor))).toList());
  }

  /** Its name, and a line for each block, each hidden dense layer and the options. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(name);
    blocks.forEach(block -> text.append("\n  convolution ").append(block));
    dense.forEach(layer -> text.append("\n  dense ").append(layer));
    return text.append("\n  ").append(options).toString();
  }

  private <T> List<T> changed(List<T> all, String kind, int number, UnaryOperator<T> change) {
    if (number < 1 || number > all.size()) {
      throw new IllegalArgumentException(
          "%s has %d of the kind %s, numbered from 1, but got number %d"
              .formatted(name, all.size(), kind, number));
    }
    List<T> copy = new ArrayList<>(all);
    copy.set(number - 1, change.apply(all.get(number - 1)));
    return copy;
  }
}
