package org.arclet.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import org.arclet.image.ImageShape;
import org.arclet.nn.Activation;
import org.arclet.nn.GlobalAveragePooling;
import org.arclet.nn.Pooling;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.pooling_backward;
import org.bytedeco.dnnl.pooling_forward;

/** A pooling of any kind. The smallest value is the negative of the largest negative. */
final class PoolingStage {

  private final ProgramBuilder program;
  private final Tape tape;
  private final Flow in;
  private final ImageShape out;
  private final int algorithm;
  private final long[] sizes;
  private final long[] strides;
  private final long[] before;
  private final long[] after;

  private PoolingStage(
      ProgramBuilder program, Flow in, ImageShape out, int algorithm, long[][] window) {
    this.program = program;
    this.in = in;
    this.out = out;
    this.algorithm = algorithm;
    tape = program.tape();
    sizes = window[0];
    strides = window[1];
    before = window[2];
    after = window[3];
  }

  /**
   * Adds the layer to a program.
   *
   * @param activation of the layer before, whose gradient is left to us: of the largest value of a
   *     window it is the same, over fewer values; linear if there is none
   */
  static Flow.Stage add(ProgramBuilder program, Pooling layer, Flow in, Activation activation) {
    Window w = new Window(layer.size(), layer.stride(), Window.SAME);
    long[][] window = {w.sizes(), w.strides(), w.before(in.shape()), w.after(in.shape())};
    int algorithm =
        layer.kind() == Pooling.Kind.AVERAGE
            ? dnnl.dnnl_pooling_avg_exclude_padding
            : dnnl.dnnl_pooling_max;
    ImageShape out = layer.outputShape(in.shape());
    PoolingStage stage = new PoolingStage(program, in, out, algorithm, window);
    return stage.forward(layer.kind() == Pooling.Kind.MIN, activation);
  }

  /** Adds the layer to a program. */
  static Flow.Stage add(ProgramBuilder program, GlobalAveragePooling layer, Flow in) {
    ImageShape shape = in.shape();
    long[] whole = {shape.height(), shape.width()};
    long[] none = {0, 0};
    int algorithm = dnnl.dnnl_pooling_avg_exclude_padding;
    long[][] window = {whole, whole, none, none};
    return new PoolingStage(program, in, layer.outputShape(shape), algorithm, window)
        .forward(false, Activation.LINEAR);
  }

  private Flow.Stage forward(boolean negated, Activation activation) {
    Slot source = negated ? negate(in.slot()) : in.slot();
    var description =
        new pooling_forward.primitive_desc(
            new pooling_forward.desc(
                program.forward(),
                algorithm,
                source.layout(),
                program.any(out),
                strides,
                sizes,
                before,
                after),
            tape.settings(),
            OneDnn.engine());
    Map<Integer, Slot> arguments = new LinkedHashMap<>();
    Slot pooled = tape.slot(description.dst_desc());
    arguments.put(dnnl.DNNL_ARG_SRC, source);
    arguments.put(dnnl.DNNL_ARG_DST, pooled);
    boolean remembers = description.workspace_desc().get_size() > 0;
    if (remembers) {
      arguments.put(dnnl.DNNL_ARG_WORKSPACE, tape.slot(description.workspace_desc()));
    }
    tape.add(description, arguments);
    Slot output = negated ? negate(pooled) : pooled;
    return new Flow.Stage(
        new Flow(output, out, in.learned()),
        gradient -> {
          if (!in.learned()) {
            return null;
          }
          Slot reached = ActivationStage.backward(program, activation, output, gradient);
          return backward(description, arguments, reached, source);
        });
  }

  /** Negation before and after cancel each other in the gradient. */
  private Slot backward(
      pooling_forward.primitive_desc forward,
      Map<Integer, Slot> forwardArguments,
      Slot gradient,
      Slot source) {
    var description =
        new pooling_backward.primitive_desc(
            new pooling_backward.desc(
                algorithm, source.layout(), forward.dst_desc(), strides, sizes, before, after),
            tape.settings(),
            OneDnn.engine(),
            forward);
    Map<Integer, Slot> arguments = new LinkedHashMap<>();
    Slot result = tape.slot(description.diff_src_desc());
    arguments.put(dnnl.DNNL_ARG_DIFF_DST, tape.as(gradient, description.diff_dst_desc()));
    arguments.put(dnnl.DNNL_ARG_DIFF_SRC, result);
    Slot memory = forwardArguments.get(dnnl.DNNL_ARG_WORKSPACE);
    if (memory != null) {
      arguments.put(dnnl.DNNL_ARG_WORKSPACE, memory);
    }
    tape.add(description, arguments);
    return result;
  }

  private Slot negate(Slot slot) {
    var description =
        new eltwise_forward.primitive_desc(
            new eltwise_forward.desc(
                dnnl.dnnl_forward_inference, dnnl.dnnl_eltwise_linear, slot.layout(), -1, 0),
            tape.settings(),
            OneDnn.engine());
    Slot result = tape.slot(slot.layout());
    tape.add(description, Map.of(dnnl.DNNL_ARG_SRC, slot, dnnl.DNNL_ARG_DST, result));
    return result;
  }
}
