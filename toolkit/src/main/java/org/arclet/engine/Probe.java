package org.arclet.engine;

import java.util.List;
import java.util.Objects;
import org.arclet.image.ImageShape;
import org.arclet.nn.Layer;
import org.arclet.nn.NetworkDescription;
import org.bytedeco.javacpp.BytePointer;

/**
 * The steps of a network forward, and from its outputs back to one layer, for one batch; with
 * memory of its own, so that programs that are kept need not give way.
 */
final class Probe implements AutoCloseable {

  private final Tape tape;
  private final int count;
  private final ImageShape shape;
  private final Slot input;
  private final Slot values;
  private final Slot outputGradients;
  private final Slot gradients;
  private final BytePointer memory;

  /**
   * Generates the code and takes the memory.
   *
   * @param count images of the batch
   * @param layer number of the layer from 1; 0 for the images
   * @throws IllegalStateException if there is not enough memory
   */
  Probe(
      NetworkDescription network,
      Parameters parameters,
      NetworkOptions options,
      int count,
      int layer) {
    OneDnn.useThreads(options.nativeThreads());
    this.count = count;
    shape = network.shapes().get(layer);
    ProgramBuilder builder = new ProgramBuilder(parameters, options, count, Purpose.PROBE);
    tape = builder.tape();
    try {
      input = tape.slot(builder.plain(network.input()));
      outputGradients = tape.slot(builder.plain(network.shapes().get(network.layers().size())));
      tape.touch(input, outputGradients); // both are filled before the first step
      List<Layer> all = network.layers();
      Flow before =
          builder
              .chain(
                  all.subList(0, layer),
                  ParameterSpec::layerName,
                  new Flow(input, network.input(), false))
              .output();
      values = tape.as(before.slot(), builder.plain(shape));
      Flow.Stage after =
          builder.network(
              all.subList(layer, all.size()),
              i -> ParameterSpec.layerName(layer + i),
              new Flow(before.slot(), shape, true));
      Slot reached = Objects.requireNonNull(after.backward().apply(outputGradients));
      gradients = tape.as(reached, builder.plain(shape));
      tape.touch(values, gradients); // both are read after the last
      long bytes = tape.plan();
      tape.end();
      NativeMemory.require(bytes, "a gradient of %s".formatted(network.name()));
      memory = NativeMemory.allocate(bytes);
    } catch (RuntimeException | Error e) {
      tape.end();
      tape.close();
      throw e;
    }
    BytePointer aligned = NativeMemory.aligned(memory);
    tape.slots().forEach(slot -> slot.bind(aligned));
    tape.steps().forEach(Step::bind);
  }

  /** Runs the steps for the gradient of one output. */
  LayerGradient run(float[] images, int output) {
    input.buffer().put(images, 0, input.length());
    int outputs = outputGradients.length() / count;
    float[] one = new float[outputGradients.length()];
    for (int image = 0; image < count; image++) {
      one[image * outputs + output] = 1;
    }
    outputGradients.buffer().put(one);
    tape.steps().forEach(step -> step.run(0));
    return new LayerGradient(tensor(values), tensor(gradients));
  }

  private Tensor tensor(Slot slot) {
    float[] all = new float[slot.length()];
    slot.buffer().get(all);
    return new Tensor(new int[] {count, shape.height(), shape.width(), shape.channels()}, all);
  }

  @Override
  public void close() {
    tape.close();
    memory.deallocate();
  }
}
