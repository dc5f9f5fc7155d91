package org.arclet.engine;

import java.nio.FloatBuffer;
import org.arclet.image.ImageShape;
import org.arclet.nn.LocalResponse;
import org.bytedeco.dnnl.memory;

/**
 * Local response normalization over the channels of each pixel, and its exact gradient.
 *
 * <p>With s = bias + alpha Σ x² and y = x s^−beta, the gradient of an input is {@code dxᵢ = dyᵢ
 * sᵢ^−beta − 2 alpha beta xᵢ Σ dyⱼ xⱼ sⱼ^(−beta−1)}, the sum over the j whose windows hold i.
 * oneDNN has it only for windows of five channels, and is ten times slower for others.
 */
final class LocalResponseStage {

  private final LocalResponse layer;
  private final int channels;
  private final int length;
  private final int threads;
  private final int chunk;

  private LocalResponseStage(ProgramBuilder program, LocalResponse layer, ImageShape shape) {
    this.layer = layer;
    channels = shape.channels();
    length = program.count() * shape.values();
    threads = program.threads();
    chunk = Math.max(1, Chunks.VALUES / channels) * channels;
  }

  /** Adds the layer to a program. */
  static Flow.Stage add(ProgramBuilder program, LocalResponse layer, Flow in) {
    Tape tape = program.tape();
    LocalResponseStage stage = new LocalResponseStage(program, layer, in.shape());
    memory.desc plain = program.plain(in.shape());
    Slot input = tape.as(in.slot(), plain);
    Slot output = tape.slot(plain);
    tape.add(number -> stage.forward(input.buffer(), output.buffer()), input, output);
    return new Flow.Stage(
        new Flow(output, in.shape(), in.learned()),
        gradient -> {
          if (!in.learned()) {
            return null;
          }
          Slot given = tape.as(gradient, plain);
          Slot result = tape.slot(plain);
          tape.add(
              number -> stage.backward(input.buffer(), given.buffer(), result.buffer()),
              input,
              given,
              result);
          return result;
        });
  }

  private void forward(FloatBuffer x, FloatBuffer y) {
    Chunks.split(
        length,
        chunk,
        threads,
        () -> {
          ChannelWindows windows = new ChannelWindows(channels, layer.radius(), chunk);
          float[] value = new float[chunk];
          float[] scale = new float[chunk];
          return (from, count) -> {
            x.get(from, value, 0, count);
            scales(value, scale, count, windows);
            for (int i = 0; i < count; i++) {
              value[i] *= power(scale[i]);
            }
            y.put(from, value, 0, count);
          };
        });
  }

  private void backward(FloatBuffer x, FloatBuffer dy, FloatBuffer dx) {
    float factor = (float) (2 * layer.alpha() * layer.beta());
    Chunks.split(
        length,
        chunk,
        threads,
        () -> {
          ChannelWindows windows = new ChannelWindows(channels, layer.radius(), chunk);
          float[] value = new float[chunk];
          float[] gradient = new float[chunk];
          float[] scale = new float[chunk];
          return (from, count) -> {
            x.get(from, value, 0, count);
            dy.get(from, gradient, 0, count);
            scales(value, scale, count, windows);
            for (int i = 0; i < count; i++) {
              gradient[i] *= power(scale[i]);
              scale[i] = gradient[i] * value[i] / scale[i];
            }
            windows.sum(scale, count);
            for (int i = 0; i < count; i++) {
              gradient[i] -= factor * value[i] * scale[i];
            }
            dx.put(from, gradient, 0, count);
          };
        });
  }

  private void scales(float[] value, float[] scale, int count, ChannelWindows windows) {
    for (int i = 0; i < count; i++) {
      scale[i] = value[i] * value[i];
    }
    windows.sum(scale, count);
    float alpha = (float) layer.alpha();
    float bias = (float) layer.bias();
    for (int i = 0; i < count; i++) {
      scale[i] = bias + alpha * scale[i];
    }
  }

  /** s^−beta. The usual exponent 0.75 needs two square roots only, which vectorize. */
  private float power(float scale) {
    if (layer.beta() == 0.75) {
      float root = (float) Math.sqrt(scale);
      return 1 / (root * (float) Math.sqrt(root));
    }
    return (float) Math.pow(scale, -layer.beta());
  }
}
