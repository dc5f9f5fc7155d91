package org.arclet.engine;

import java.nio.FloatBuffer;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.arclet.nn.Activation;
import org.arclet.nn.Dense;
import org.arclet.nn.Layer;
import org.arclet.nn.NetworkDescription;

/**
 * A network on ND4J's operations, the fast way on a CPU.
 *
 * <p>The same random seed, number of threads and batches give the same bits.
 */
public final class NativeNetwork implements Network {

  private final NetworkDescription description;
  private final int batchSize;
  private final Updater updater;
  private final LossFunction loss;
  private final Parameters parameters;
  private final Memory memory;
  private final SplittableRandom random;
  private final Map<Integer, Program> programs = new TreeMap<>();
  private long steps;
  private boolean closed;

  private NativeNetwork(
      NetworkDescription description, Learning learning, int batchSize, SplittableRandom random) {
    Layer last = description.layers().get(description.layers().size() - 1);
    if (!(last instanceof Dense dense && dense.activation() == Activation.SIGMOID)) {
      throw new IllegalArgumentException(
          "the last layer must be dense with sigmoid outputs, but got " + last);
    }
    if (batchSize < 1) {
      throw new IllegalArgumentException("the batch size must be at least 1, but got " + batchSize);
    }
    this.description = description;
    this.batchSize = batchSize;
    updater = Updater.of(learning.optimizer());
    loss = new LossFunction(learning.loss(), description.outputs());
    parameters = new Parameters(description, Updater.stateArrays(learning.optimizer()));
    memory = new Memory(description, batchSize);
    this.random = random;
  }

  /**
   * Makes a network and draws its weights.
   *
   * @param description what it is; it must end in a dense layer with sigmoid outputs
   * @param learning how it learns
   * @param batchSize largest number of images of one call, at least 1
   * @param seed random seed of the weights and of dropout
   * @throws IllegalArgumentException if the last layer is another, or the batch size is below 1
   */
  public static NativeNetwork of(
      NetworkDescription description, Learning learning, int batchSize, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    NativeNetwork network = new NativeNetwork(description, learning, batchSize, random.split());
    network.parameters.draw(description, random);
    return network;
  }

  /**
   * Makes a network of given weights, to predict with.
   *
   * @param weights as {@link #weights()} of a network of the same description gives them
   * @param batchSize largest number of images of one call, at least 1
   * @throws IllegalArgumentException if the weights do not fit
   */
  public static NativeNetwork ofWeights(
      NetworkDescription description, Map<String, Tensor> weights, int batchSize) {
    NativeNetwork network =
        new NativeNetwork(description, Learning.DEFAULT, batchSize, new SplittableRandom(0));
    network.setWeights(weights);
    return network;
  }

  @Override
  public NetworkDescription description() {
    return description;
  }

  @Override
  public int batchSize() {
    return batchSize;
  }

  @Override
  public void predict(float[] images, int count, float[] outputs) {
    forward(images, count, false);
    takeOutputs(count, outputs);
  }

  @Override
  public double evaluate(float[] images, float[] targets, int count, float[] outputs) {
    forward(images, count, false);
    float[] gradients = new float[count * description.outputs()];
    double value = loss.apply(logits(count), targets, count, gradients);
    takeOutputs(count, outputs);
    return value;
  }

  @Override
  public double train(float[] images, float[] targets, int count, float[] outputs) {
    Program program = forward(images, count, true);
    float[] gradients = new float[count * description.outputs()];
    double value = loss.apply(logits(count), targets, count, gradients);
    takeOutputs(count, outputs);
    memory.output().gradients().buffer().put(gradients);
    program.backward();
    steps++;
    for (Parameter parameter : parameters.all()) {
      updater.update(parameter, steps);
    }
    return value;
  }

  private Program forward(float[] images, int count, boolean training) {
    requireOpen();
    int values = description.input().values();
    if (count < 1 || count > batchSize) {
      throw new IllegalArgumentException(
          "a batch must have 1 to %d images, but got %d".formatted(batchSize, count));
    }
    if (images.length < count * values) {
      throw new IllegalArgumentException(
          "%d images of %s have %d values, but got %d"
              .formatted(count, description.input(), count * values, images.length));
    }
    Program program =
        programs.computeIfAbsent(
            count, n -> new Program(description, parameters, memory, random, n));
    memory.link(0).values().buffer().put(images, 0, count * values);
    program.forward(training);
    return program;
  }

  private float[] logits(int count) {
    float[] logits = new float[count * description.outputs()];
    FloatBuffer buffer = memory.output().values().buffer();
    buffer.get(logits);
    return logits;
  }

  private void takeOutputs(int count, float[] outputs) {
    float[] values = logits(count);
    if (outputs.length < values.length) {
      throw new IllegalArgumentException(
          "%d images give %d outputs, but there is room for %d"
              .formatted(count, values.length, outputs.length));
    }
    ActivationStage.apply(Activation.SIGMOID, values);
    System.arraycopy(values, 0, outputs, 0, values.length);
  }

  @Override
  public Map<String, Tensor> weights() {
    requireOpen();
    return parameters.copy();
  }

  @Override
  public void setWeights(Map<String, Tensor> weights) {
    requireOpen();
    parameters.set(weights);
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the network is closed; make or load another");
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      programs.values().forEach(Program::close);
      memory.close();
      parameters.close();
    }
  }
}
