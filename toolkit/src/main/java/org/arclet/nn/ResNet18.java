package org.arclet.nn;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.arclet.image.ImageShape;

/**
 * ResNet-18 (He et al. 2016, arXiv:1512.03385): a first convolution within a frame of 3 zeros and
 * its pooling, four stages of residual blocks, the mean over the image, the outputs.
 *
 * <p>A block is two convolutions beside a shortcut. The first block of each stage but the first has
 * stride 2. Where the stride or the number of filters changes, the shortcut is a convolution of 1 x
 * 1 pixel without activation; elsewhere it is the input itself. As in pyBIA, batch normalization
 * follows each convolution (also those of shortcuts) and not the outputs, and local response
 * normalization only the pooling. Differs: pyBIA's convolutions here ignore its L2, and its max and
 * average pooling come after another max pooling, which its page does not have.
 *
 * @param first convolution and pooling; 64 filters of 7 x 7 pixels with stride 1, as pyBIA, and max
 *     pooling of 3 x 3 pixels with stride 2, by default
 * @param filters of the blocks of each stage; 64, 128, 256, 512 by default
 * @param blocks number of blocks of each stage; 2, 2, 2, 2 as in the paper by default
 * @param shape of the blocks
 * @param options of all layers
 */
public record ResNet18(
    ConvolutionBlock first,
    List<Integer> filters,
    List<Integer> blocks,
    BlockShape shape,
    LayerOptions options)
    implements Architecture {

  private static final int FRAME = 3;

  /** The paper's stages and blocks: 2, 2, 2, 2, with the activation after the sum. */
  public static final ResNet18 STANDARD =
      new ResNet18(
          ConvolutionBlock.of(64, 7, 1).withPooling(new Pooling(3, 2)).withLocalResponse(true),
          List.of(64, 128, 256, 512),
          List.of(2, 2, 2, 2),
          new BlockShape(3, true),
          LayerOptions.DEFAULT);

  /** What pyBIA calls ResNet-18: 3, 4, 4, 3 blocks, with no activation after the sum. */
  public static final ResNet18 REFERENCE =
      new ResNet18(
          STANDARD.first,
          STANDARD.filters,
          List.of(3, 4, 4, 3),
          new BlockShape(3, false),
          LayerOptions.DEFAULT);

  /**
   * What the blocks have in common.
   *
   * @param size side of the window of both convolutions, pixels, at least 1; 3 by default
   * @param activationAfterSum whether the activation of the second convolution comes after the sum
   *     with the shortcut, as in the paper, or before it, as in pyBIA
   */
  public record BlockShape(int size, boolean activationAfterSum) {

    /**
     * Validates the size.
     *
     * @throws IllegalArgumentException if it is below 1
     */
    public BlockShape {
      Window.require("convolution", size, 1);
    }
  }

  /**
   * Validates the architecture.
   *
   * @throws IllegalArgumentException if there are not as many numbers of filters as of blocks, or
   *     one is below 1
   */
  public ResNet18 {
    if (filters.isEmpty() || filters.size() != blocks.size()) {
      throw new IllegalArgumentException(
          "each stage must have a number of filters and of blocks, but got filters %s and blocks %s"
              .formatted(filters, blocks));
    }
    for (int number : blocks) {
      if (number < 1) {
        throw new IllegalArgumentException(
            "each stage must have at least 1 block, but got " + blocks);
      }
    }
    filters.forEach(Convolution::requireFilters);
    filters = List.copyOf(filters);
    blocks = List.copyOf(blocks);
  }

  @Override
  public NetworkDescription forImages(ImageShape image) {
    LayerStack stack = new LayerStack(options);
    for (int i = 0; i < first.repeats(); i++) {
      stack.add(
          stack
              .convolution(first.filters(), first.size(), first.stride())
              .withPadding(new Padding.Zeros(FRAME)));
    }
    stack.addPooling(first);
    int channels = first.filters();
    for (int stage = 0; stage < filters.size(); stage++) {
      for (int i = 0; i < blocks.get(stage); i++) {
        stack.add(block(channels, filters.get(stage), stage > 0 && i == 0 ? 2 : 1));
        channels = filters.get(stage);
      }
    }
    return stack.add(new GlobalAveragePooling()).addOutputs().network(name(), image);
  }

  private String name() {
    return blocks.equals(STANDARD.blocks)
        ? "ResNet-18"
        : "ResNet-18 with blocks "
            + blocks.stream().map(String::valueOf).collect(Collectors.joining("-"));
  }

  private Residual block(int channels, int width, int stride) {
    LayerStack body = new LayerStack(options);
    LayerStack shortcut = new LayerStack(options);
    Activation activation = options.convolutions().activation();
    Convolution second = body.convolution(width, shape.size(), 1);
    body.add(body.convolution(width, shape.size(), stride));
    body.add(shape.activationAfterSum() ? second.withActivation(Activation.LINEAR) : second);
    if (stride > 1 || channels != width) {
      shortcut.add(shortcut.convolution(width, 1, stride).withActivation(Activation.LINEAR));
    }
    return new Residual(
        body.layers(),
        shortcut.layers(),
        shape.activationAfterSum() ? activation : Activation.LINEAR);
  }

  /** The same with another first convolution or pooling. */
  public ResNet18 withFirst(UnaryOperator<ConvolutionBlock> change) {
    return new ResNet18(change.apply(first), filters, blocks, shape, options);
  }

  /** The same with other numbers of filters, one for each stage. */
  public ResNet18 withFilters(List<Integer> value) {
    return new ResNet18(first, value, blocks, shape, options);
  }

  /** The same with other numbers of blocks, one for each stage. */
  public ResNet18 withBlocks(List<Integer> value) {
    return new ResNet18(first, filters, value, shape, options);
  }

  /** The same with blocks of another shape. */
  public ResNet18 withShape(BlockShape value) {
    return new ResNet18(first, filters, blocks, value, options);
  }

  /** The same with other options: {@code withOptions(o -> o.withActivation(TANH))}. */
  public ResNet18 withOptions(UnaryOperator<LayerOptions> changes) {
    return new ResNet18(first, filters, blocks, shape, changes.apply(options));
  }

  /**
   * The same with the filters of all layers divided, for small tests and slow machines.
   *
   * @throws IllegalArgumentException if the divisor is below 1 or does not divide all of them
   */
  public ResNet18 withWidthsDividedBy(int divisor) {
    return withFirst(f -> f.withFilters(LayerStack.narrowed(f.filters(), divisor)))
        .withFilters(filters.stream().map(f -> LayerStack.narrowed(f, divisor)).toList());
  }

  /** Its name, and a line for the first convolution, the stages and the options. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        """
        %s
          convolution %s
          stages of %s blocks with %s filters of %d x %d, activation %s the sum
          %s""",
        name(),
        first,
        blocks,
        filters,
        shape.size(),
        shape.size(),
        shape.activationAfterSum() ? "after" : "before",
        options);
  }
}
