package org.arclet.engine;

import java.util.Map;
import org.arclet.image.ImageShape;
import org.arclet.nn.Activation;
import org.arclet.nn.Residual;
import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.global.dnnl;
import org.jspecify.annotations.Nullable;

/** A residual block: body and shortcut, their sum, its activation. */
final class ResidualStage {

  private ResidualStage() {}

  /** Adds the block, of that name, to a program. */
  static Flow.Stage add(ProgramBuilder program, Residual layer, String name, Flow in) {
    Tape tape = program.tape();
    Flow.Stage body = program.chain(layer.body(), i -> ParameterSpec.bodyName(name, i), in);
    Flow.Stage shortcut =
        program.chain(layer.shortcut(), i -> ParameterSpec.shortcutName(name, i), in);
    Slot left = body.output().slot();
    Slot right = tape.as(shortcut.output().slot(), left.layout());
    Slot output = tape.slot(left.layout());
    sum(tape, left, right, output, layer.activation());
    ImageShape shape = layer.outputShape(in.shape());
    boolean learned = body.output().learned() || shortcut.output().learned();
    return new Flow.Stage(
        new Flow(output, shape, learned),
        gradient -> {
          Slot before = ActivationStage.backward(program, layer.activation(), output, gradient);
          before.share();
          @Nullable Slot first = body.backward().apply(before);
          @Nullable Slot second = shortcut.backward().apply(before);
          if (!in.learned() || first == null || second == null) {
            return null;
          }
          Slot total = tape.slot(first.layout());
          sum(tape, first, tape.as(second, first.layout()), total, Activation.LINEAR);
          return total;
        });
  }

  private static void sum(Tape tape, Slot left, Slot right, Slot result, Activation activation) {
    var description =
        new binary.primitive_desc(
            new binary.desc(dnnl.dnnl_binary_add, left.layout(), right.layout(), result.layout()),
            ActivationStage.fused(tape, activation),
            OneDnn.engine());
    tape.add(
        description,
        Map.of(dnnl.DNNL_ARG_SRC_0, left, dnnl.DNNL_ARG_SRC_1, right, dnnl.DNNL_ARG_DST, result));
  }
}
