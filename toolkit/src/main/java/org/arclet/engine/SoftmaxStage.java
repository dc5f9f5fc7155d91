package org.arclet.engine;

import java.util.Map;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.softmax_backward;
import org.bytedeco.dnnl.softmax_forward;

/**
 * Softmax over rows, for outputs that something follows; the loss sees to it where nothing does.
 */
final class SoftmaxStage {

  private static final int AXIS = 1;

  private SoftmaxStage() {}

  /** Adds the step that replaces each row by its softmax. */
  static void forward(Tape tape, Slot rows) {
    tape.add(describe(tape, rows), Map.of(dnnl.DNNL_ARG_SRC, rows, dnnl.DNNL_ARG_DST, rows));
  }

  /** Adds the step from the gradient of the softmax to that of what it was applied to. */
  static Slot backward(Tape tape, Slot rows, Slot gradient) {
    var description =
        new softmax_backward.primitive_desc(
            new softmax_backward.desc(rows.layout(), rows.layout(), AXIS),
            tape.settings(),
            OneDnn.engine(),
            describe(tape, rows));
    Slot result = tape.slot(rows.layout());
    tape.add(
        description,
        Map.of(
            dnnl.DNNL_ARG_DST, rows,
            dnnl.DNNL_ARG_DIFF_DST, gradient,
            dnnl.DNNL_ARG_DIFF_SRC, result));
    return result;
  }

  private static softmax_forward.primitive_desc describe(Tape tape, Slot rows) {
    return new softmax_forward.primitive_desc(
        new softmax_forward.desc(dnnl.dnnl_forward_training, rows.layout(), AXIS),
        tape.settings(),
        OneDnn.engine());
  }
}
