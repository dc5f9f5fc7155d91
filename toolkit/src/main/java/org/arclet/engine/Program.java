package org.arclet.engine;

import java.util.List;
import org.arclet.nn.NetworkDescription;
import org.bytedeco.javacpp.BytePointer;

/**
 * The steps of a network for batches of one size: forward, and backward if it is to learn. Programs
 * of one network share its parameters, and one after the other the same memory.
 */
final class Program implements AutoCloseable {

  private final Tape tape;
  private final List<Step> steps;
  private final Slot input;
  private final Slot logits;
  private final Slot logitGradients;
  private final int forwardSteps;
  private final long bytes;

  /**
   * Generates the code; nothing is allocated yet.
   *
   * @param count images of a batch
   * @param purpose what it is for
   */
  Program(
      NetworkDescription network,
      Parameters parameters,
      NetworkOptions options,
      int count,
      Purpose purpose) {
    ProgramBuilder builder = new ProgramBuilder(parameters, options, count, purpose);
    tape = builder.tape();
    try {
      input = tape.slot(builder.plain(network.input()));
      tape.touch(input);
      Flow.Stage all =
          builder.network(
              network.layers(), ParameterSpec::layerName, new Flow(input, network.input(), false));
      logits = tape.as(all.output().slot(), builder.plain(all.output().shape()));
      forwardSteps = tape.size();
      logitGradients = tape.slot(logits.layout());
      tape.touch(logits, logitGradients);
      if (purpose == Purpose.TRAIN) {
        all.backward().apply(logitGradients);
      }
      steps = tape.steps();
      bytes = tape.plan();
      tape.end();
    } catch (RuntimeException | Error e) {
      tape.end();
      tape.close();
      throw e;
    }
  }

  /** Memory that the program needs. */
  long bytes() {
    return bytes;
  }

  /** Memory that it has of its own, for what never changes. */
  long constantBytes() {
    return tape.constantBytes();
  }

  /** Gives the program its memory. */
  void bind(BytePointer memory) {
    tape.slots().forEach(slot -> slot.bind(memory));
    steps.forEach(Step::bind);
  }

  /**
   * Computes what the last layer gives, before its activation.
   *
   * @param images (N, H, W, C), row by row
   * @param step number of the training step, from 0
   * @param results (N, outputs), filled
   */
  void forward(float[] images, long step, float[] results) {
    input.buffer().put(images, 0, input.length());
    run(0, forwardSteps, step);
    logits.buffer().get(results, 0, logits.length());
  }

  /**
   * Computes all gradients.
   *
   * @param gradients of the results of {@link #forward}
   */
  void backward(float[] gradients, long step) {
    logitGradients.buffer().put(gradients, 0, logitGradients.length());
    run(forwardSteps, steps.size(), step);
  }

  private void run(int from, int to, long step) {
    for (int i = from; i < to; i++) {
      steps.get(i).run(step);
    }
  }

  @Override
  public void close() {
    tape.close();
  }
}
