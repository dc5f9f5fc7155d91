package org.arclet.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import org.arclet.image.ImageShape;
import org.arclet.nn.Activation;
import org.arclet.nn.Convolution;
import org.arclet.nn.Padding;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_attr;

/** A convolution and its activation. */
final class ConvolutionStage {

  private static final int DIRECT = dnnl.dnnl_convolution_direct;

  private final ProgramBuilder program;
  private final Tape tape;
  private final Convolution layer;
  private final Parameter weights;
  private final Parameter bias;
  private final Flow in;
  private final ImageShape out;
  private final Window window;

  private ConvolutionStage(ProgramBuilder program, Convolution layer, String name, Flow in) {
    this.program = program;
    this.layer = layer;
    this.in = in;
    tape = program.tape();
    weights = program.parameters().get(name + ".weights");
    bias = program.parameters().get(name + ".bias");
    out = layer.outputShape(in.shape());
    int frame = layer.padding() instanceof Padding.Zeros zeros ? zeros.pixels() : Window.SAME;
    window = new Window(layer.size(), layer.stride(), frame);
  }

  /**
   * Adds the layer to a program.
   *
   * @param name of the layer
   * @param activatedLater whether the next layer sees to the activation's gradient
   */
  static Flow.Stage add(
      ProgramBuilder program, Convolution layer, String name, Flow in, boolean activatedLater) {
    return new ConvolutionStage(program, layer, name, in).forward(activatedLater);
  }

  private Flow.Stage forward(boolean activatedLater) {
    convolution_forward.primitive_desc description = describe();
    Slot source = tape.as(in.slot(), description.src_desc());
    Slot output = tape.slot(description.dst_desc());
    Slot kernel = tape.as(weights.value(tape), description.weights_desc());
    tape.add(
        description,
        Map.of(
            dnnl.DNNL_ARG_SRC, source,
            dnnl.DNNL_ARG_WEIGHTS, kernel,
            dnnl.DNNL_ARG_BIAS, bias.value(tape),
            dnnl.DNNL_ARG_DST, output));
    return new Flow.Stage(
        new Flow(output, out, true),
        gradient -> {
          Activation activation = activatedLater ? Activation.LINEAR : layer.activation();
          Slot before = ActivationStage.backward(program, activation, output, gradient);
          if (program.learns()) {
            backwardWeights(description, source, before);
          }
          return in.learned() ? backwardInput(description, before) : null;
        });
  }

  /** The operation in the layout of the weights, if oneDNN is fast in it, or else in another. */
  private convolution_forward.primitive_desc describe() {
    memory.desc known = weights.layout();
    if (known != null) {
      convolution_forward.primitive_desc same = describe(known);
      if (!same.impl_info_str().getString().contains("ref")) {
        return same;
      }
    }
    convolution_forward.primitive_desc free = describe(anyWeights());
    if (known == null) {
      int size = layer.size();
      memory.desc outer = OneDnn.plainWeights(layer.filters(), in.shape().channels(), size, size);
      weights.settle(free.weights_desc(), outer);
    }
    return free;
  }

  private convolution_forward.primitive_desc describe(memory.desc kernel) {
    primitive_attr settings = ActivationStage.fused(tape, layer.activation());
    return new convolution_forward.primitive_desc(
        new convolution_forward.desc(
            program.forward(),
            DIRECT,
            program.any(in.shape()),
            kernel,
            OneDnn.vector(layer.filters()),
            program.any(out),
            window.strides(),
            window.before(in.shape()),
            window.after(in.shape())),
        settings,
        OneDnn.engine());
  }

  private memory.desc anyWeights() {
    return OneDnn.any(layer.filters(), in.shape().channels(), layer.size(), layer.size());
  }

  private void backwardWeights(
      convolution_forward.primitive_desc forward, Slot source, Slot gradient) {
    var description =
        new convolution_backward_weights.primitive_desc(
            new convolution_backward_weights.desc(
                DIRECT,
                program.any(in.shape()),
                anyWeights(),
                OneDnn.vector(layer.filters()),
                program.any(out),
                window.strides(),
                window.before(in.shape()),
                window.after(in.shape())),
            tape.settings(),
            OneDnn.engine(),
            forward);
    Map<Integer, Slot> arguments = new LinkedHashMap<>();
    arguments.put(dnnl.DNNL_ARG_SRC, tape.as(source, description.src_desc()));
    arguments.put(dnnl.DNNL_ARG_DIFF_DST, tape.as(gradient, description.diff_dst_desc()));
    arguments.put(dnnl.DNNL_ARG_DIFF_BIAS, bias.gradient(tape));
    weights.receive(tape, description, description.diff_weights_desc(), arguments);
  }

  private Slot backwardInput(convolution_forward.primitive_desc forward, Slot gradient) {
    var description =
        new convolution_backward_data.primitive_desc(
            new convolution_backward_data.desc(
                DIRECT,
                program.any(in.shape()),
                anyWeights(),
                program.any(out),
                window.strides(),
                window.before(in.shape()),
                window.after(in.shape())),
            tape.settings(),
            OneDnn.engine(),
            forward);
    Slot result = tape.slot(description.diff_src_desc());
    tape.add(
        description,
        Map.of(
            dnnl.DNNL_ARG_WEIGHTS, tape.as(weights.value(tape), description.weights_desc()),
            dnnl.DNNL_ARG_DIFF_DST, tape.as(gradient, description.diff_dst_desc()),
            dnnl.DNNL_ARG_DIFF_SRC, result));
    return result;
  }
}
