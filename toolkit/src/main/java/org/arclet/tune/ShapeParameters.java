package org.arclet.tune;

import java.util.Locale;
import java.util.Optional;
import org.arclet.nn.ConvolutionBlock;
import org.arclet.nn.DenseBlock;
import org.arclet.nn.Pooling;
import org.arclet.study.SearchSpace;

/** Names and ranges of the numbers that make up a layer, and what was drawn put into it. */
final class ShapeParameters {

  /** Largest window of the first convolution; of the others it is {@link #WINDOW}. */
  static final int FIRST_WINDOW = 11;

  static final int WINDOW = 7;

  private ShapeParameters() {}

  static void filters(SearchSpace.Builder space, String name) {
    space.whole(name, 12, 516, 12);
  }

  static void window(SearchSpace.Builder space, String name, int largest) {
    space.whole(name, 1, largest, 2);
  }

  static void stride(SearchSpace.Builder space, String name) {
    space.whole(name, 1, 3);
  }

  static void poolSize(SearchSpace.Builder space, String name) {
    space.whole(name, 1, 7);
  }

  static void pooling(SearchSpace.Builder space, String name) {
    space.choice(name, "min", "max", "average");
  }

  static void dense(SearchSpace.Builder space, int number) {
    space.whole("dense_neurons_" + number, 128, 6400, 128);
  }

  static void dropout(SearchSpace.Builder space, int number) {
    space.real("dropout_" + number, 0, 0.5, 0.01);
  }

  /** A block with the drawn filters, window and stride; {@code suffix} ends their names. */
  static ConvolutionBlock convolution(ConvolutionBlock block, Drawn drawn, String suffix) {
    ConvolutionBlock changed = block;
    if (drawn.has("filter_" + suffix)) {
      changed =
          changed
              .withFilters(drawn.whole("filter_" + suffix))
              .withSize(drawn.whole("filter_size_" + suffix));
    }
    if (drawn.has("strides_" + suffix)) {
      changed = changed.withStride(drawn.whole("strides_" + suffix));
    }
    return changed;
  }

  /** A block with the drawn pooling, where it has one; {@code suffix} ends the names. */
  static ConvolutionBlock pooling(ConvolutionBlock block, Drawn drawn, String suffix) {
    Optional<Pooling> had = block.pooling();
    if (had.isEmpty()) {
      return block;
    }
    Pooling pooling = had.get();
    Pooling.Kind kind =
        drawn.has("pooling" + suffix) ? kind(drawn.text("pooling" + suffix)) : pooling.kind();
    int size = drawn.has("pool_size" + suffix) ? drawn.whole("pool_size" + suffix) : pooling.size();
    int stride =
        drawn.has("pool_stride" + suffix) ? drawn.whole("pool_stride" + suffix) : pooling.stride();
    return block.withPooling(new Pooling(kind, size, stride));
  }

  private static Pooling.Kind kind(String name) {
    return Pooling.Kind.valueOf(name.toUpperCase(Locale.ROOT));
  }

  static DenseBlock dense(DenseBlock block, Drawn drawn, int number) {
    return drawn.has("dense_neurons_" + number)
        ? new DenseBlock(drawn.whole("dense_neurons_" + number), drawn.real("dropout_" + number))
        : block;
  }
}
