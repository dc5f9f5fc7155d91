package org.arclet.nn;

import java.util.Locale;
import java.util.Optional;

/**
 * Like convolutions in a row, then perhaps a pooling, in an architecture.
 *
 * <p>Start from {@link #of} and change it: {@code of(96, 11, 4).withPooling(new Pooling(3, 2))}.
 *
 * @param repeats number of convolutions, at least 1; 1 but in VGG16
 * @param filters of each convolution, at least 1
 * @param size side of the window of each convolution, pixels, at least 1
 * @param stride step of the window of each convolution, pixels, at least 1
 * @param pooling that follows, if any
 * @param localResponse whether local response normalization follows where the architecture is to
 *     have it ({@link Regularizer#LOCAL_RESPONSE})
 */
public record ConvolutionBlock(
    int repeats,
    int filters,
    int size,
    int stride,
    Optional<Pooling> pooling,
    boolean localResponse) {

  /**
   * Validates the numbers.
   *
   * @throws IllegalArgumentException if one is below 1
   */
  public ConvolutionBlock {
    if (repeats < 1) {
      throw new IllegalArgumentException(
          "a block must have at least 1 convolution, but got " + repeats);
    }
    Convolution.requireFilters(filters);
    Window.require("convolution", size, stride);
  }

  /** One convolution, without pooling or local response normalization. */
  public static ConvolutionBlock of(int filters, int size, int stride) {
    return new ConvolutionBlock(1, filters, size, stride, Optional.empty(), false);
  }

  /** The same with another number of convolutions. */
  public ConvolutionBlock withRepeats(int value) {
    return new ConvolutionBlock(value, filters, size, stride, pooling, localResponse);
  }

  /** The same with another number of filters. */
  public ConvolutionBlock withFilters(int value) {
    return new ConvolutionBlock(repeats, value, size, stride, pooling, localResponse);
  }

  /** The same with windows of another size. */
  public ConvolutionBlock withSize(int value) {
    return new ConvolutionBlock(repeats, filters, value, stride, pooling, localResponse);
  }

  /** The same with another stride. */
  public ConvolutionBlock withStride(int value) {
    return new ConvolutionBlock(repeats, filters, size, value, pooling, localResponse);
  }

  /** The same with a pooling after it. */
  public ConvolutionBlock withPooling(Pooling value) {
    return new ConvolutionBlock(repeats, filters, size, stride, Optional.of(value), localResponse);
  }

  /** The same with another kind of pooling, where it has one. */
  public ConvolutionBlock withPooling(Pooling.Kind kind) {
    Optional<Pooling> other = pooling.map(p -> new Pooling(kind, p.size(), p.stride()));
    return new ConvolutionBlock(repeats, filters, size, stride, other, localResponse);
  }

  /** The same without pooling. */
  public ConvolutionBlock withoutPooling() {
    return new ConvolutionBlock(repeats, filters, size, stride, Optional.empty(), localResponse);
  }

  /** The same with local response normalization where the architecture is to have it, or never. */
  public ConvolutionBlock withLocalResponse(boolean value) {
    return new ConvolutionBlock(repeats, filters, size, stride, pooling, value);
  }

  /** {@code 2 x 64 filters 3 x 3, stride 1, then max pooling 2 x 2, stride 2}. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s%d filters %d x %d, stride %d%s%s",
        repeats == 1 ? "" : repeats + " x ",
        filters,
        size,
        size,
        stride,
        pooling.map(p -> ", then " + p).orElse(""),
        localResponse ? ", place of local response normalization" : "");
  }
}
