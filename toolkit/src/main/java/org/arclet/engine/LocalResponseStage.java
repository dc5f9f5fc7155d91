package org.arclet.engine;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.arclet.image.ImageShape;
import org.arclet.nn.LocalResponse;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;

/**
 * Local response normalization over the channels of each pixel, and its exact gradient.
 *
 * <p>With s = bias + alpha Σ x² and y = x s^−beta, the gradient of an input is {@code dxᵢ = dyᵢ
 * sᵢ^−beta − 2 alpha beta xᵢ Σ dyⱼ xⱼ sⱼ^(−beta−1)}, the sum over the j whose windows hold i.
 *
 * <p>oneDNN's own normalization is fast for windows of five channels only. A sum over neighbouring
 * channels is a 1 x 1 convolution as well, whose weights are a band around the diagonal: it does
 * some twenty times the arithmetic, at fifty times the speed, stays in the layout of the layers
 * around it, and takes the power and the products along.
 */
final class LocalResponseStage {

  private final Tape tape;
  private final LocalResponse layer;
  private final ImageShape shape;
  private final Slot input;
  private final memory.desc layout;

  private LocalResponseStage(ProgramBuilder program, LocalResponse layer, Flow in) {
    this.layer = layer;
    tape = program.tape();
    shape = in.shape();
    input = in.slot();
    layout = input.layout();
  }

  /** Adds the layer to a program. */
  static Flow.Stage add(ProgramBuilder program, LocalResponse layer, Flow in) {
    LocalResponseStage stage = new LocalResponseStage(program, layer, in);
    Slot output = stage.scaled(stage.squares(), -layer.beta(), stage.input);
    return new Flow.Stage(
        new Flow(output, in.shape(), in.learned()),
        gradient -> in.learned() ? stage.backward(gradient) : null);
  }

  private Slot backward(Slot gradient) {
    Slot given = tape.as(gradient, layout);
    Slot squares = squares();
    Slot direct = scaled(squares, -layer.beta(), given);
    Slot others = scaled(squares, -layer.beta() - 1, given, input);
    post_ops after = new post_ops();
    after.append_binary(dnnl.dnnl_binary_mul, layout);
    after.append_binary(dnnl.dnnl_binary_add, layout);
    double factor = -2 * layer.alpha() * layer.beta();
    return windows(others, new Affine(factor, 0), after, List.of(input, direct));
  }

  private Slot squares() {
    var description =
        new eltwise_forward.primitive_desc(
            new eltwise_forward.desc(
                dnnl.dnnl_forward_inference, dnnl.dnnl_eltwise_square, layout, 0, 0),
            tape.settings(),
            OneDnn.engine());
    Slot result = tape.slot(layout);
    tape.add(description, Map.of(dnnl.DNNL_ARG_SRC, input, dnnl.DNNL_ARG_DST, result));
    return result;
  }

  /** A power of s, times some arrays. It is taken by exponential and logarithm, which vectorize. */
  private Slot scaled(Slot squares, double exponent, Slot... factors) {
    post_ops after = new post_ops();
    after.append_eltwise(1, dnnl.dnnl_eltwise_log, 0, 0);
    after.append_eltwise(1, dnnl.dnnl_eltwise_linear, (float) exponent, 0);
    after.append_eltwise(1, dnnl.dnnl_eltwise_exp, 0, 0);
    for (Slot unused : factors) {
      after.append_binary(dnnl.dnnl_binary_mul, layout);
    }
    return windows(squares, new Affine(layer.alpha(), layer.bias()), after, List.of(factors));
  }

  /** What is done to the sum of a window: {@code factor · sum + constant}. */
  private record Affine(double factor, double constant) {}

  /**
   * Sums over windows of channels.
   *
   * @param after what is done to the results; the last operations take an operand each
   */
  private Slot windows(Slot source, Affine sums, post_ops after, List<Slot> operands) {
    int channels = shape.channels();
    Window point = new Window(1, 1, 0);
    primitive_attr settings = tape.settings();
    settings.set_post_ops(after);
    var description =
        new convolution_forward.primitive_desc(
            new convolution_forward.desc(
                dnnl.dnnl_forward_inference,
                dnnl.dnnl_convolution_direct,
                layout,
                OneDnn.any(channels, channels, 1, 1),
                OneDnn.vector(channels),
                layout,
                point.strides(),
                point.before(shape),
                point.after(shape)),
            settings,
            OneDnn.engine());
    float[] constants = new float[channels];
    Arrays.fill(constants, (float) sums.constant());
    memory.desc plain = OneDnn.plainWeights(channels, channels, 1, 1);
    Slot result = tape.slot(layout);
    Map<Integer, Slot> arguments = new LinkedHashMap<>();
    arguments.put(dnnl.DNNL_ARG_SRC, source);
    arguments.put(
        dnnl.DNNL_ARG_WEIGHTS,
        tape.constant(plain, band((float) sums.factor()), description.weights_desc()));
    arguments.put(
        dnnl.DNNL_ARG_BIAS,
        tape.constant(OneDnn.vector(channels), constants, OneDnn.vector(channels)));
    arguments.put(dnnl.DNNL_ARG_DST, result);
    int first = after.len() - operands.size();
    for (int i = 0; i < operands.size(); i++) {
      arguments.put(OneDnn.operand(first + i), operands.get(i));
    }
    tape.add(description, arguments);
    return result;
  }

  /** (channels, channels), the factor wherever two are at most a radius apart. */
  private float[] band(float factor) {
    int channels = shape.channels();
    float[] weights = new float[channels * channels];
    for (int i = 0; i < channels; i++) {
      int last = Math.min(channels - 1, i + layer.radius());
      for (int j = Math.max(0, i - layer.radius()); j <= last; j++) {
        weights[i * channels + j] = factor;
      }
    }
    return weights;
  }
}
