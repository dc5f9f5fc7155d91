package org.arclet.engine;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
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

  /** Programs kept: full and last batches of training and of validation, and some more. */
  private static final int MOST_PROGRAMS = 8;

  private final NetworkDescription description;
  private final Learning learning;
  private final NetworkOptions options;
  private final int batchSize;
  private double rate;
  private final Updater updater;
  private final LossFunction loss;
  private final Parameters parameters;
  private final Memory memory;
  private final SplittableRandom random;
  private final Map<Integer, Program> programs = new LinkedHashMap<>(16, 0.75f, true);
  private long steps;
  private boolean closed;

  private NativeNetwork(
      NetworkDescription description,
      Learning learning,
      NetworkOptions options,
      SplittableRandom random) {
    int batchSize = options.batchSize();
    rate = learning.optimizer().learningRate();
    this.options = options;
    Layer last = description.layers().get(description.layers().size() - 1);
    if (!(last instanceof Dense dense && dense.activation() == Activation.SIGMOID)) {
      throw new IllegalArgumentException(
          "the last layer must be dense with sigmoid outputs, but got " + last);
    }
    if (batchSize < 1) {
      throw new IllegalArgumentException("the batch size must be at least 1, but got " + batchSize);
    }
    this.description = description;
    this.learning = learning;
    this.batchSize = batchSize;
    updater = Updater.of(learning.optimizer());
    loss = new LossFunction(learning, description.outputs(), Activation.SIGMOID);
    parameters = new Parameters(description, updater.stateArrays());
    memory = new Memory(description, batchSize);
    this.random = random;
    program(batchSize); // what it cannot run is refused here
  }

  /**
   * Makes a network and draws its weights.
   *
   * @param description what it is; it must end in a dense layer with sigmoid outputs
   * @param learning how it learns
   * @param options how it is run
   * @throws IllegalArgumentException if the last layer is another, the batch size is below 1, an
   *     array would have 2²⁹ values or more, or images that are not square meet a stride larger
   *     than its window
   */
  public static NativeNetwork of(
      NetworkDescription description, Learning learning, NetworkOptions options) {
    SplittableRandom random = new SplittableRandom(options.seed());
    NativeNetwork network = new NativeNetwork(description, learning, options, random.split());
    return network.begin(parameters -> parameters.draw(description, random));
  }

  /**
   * Makes a network of given weights, to predict with.
   *
   * @param weights as {@link #weights()} of a network of the same description gives them
   * @param batchSize largest number of images of one call, at least 1
   * @throws IllegalArgumentException if the weights do not fit, and as {@link #of}
   */
  public static NativeNetwork ofWeights(
      NetworkDescription description, Map<String, Tensor> weights, int batchSize) {
    NativeNetwork network =
        new NativeNetwork(
            description,
            Learning.DEFAULT,
            NetworkOptions.of(batchSize, 0),
            new SplittableRandom(0));
    return network.begin(parameters -> parameters.set(weights));
  }

  /** Fills the weights; what is allocated is freed if that fails. */
  private NativeNetwork begin(Consumer<Parameters> fill) {
    try {
      fill.accept(parameters);
      return this;
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  @Override
  public NetworkDescription description() {
    return description;
  }

  @Override
  public Learning learning() {
    return learning;
  }

  @Override
  public NetworkOptions options() {
    return options;
  }

  @Override
  public double learningRate() {
    return rate;
  }

  @Override
  public void setLearningRate(double value) {
    rate = value;
  }

  @Override
  public Snapshot snapshot() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void restore(Snapshot snapshot) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void predict(float[] images, int count, float[] outputs) {
    requireFit(images, count, outputs);
    forward(images, count, false);
    loss.activate(logits(count), count, outputs);
  }

  @Override
  public double evaluate(float[] images, float[] targets, int count, float[] outputs) {
    requireFit(images, count, outputs);
    requireTargets(targets, count);
    forward(images, count, false);
    return loss.evaluate(logits(count), targets, count, outputs);
  }

  @Override
  public double train(float[] images, float[] targets, int count, float[] outputs) {
    requireFit(images, count, outputs);
    requireTargets(targets, count);
    Program program = forward(images, count, true);
    float[] logits = logits(count);
    float[] gradients = new float[logits.length];
    double value = loss.apply(logits, targets, count, outputs, gradients);
    memory.output().gradients().buffer().put(gradients);
    program.backward();
    steps++;
    for (Parameter parameter : parameters.all()) {
      updater.update(parameter, steps, rate, options.javaThreads());
    }
    return value;
  }

  private void requireFit(float[] images, int count, float[] outputs) {
    requireOpen();
    if (count < 1 || count > batchSize) {
      throw new IllegalArgumentException(
          "a batch must have 1 to %d images, but got %d".formatted(batchSize, count));
    }
    int values = count * description.input().values();
    if (images.length < values) {
      throw new IllegalArgumentException(
          "%d images of %s have %d values, but got %d"
              .formatted(count, description.input(), values, images.length));
    }
    if (outputs.length < count * description.outputs()) {
      throw new IllegalArgumentException(
          "%d images give %d outputs, but there is room for %d"
              .formatted(count, count * description.outputs(), outputs.length));
    }
  }

  private void requireTargets(float[] targets, int count) {
    if (targets.length < count * description.outputs()) {
      throw new IllegalArgumentException(
          "%d images have %d targets, but got %d"
              .formatted(count, count * description.outputs(), targets.length));
    }
  }

  private Program forward(float[] images, int count, boolean training) {
    Program program = program(count);
    memory.link(0).values().buffer().put(images, 0, count * description.input().values());
    program.forward(training);
    return program;
  }

  /** The program of a batch size; the one used longest ago makes room for a new one. */
  private Program program(int count) {
    Program known = programs.get(count);
    if (known == null) {
      if (programs.size() == MOST_PROGRAMS) {
        Iterator<Program> eldest = programs.values().iterator();
        eldest.next().close();
        eldest.remove();
      }
      known = new Program(description, parameters, memory, random, count);
      programs.put(count, known);
    }
    return known;
  }

  private float[] logits(int count) {
    float[] logits = new float[count * description.outputs()];
    memory.output().values().buffer().get(logits);
    return logits;
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
