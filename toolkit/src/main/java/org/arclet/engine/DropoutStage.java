package org.arclet.engine;

import java.nio.FloatBuffer;
import org.arclet.nn.Dropout;
import org.bytedeco.dnnl.memory;

/**
 * Dropout with a fresh mask in every pass that trains or samples; nothing in prediction. Not in
 * place: the activation before it tells its derivative from its own output.
 */
final class DropoutStage {

  private DropoutStage() {}

  /** Adds the layer to a program. */
  static Flow.Stage add(ProgramBuilder program, Dropout layer, Flow in) {
    int number = program.nextDropout();
    if (!program.drops() || layer.rate() == 0) {
      return new Flow.Stage(in, gradient -> gradient);
    }
    Tape tape = program.tape();
    memory.desc plain = program.plain(in.shape());
    Slot input = tape.as(in.slot(), plain);
    Slot output = tape.slot(plain);
    float[] factors = new float[program.count() * in.shape().values()];
    int threads = program.threads();
    long seed = program.seed();
    tape.add(
        step -> {
          DropoutMask.draw(factors, layer.rate(), seed, step, number);
          multiply(factors, input.buffer(), output.buffer(), threads);
        },
        input,
        output);
    return new Flow.Stage(
        new Flow(output, in.shape(), in.learned()),
        gradient -> {
          if (!in.learned()) {
            return null;
          }
          Slot given = tape.as(gradient, plain);
          Slot result = tape.slot(plain);
          tape.add(
              step -> multiply(factors, given.buffer(), result.buffer(), threads), given, result);
          return result;
        });
  }

  private static void multiply(float[] factors, FloatBuffer from, FloatBuffer to, int threads) {
    Chunks.run(
        factors.length,
        1,
        threads,
        (start, count) -> {
          float[] values = new float[count];
          from.get(start, values);
          for (int i = 0; i < count; i++) {
            values[i] *= factors[start + i];
          }
          to.put(start, values);
        });
  }
}
