package org.arclet.tune;

import java.util.ArrayList;
import java.util.List;
import org.arclet.nn.Architecture;
import org.arclet.nn.ConvolutionBlock;
import org.arclet.nn.ConvolutionalNetwork;
import org.arclet.nn.DenseBlock;
import org.arclet.nn.Pooling;
import org.arclet.study.Parameter;
import org.arclet.study.SearchSpace;

/**
 * The custom CNN, always searched wholly: its depth, one to three convolutions and one to three
 * dense layers, and all their numbers. As in pyBIA's search all its strides are 1, those of the
 * poolings too.
 */
record CustomSpace(ConvolutionalNetwork network) implements ModelSpace {

  private static final String CONVOLUTIONS = "num_conv_layers";
  private static final String DENSE = "num_dense_layers";
  private static final int DEEPEST = 3;

  @Override
  public void declare(SearchSpace.Builder space, boolean full) {
    StyleParameters.declareRegularizer(space);
    space.whole(CONVOLUTIONS, 1, DEEPEST);
    convolution(space, 1);
    space.when(Parameter.Condition.on(CONVOLUTIONS, 2, 3), s -> convolution(s, 2));
    space.when(Parameter.Condition.on(CONVOLUTIONS, 3), s -> convolution(s, 3));
    space.whole(DENSE, 1, DEEPEST);
    dense(space, 1);
    space.when(Parameter.Condition.on(DENSE, 2, 3), s -> dense(s, 2));
    space.when(Parameter.Condition.on(DENSE, 3), s -> dense(s, 3));
  }

  private static void convolution(SearchSpace.Builder space, int i) {
    ShapeParameters.filters(space, "filter_" + i);
    ShapeParameters.window(
        space, "filter_size_" + i, i == 1 ? ShapeParameters.FIRST_WINDOW : ShapeParameters.WINDOW);
    ShapeParameters.pooling(space, "pooling_" + i);
    ShapeParameters.poolSize(space, "pool_size_" + i);
  }

  private static void dense(SearchSpace.Builder space, int i) {
    ShapeParameters.dense(space, i);
    ShapeParameters.dropout(space, i);
  }

  @Override
  public Architecture apply(Drawn drawn) {
    ConvolutionalNetwork styled =
        network.withOptions(options -> StyleParameters.apply(options, drawn));
    if (!drawn.has(CONVOLUTIONS)) {
      return styled;
    }
    List<ConvolutionBlock> blocks = new ArrayList<>();
    ConvolutionBlock first = network.blocks().get(0).withStride(1).withPooling(new Pooling(1, 1));
    for (int i = 1; i <= drawn.whole(CONVOLUTIONS); i++) {
      ConvolutionBlock shaped = ShapeParameters.convolution(first, drawn, String.valueOf(i));
      blocks.add(ShapeParameters.pooling(shaped, drawn, "_" + i));
    }
    List<DenseBlock> dense = new ArrayList<>();
    for (int i = 1; i <= drawn.whole(DENSE); i++) {
      dense.add(ShapeParameters.dense(network.dense().get(0), drawn, i));
    }
    return styled.withBlocks(blocks).withDense(dense);
  }
}
