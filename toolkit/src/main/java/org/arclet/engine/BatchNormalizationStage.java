package org.arclet.engine;

import java.nio.FloatBuffer;
import java.util.Map;
import org.arclet.nn.BatchNormalization;
import org.bytedeco.dnnl.batch_normalization_backward;
import org.bytedeco.dnnl.batch_normalization_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;

/** Batch normalization, with the statistics of the batch in training and the moving ones else. */
final class BatchNormalizationStage {

  private static final int SCALE_AND_SHIFT = dnnl.dnnl_use_scale | dnnl.dnnl_use_shift;

  private final ProgramBuilder program;
  private final Tape tape;
  private final BatchNormalization layer;
  private final Flow in;
  private final memory.desc layout;
  private final Parameter gamma;
  private final Parameter beta;
  private final Parameter mean;
  private final Parameter variance;

  private BatchNormalizationStage(
      ProgramBuilder program, BatchNormalization layer, String name, Flow in) {
    this.program = program;
    this.layer = layer;
    this.in = in;
    tape = program.tape();
    layout = in.slot().layout();
    gamma = program.parameters().get(name + ".gamma");
    beta = program.parameters().get(name + ".beta");
    mean = program.parameters().get(name + ".mean");
    variance = program.parameters().get(name + ".variance");
  }

  /** Adds the layer, of that name, to a program. */
  static Flow.Stage add(ProgramBuilder program, BatchNormalization layer, String name, Flow in) {
    return new BatchNormalizationStage(program, layer, name, in).forward();
  }

  private Flow.Stage forward() {
    var description =
        new batch_normalization_forward.primitive_desc(
            new batch_normalization_forward.desc(
                program.forward(), layout, (float) layer.epsilon(), flags()),
            tape.settings(),
            OneDnn.engine());
    memory.desc vector = OneDnn.vector(in.shape().channels());
    Slot batchMean = program.learns() ? tape.slot(vector) : mean.value(tape);
    Slot batchVariance = program.learns() ? tape.slot(vector) : variance.value(tape);
    Slot output = tape.slot(layout);
    tape.add(
        description,
        Map.of(
            dnnl.DNNL_ARG_SRC,
            in.slot(),
            dnnl.DNNL_ARG_MEAN,
            batchMean,
            dnnl.DNNL_ARG_VARIANCE,
            batchVariance,
            dnnl.DNNL_ARG_SCALE,
            gamma.value(tape),
            dnnl.DNNL_ARG_SHIFT,
            beta.value(tape),
            dnnl.DNNL_ARG_DST,
            output));
    if (program.learns()) {
      follow(batchMean, mean.value(tape));
      follow(batchVariance, variance.value(tape));
    }
    return new Flow.Stage(
        new Flow(output, in.shape(), true),
        gradient -> backward(description, batchMean, batchVariance, gradient));
  }

  /** Lets a moving statistic follow that of the batch. */
  private void follow(Slot ofBatch, Slot moving) {
    float keep = (float) layer.momentum();
    float take = (float) (1 - layer.momentum());
    tape.add(
        number -> {
          FloatBuffer from = ofBatch.buffer();
          FloatBuffer to = moving.buffer();
          for (int i = 0; i < to.limit(); i++) {
            to.put(i, keep * to.get(i) + take * from.get(i));
          }
        },
        ofBatch,
        moving);
  }

  private int flags() {
    return SCALE_AND_SHIFT | (program.learns() ? 0 : dnnl.dnnl_use_global_stats);
  }

  private Slot backward(
      batch_normalization_forward.primitive_desc forward,
      Slot batchMean,
      Slot batchVariance,
      Slot gradient) {
    var description =
        new batch_normalization_backward.primitive_desc(
            new batch_normalization_backward.desc(
                dnnl.dnnl_backward, layout, layout, (float) layer.epsilon(), flags()),
            tape.settings(),
            OneDnn.engine(),
            forward);
    Slot result = tape.slot(layout);
    memory.desc vector = OneDnn.vector(in.shape().channels());
    tape.add(
        description,
        Map.of(
            dnnl.DNNL_ARG_SRC,
            in.slot(),
            dnnl.DNNL_ARG_MEAN,
            batchMean,
            dnnl.DNNL_ARG_VARIANCE,
            batchVariance,
            dnnl.DNNL_ARG_SCALE,
            gamma.value(tape),
            dnnl.DNNL_ARG_SHIFT,
            beta.value(tape), // oneDNN counts it among the inputs here as well
            dnnl.DNNL_ARG_DIFF_DST,
            tape.as(gradient, layout),
            dnnl.DNNL_ARG_DIFF_SRC,
            result,
            dnnl.DNNL_ARG_DIFF_SCALE,
            program.learns() ? gamma.gradient(tape) : tape.slot(vector),
            dnnl.DNNL_ARG_DIFF_SHIFT,
            program.learns() ? beta.gradient(tape) : tape.slot(vector)));
    return result;
  }
}
