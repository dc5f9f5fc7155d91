package org.arclet.tune;

import java.util.ArrayList;
import java.util.List;
import org.arclet.nn.Architecture;
import org.arclet.nn.ConvolutionBlock;
import org.arclet.nn.ResNet18;
import org.arclet.study.SearchSpace;

/** ResNet-18: its first convolution and pooling, and filters and window of its blocks. */
record ResidualSpace(ResNet18 network) implements ModelSpace {

  @Override
  public void declare(SearchSpace.Builder space, boolean full) {
    StyleParameters.declareRegularizer(space);
    ShapeParameters.pooling(space, "pooling");
    if (full) {
      ShapeParameters.filters(space, "filters");
      ShapeParameters.window(space, "filter_size", ShapeParameters.WINDOW);
      ShapeParameters.stride(space, "strides");
      ShapeParameters.window(space, "pool_size", ShapeParameters.WINDOW);
      ShapeParameters.stride(space, "pool_stride");
      for (int stage = 1; stage <= network.filters().size(); stage++) {
        ShapeParameters.filters(space, "block_filters_" + stage);
      }
      ShapeParameters.window(space, "block_filters_size", ShapeParameters.WINDOW);
    }
  }

  @Override
  public Architecture apply(Drawn drawn) {
    ResNet18 changed =
        network
            .withFirst(first -> first(first, drawn))
            .withOptions(options -> StyleParameters.apply(options, drawn));
    if (drawn.has("block_filters_1")) {
      List<Integer> filters = new ArrayList<>();
      for (int stage = 1; stage <= network.filters().size(); stage++) {
        filters.add(drawn.whole("block_filters_" + stage));
      }
      changed =
          changed
              .withFilters(filters)
              .withShape(
                  new ResNet18.BlockShape(
                      drawn.whole("block_filters_size"), network.shape().activationAfterSum()));
    }
    return changed;
  }

  private static ConvolutionBlock first(ConvolutionBlock block, Drawn drawn) {
    ConvolutionBlock changed = ShapeParameters.pooling(block, drawn, "");
    return drawn.has("filters")
        ? changed
            .withFilters(drawn.whole("filters"))
            .withSize(drawn.whole("filter_size"))
            .withStride(drawn.whole("strides"))
        : changed;
  }
}
