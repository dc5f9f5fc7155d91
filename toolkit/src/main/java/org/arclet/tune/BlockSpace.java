package org.arclet.tune;

import java.util.ArrayList;
import java.util.List;
import org.arclet.nn.Architecture;
import org.arclet.nn.ConvolutionBlock;
import org.arclet.nn.ConvolutionalNetwork;
import org.arclet.nn.DenseBlock;
import org.arclet.study.SearchSpace;

/**
 * AlexNet, VGG16, and what else is made of blocks. Convolutions are numbered by block, poolings by
 * themselves: AlexNet's third follows its fifth convolution. The convolutions of a block of VGG16
 * share what is drawn.
 */
record BlockSpace(ConvolutionalNetwork network) implements ModelSpace {

  @Override
  public void declare(SearchSpace.Builder space, boolean full) {
    StyleParameters.declareRegularizer(space);
    int poolings = (int) network.blocks().stream().filter(b -> b.pooling().isPresent()).count();
    for (int k = 1; k <= poolings; k++) {
      ShapeParameters.pooling(space, "pooling_" + k);
    }
    if (full) {
      declareShapes(space, poolings);
    }
  }

  private void declareShapes(SearchSpace.Builder space, int poolings) {
    for (int i = 1; i <= network.blocks().size(); i++) {
      ShapeParameters.filters(space, "filter_" + i);
      ShapeParameters.window(
          space,
          "filter_size_" + i,
          i == 1 ? ShapeParameters.FIRST_WINDOW : ShapeParameters.WINDOW);
      ShapeParameters.stride(space, "strides_" + i);
      if (i <= poolings) {
        ShapeParameters.poolSize(space, "pool_size_" + i);
        ShapeParameters.stride(space, "pool_stride_" + i);
      }
    }
    for (int i = 1; i <= network.dense().size(); i++) {
      ShapeParameters.dense(space, i);
    }
    for (int i = 1; i <= network.dense().size(); i++) {
      ShapeParameters.dropout(space, i);
    }
  }

  @Override
  public Architecture apply(Drawn drawn) {
    List<ConvolutionBlock> blocks = new ArrayList<>();
    int pooling = 0;
    for (ConvolutionBlock block : network.blocks()) {
      pooling += block.pooling().isPresent() ? 1 : 0;
      ConvolutionBlock changed =
          ShapeParameters.convolution(block, drawn, String.valueOf(blocks.size() + 1));
      blocks.add(ShapeParameters.pooling(changed, drawn, "_" + pooling));
    }
    List<DenseBlock> dense = new ArrayList<>();
    for (DenseBlock block : network.dense()) {
      dense.add(ShapeParameters.dense(block, drawn, dense.size() + 1));
    }
    return network
        .withBlocks(blocks)
        .withDense(dense)
        .withOptions(options -> StyleParameters.apply(options, drawn));
  }
}
