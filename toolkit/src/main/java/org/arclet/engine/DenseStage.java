package org.arclet.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import org.arclet.image.ImageShape;
import org.arclet.nn.Activation;
import org.arclet.nn.Dense;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.inner_product_backward_data;
import org.bytedeco.dnnl.inner_product_backward_weights;
import org.bytedeco.dnnl.inner_product_forward;
import org.bytedeco.dnnl.memory;

/** A fully connected layer and its activation. */
final class DenseStage {

  private final ProgramBuilder program;
  private final Tape tape;
  private final Dense layer;
  private final Parameter weights;
  private final Parameter bias;
  private final Flow in;
  private final Activation activation;

  private DenseStage(
      ProgramBuilder program, Dense layer, String name, Flow in, Activation activation) {
    this.program = program;
    this.layer = layer;
    this.in = in;
    this.activation = activation;
    tape = program.tape();
    weights = program.parameters().get(name + ".weights");
    bias = program.parameters().get(name + ".bias");
  }

  /**
   * Adds the layer to a program.
   *
   * @param name of the layer
   * @param activation of the layer, or linear if somebody else sees to it
   */
  static Flow.Stage add(
      ProgramBuilder program, Dense layer, String name, Flow in, Activation activation) {
    return new DenseStage(program, layer, name, in, activation).forward();
  }

  private Flow.Stage forward() {
    inner_product_forward.primitive_desc description = describe();
    Slot source = tape.alias(tape.as(in.slot(), program.plain(in.shape())), inputRows());
    Slot kernel = tape.as(weights.value(tape), description.weights_desc());
    ImageShape out = new ImageShape(1, 1, layer.units());
    Slot output = tape.slot(program.plain(out));
    tape.add(
        description,
        Map.of(
            dnnl.DNNL_ARG_SRC,
            source,
            dnnl.DNNL_ARG_WEIGHTS,
            kernel,
            dnnl.DNNL_ARG_BIAS,
            bias.value(tape),
            dnnl.DNNL_ARG_DST,
            tape.alias(output, rows())));
    boolean softmax = activation == Activation.SOFTMAX;
    if (softmax) {
      SoftmaxStage.forward(tape, tape.alias(output, rows()));
    }
    return new Flow.Stage(
        new Flow(output, out, true),
        gradient -> {
          Slot before =
              softmax ? gradient : ActivationStage.backward(program, activation, output, gradient);
          Slot flat = tape.alias(tape.as(before, output.layout()), rows());
          if (softmax) {
            flat = SoftmaxStage.backward(tape, tape.alias(output, rows()), flat);
          }
          if (program.learns()) {
            backwardWeights(description, source, flat);
          }
          return in.learned() ? backwardInput(description, flat) : null;
        });
  }

  /** The outputs as rows, which is how they lie in memory anyway. */
  private memory.desc rows() {
    return OneDnn.desc(memory.format_tag.ab, program.count(), layer.units());
  }

  /** The operation in the layout of the weights, if oneDNN is fast in it, or else in another. */
  private inner_product_forward.primitive_desc describe() {
    memory.desc known = weights.layout();
    if (known != null) {
      inner_product_forward.primitive_desc same = describe(known);
      if (!same.impl_info_str().getString().contains("ref")) {
        return same;
      }
    }
    inner_product_forward.primitive_desc free = describe(anyWeights());
    if (known == null) {
      // As in Keras, (inputs, units).
      memory.desc outer = OneDnn.desc(memory.format_tag.ba, layer.units(), in.shape().values());
      weights.settle(free.weights_desc(), outer);
    }
    return free;
  }

  private inner_product_forward.primitive_desc describe(memory.desc kernel) {
    return new inner_product_forward.primitive_desc(
        new inner_product_forward.desc(
            program.forward(), inputRows(), kernel, OneDnn.vector(layer.units()), rows()),
        ActivationStage.fused(
            tape, activation == Activation.SOFTMAX ? Activation.LINEAR : activation),
        OneDnn.engine());
  }

  private memory.desc anyWeights() {
    return OneDnn.desc(memory.format_tag.any, layer.units(), in.shape().values());
  }

  /** The inputs as rows, (H, W, C) in each. */
  private memory.desc inputRows() {
    return OneDnn.desc(memory.format_tag.ab, program.count(), in.shape().values());
  }

  private void backwardWeights(
      inner_product_forward.primitive_desc forward, Slot source, Slot gradient) {
    memory.desc known = weights.layout();
    var description =
        new inner_product_backward_weights.primitive_desc(
            new inner_product_backward_weights.desc(
                inputRows(),
                known == null ? anyWeights() : known,
                OneDnn.vector(layer.units()),
                rows()),
            tape.settings(),
            OneDnn.engine(),
            forward);
    Map<Integer, Slot> arguments = new LinkedHashMap<>();
    arguments.put(dnnl.DNNL_ARG_SRC, source);
    arguments.put(dnnl.DNNL_ARG_DIFF_DST, gradient);
    arguments.put(dnnl.DNNL_ARG_DIFF_BIAS, bias.gradient(tape));
    weights.receive(tape, description, description.diff_weights_desc(), arguments);
  }

  private Slot backwardInput(inner_product_forward.primitive_desc forward, Slot gradient) {
    var description =
        new inner_product_backward_data.primitive_desc(
            new inner_product_backward_data.desc(inputRows(), anyWeights(), rows()),
            tape.settings(),
            OneDnn.engine(),
            forward);
    Slot result = tape.slot(program.plain(in.shape()));
    tape.add(
        description,
        Map.of(
            dnnl.DNNL_ARG_WEIGHTS,
            tape.as(weights.value(tape), description.weights_desc()),
            dnnl.DNNL_ARG_DIFF_DST,
            gradient,
            dnnl.DNNL_ARG_DIFF_SRC,
            tape.alias(result, inputRows())));
    return result;
  }
}
