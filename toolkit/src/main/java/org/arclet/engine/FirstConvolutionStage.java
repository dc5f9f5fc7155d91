package org.arclet.engine;

import static org.arclet.engine.Operation.arrays;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.arclet.image.ImageShape;
import org.arclet.nn.Convolution;

/**
 * The first convolution of a network: nobody needs the gradient of its input, and with few channels
 * the gradient of its weights is fastest as one matrix product over the unrolled windows. Weights
 * (size, size, channels, filters).
 */
final class FirstConvolutionStage implements Stage {

  private final Convolution layer;
  private final ImageShape in;
  private final ImageShape out;
  private final int count;
  private final FloatBuffer images;
  private final NativeArray windows;
  private final Operation forward;
  private final Operation weightGradient;
  private final BiasGradient biasGradient;

  /**
   * Binds the arrays.
   *
   * @param windows room for the unrolled windows, {@link #windowValues} for each image of the batch
   */
  FirstConvolutionStage(
      Convolution layer,
      Parameter weights,
      Parameter bias,
      Link from,
      Link to,
      NativeArray windows,
      int count) {
    this.layer = layer;
    this.count = count;
    in = from.shape();
    out = to.shape();
    images = from.values().buffer();
    this.windows = windows;
    forward =
        new Operation(
            "conv2d",
            () -> arrays(from.images(count), weights.value().all(), bias.value().all()),
            () -> arrays(to.images(count)),
            ConvolutionStage.arguments(layer, in, ConvolutionStage.SIZE_FIRST));
    int rows = count * out.pixels();
    long fanIn = layer.fanIn(in);
    weightGradient =
        new Operation(
            "matmul",
            () -> arrays(windows.as(rows, fanIn), to.gradients().as(rows, layer.filters())),
            () -> arrays(weights.gradient().as(fanIn, layer.filters())),
            1,
            0,
            0);
    biasGradient = new BiasGradient(to.gradients(), rows, bias);
  }

  /** Values of the unrolled windows of one image. */
  static long windowValues(Convolution layer, ImageShape in) {
    return layer.fanIn(in) * layer.outputShape(in).pixels();
  }

  @Override
  public void forward(boolean training) {
    forward.run();
  }

  @Override
  public void backward() {
    FloatBuffer rows = windows.buffer();
    IntStream.range(0, count).parallel().forEach(image -> unroll(image, rows));
    weightGradient.run();
    biasGradient.run();
  }

  /** Writes the window of every output pixel of one image as a row; padding is 0. */
  private void unroll(int image, FloatBuffer rows) {
    int size = layer.size();
    int channels = in.channels();
    float[] pixels = new float[in.values()];
    images.get(image * pixels.length, pixels);
    float[] row = new float[size * size * channels];
    Window window = new Window(size, layer.stride());
    int top = window.padding(in.height());
    int left = window.padding(in.width());
    int target = image * row.length * out.pixels();
    for (int y = 0; y < out.height(); y++) {
      for (int x = 0; x < out.width(); x++) {
        int firstColumn = x * layer.stride() - left;
        int from = Math.max(0, -firstColumn);
        int to = Math.min(size, in.width() - firstColumn);
        for (int dy = 0; dy < size; dy++) {
          int sourceRow = y * layer.stride() - top + dy;
          int start = dy * size * channels;
          if (sourceRow < 0 || sourceRow >= in.height()) {
            Arrays.fill(row, start, start + size * channels, 0);
            continue;
          }
          Arrays.fill(row, start, start + from * channels, 0);
          Arrays.fill(row, start + to * channels, start + size * channels, 0);
          System.arraycopy(
              pixels,
              (sourceRow * in.width() + firstColumn + from) * channels,
              row,
              start + from * channels,
              (to - from) * channels);
        }
        rows.put(target, row);
        target += row.length;
      }
    }
  }

  @Override
  public void close() {
    forward.close();
    weightGradient.close();
    biasGradient.close();
  }
}
