package org.arclet.engine;

import java.nio.FloatBuffer;
import java.util.Map;
import org.arclet.nn.Activation;
import org.bytedeco.dnnl.eltwise_backward;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;

/** Activations: part of the operation before them, and told from their outputs backward. */
final class ActivationStage {

  private ActivationStage() {}

  /** Settings of an operation that applies an activation to its results. */
  static primitive_attr fused(Tape tape, Activation activation) {
    primitive_attr settings = tape.settings();
    if (activation != Activation.LINEAR) {
      try (post_ops after = new post_ops()) {
        after.append_eltwise(scale(activation), algorithm(activation), alpha(activation), 0);
        settings.set_post_ops(after);
      }
    }
    return settings;
  }

  private static float scale(Activation activation) {
    return activation == Activation.SELU ? (float) Activation.SELU_SCALE : 1;
  }

  private static float alpha(Activation activation) {
    return switch (activation) {
      case SELU -> (float) Activation.SELU_ALPHA;
      case ELU -> 1;
      default -> 0;
    };
  }

  private static int algorithm(Activation activation) {
    return switch (activation) {
      case LINEAR -> dnnl.dnnl_eltwise_linear;
      case RELU -> dnnl.dnnl_eltwise_relu;
      case SIGMOID -> dnnl.dnnl_eltwise_logistic;
      case TANH -> dnnl.dnnl_eltwise_tanh;
      case ELU, SELU -> dnnl.dnnl_eltwise_elu;
      case SOFTMAX -> throw new IllegalStateException("softmax is not applied value by value");
    };
  }

  private static int byOutput(Activation activation) {
    return switch (activation) {
      case RELU -> dnnl.dnnl_eltwise_relu_use_dst_for_bwd;
      case SIGMOID -> dnnl.dnnl_eltwise_logistic_use_dst_for_bwd;
      case TANH -> dnnl.dnnl_eltwise_tanh_use_dst_for_bwd;
      case ELU -> dnnl.dnnl_eltwise_elu_use_dst_for_bwd;
      case LINEAR, SELU, SOFTMAX -> throw new IllegalStateException("no such operation");
    };
  }

  /**
   * Adds the step from the gradient of the outputs to that of what the activation was applied to.
   *
   * @param output what the activation gave
   */
  static Slot backward(ProgramBuilder program, Activation activation, Slot output, Slot gradient) {
    if (activation == Activation.LINEAR) {
      return gradient;
    }
    Tape tape = program.tape();
    Slot given = tape.as(gradient, output.layout());
    boolean ours = given == gradient && !given.isShared(); // a copy may serve others as well
    Slot result = ours ? given : tape.slot(output.layout());
    if (activation == Activation.SELU) {
      tape.add(number -> selu(output, given, result, program.threads()), output, given, result);
      return result;
    }
    int algorithm = byOutput(activation);
    float alpha = alpha(activation);
    var hint =
        new eltwise_forward.primitive_desc(
            new eltwise_forward.desc(
                dnnl.dnnl_forward_training, algorithm, output.layout(), alpha, 0),
            OneDnn.engine());
    var description =
        new eltwise_backward.primitive_desc(
            new eltwise_backward.desc(algorithm, output.layout(), output.layout(), alpha, 0),
            tape.settings(),
            OneDnn.engine(),
            hint);
    tape.add(
        description,
        Map.of(
            dnnl.DNNL_ARG_DST, output,
            dnnl.DNNL_ARG_DIFF_DST, given,
            dnnl.DNNL_ARG_DIFF_SRC, result));
    return result;
  }

  /** The derivative is the scale above 0, and y + scale · alpha below. */
  private static void selu(Slot output, Slot gradient, Slot result, int threads) {
    float scale = (float) Activation.SELU_SCALE;
    float shift = (float) (Activation.SELU_SCALE * Activation.SELU_ALPHA);
    FloatBuffer y = output.buffer();
    FloatBuffer dy = gradient.buffer();
    FloatBuffer dx = result.buffer();
    Chunks.run(
        output.length(),
        1,
        threads,
        (from, count) -> {
          float[] value = new float[count];
          float[] slope = new float[count];
          y.get(from, value);
          dy.get(from, slope);
          for (int i = 0; i < count; i++) {
            slope[i] *= value[i] > 0 ? scale : value[i] + shift;
          }
          dx.put(from, slope);
        });
  }
}
