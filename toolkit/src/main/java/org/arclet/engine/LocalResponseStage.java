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

  private LocalResponseStage(ProgramBuilder program, LocalResponse layer, ImageShape shape) {
    this.layer = layer;
    channels = shape.channels();
    length = program.count() * shape.values();
    threads = program.threads();
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
    Chunks.run(
        length,
        channels,
        threads,
        (from, count) -> {
          float[] value = new float[count];
          x.get(from, value);
          float[] scale = scales(value);
          for (int i = 0; i < count; i++) {
            value[i] *= power(scale[i]);
          }
          y.put(from, value);
        });
  }

  private void backward(FloatBuffer x, FloatBuffer dy, FloatBuffer dx) {
    Chunks.run(
        length,
        channels,
        threads,
        (from, count) -> {
          float[] value = new float[count];
          float[] gradient = new float[count];
          x.get(from, value);
          dy.get(from, gradient);
          float[] scale = scales(value);
          float[] shared = new float[count];
          for (int i = 0; i < count; i++) {
            gradient[i] *= power(scale[i]);
            shared[i] = gradient[i] * value[i] / scale[i];
          }
          float[] sums = windowSums(shared);
          float factor = (float) (2 * layer.alpha() * layer.beta());
          for (int i = 0; i < count; i++) {
            gradient[i] -= factor * value[i] * sums[i];
          }
          dx.put(from, gradient);
        });
  }

  private float[] scales(float[] value) {
    float[] squares = new float[value.length];
    for (int i = 0; i < value.length; i++) {
      squares[i] = value[i] * value[i];
    }
    float[] scale = windowSums(squares);
    float alpha = (float) layer.alpha();
    float bias = (float) layer.bias();
    for (int i = 0; i < scale.length; i++) {
      scale[i] = bias + alpha * scale[i];
    }
    return scale;
  }

  /** Of each channel, the sum over the channels up to the radius away, pixel by pixel. */
  private float[] windowSums(float[] values) {
    float[] sums = values.clone();
    for (int pixel = 0; pixel < values.length; pixel += channels) {
      for (int offset = 1; offset <= Math.min(layer.radius(), channels - 1); offset++) {
        for (int i = pixel; i < pixel + channels - offset; i++) {
          sums[i] += values[i + offset];
        }
        for (int i = pixel + offset; i < pixel + channels; i++) {
          sums[i] += values[i - offset];
        }
      }
    }
    return sums;
  }

  /** s^−beta. The usual exponent 0.75 needs two square roots only, which vectorize. */
  private float power(float scale) {
    if (layer.beta() == 0.75) {
      double root = Math.sqrt(scale);
      return (float) (1 / (root * Math.sqrt(root)));
    }
    return (float) Math.pow(scale, -layer.beta());
  }
}
