package org.arclet.engine;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.arclet.nn.Activation;
import org.arclet.nn.Dense;
import org.arclet.nn.Layer;
import org.arclet.nn.NetworkDescription;

/**
 * A network on the operations of oneDNN, the fast way on a CPU.
 *
 * <p>The same random seed, number of threads and batches give the same bits; with {@link
 * NetworkOptions#deterministic()} so do other numbers of threads.
 */
public final class NativeNetwork implements Network {

  private final NetworkDescription description;
  private final Learning learning;
  private final NetworkOptions options;
  private final LossFunction loss;
  private final Updater updater;
  private final Parameters parameters;
  private final Programs programs;
  private final float[] logits;
  private final float[] gradients;
  private double learningRate;
  private long steps;
  private boolean closed;

  private NativeNetwork(NetworkDescription description, Learning learning, NetworkOptions options) {
    this.description = description;
    this.learning = learning;
    this.options = options;
    loss = new LossFunction(learning, description.outputs(), outputActivation(description));
    updater = Updater.of(learning.optimizer());
    parameters = new Parameters(description, updater.stateArrays());
    programs = new Programs(description, parameters, options);
    logits = new float[options.batchSize() * description.outputs()];
    gradients = new float[logits.length];
    learningRate = learning.optimizer().learningRate();
  }

  private static Activation outputActivation(NetworkDescription description) {
    Layer last = description.layers().get(description.layers().size() - 1);
    return last instanceof Dense dense ? dense.activation() : Activation.LINEAR;
  }

  /** Whether this engine runs here: whether there is a oneDNN for this platform. */
  public static boolean isAvailable() {
    return OneDnn.isAvailable();
  }

  /**
   * Makes a network and draws its weights.
   *
   * @param description what it is
   * @param learning how it learns
   * @param options how it is run
   * @throws IllegalArgumentException if the loss does not fit the outputs, or an array would have
   *     2²⁹ values or more
   * @throws IllegalStateException if there is not enough memory
   */
  public static NativeNetwork of(
      NetworkDescription description, Learning learning, NetworkOptions options) {
    NativeNetwork network = new NativeNetwork(description, learning, options);
    return network.begin(
        Purpose.TRAIN, () -> network.parameters.draw(new SplittableRandom(options.seed())));
  }

  /**
   * Makes a network of given weights, to predict with.
   *
   * @param weights as {@link #weights()} of a network of the same description gives them
   * @param options how it is run; the seed is that of dropout
   * @throws IllegalArgumentException if the weights do not fit, or an array would have 2²⁹ values
   *     or more
   * @throws IllegalStateException if there is not enough memory
   */
  public static NativeNetwork ofWeights(
      NetworkDescription description, Map<String, Tensor> weights, NetworkOptions options) {
    ParameterSpec.require(ParameterSpec.of(description), weights);
    NativeNetwork network =
        new NativeNetwork(description, Learning.defaultOf(description), options);
    return network.begin(Purpose.PREDICT, () -> network.parameters.set(weights));
  }

  /** Makes the largest program and fills the weights; what is allocated is freed if that fails. */
  private NativeNetwork begin(Purpose purpose, Runnable fill) {
    try {
      programs.get(options.batchSize(), purpose);
      fill.run();
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
    return learningRate;
  }

  @Override
  public void setLearningRate(double rate) {
    if (!(rate >= 0) || Double.isInfinite(rate)) {
      throw new IllegalArgumentException(
          "the learning rate must be at least 0 and finite, but got " + rate);
    }
    learningRate = rate;
  }

  @Override
  public void predict(float[] images, int count, float[] outputs) {
    requireOpen();
    Fit.require(this, images, count, outputs);
    programs.get(count, Purpose.PREDICT).forward(images, steps, logits);
    loss.activate(logits, count, outputs);
  }

  @Override
  public void sample(float[] images, int count, long draw, float[] outputs) {
    requireOpen();
    Fit.require(this, images, count, outputs);
    programs.get(count, Purpose.SAMPLE).forward(images, draw, logits);
    loss.activate(logits, count, outputs);
  }

  @Override
  public double evaluate(float[] images, float[] targets, int count, float[] outputs) {
    requireOpen();
    Fit.require(this, images, count, outputs);
    Fit.requireTargets(this, targets, count);
    programs.get(count, Purpose.PREDICT).forward(images, steps, logits);
    return loss.evaluate(logits, targets, count, outputs) + penalty();
  }

  @Override
  public double train(float[] images, float[] targets, int count, float[] outputs) {
    requireOpen();
    Fit.require(this, images, count, outputs);
    Fit.requireTargets(this, targets, count);
    Program program = programs.get(count, Purpose.TRAIN);
    program.forward(images, steps, logits);
    double value = loss.apply(logits, targets, count, outputs, gradients) + penalty();
    program.backward(gradients, steps);
    steps++;
    int threads = options.javaThreads();
    List<Parameter> trained = parameters.trained();
    trained.forEach(parameter -> parameter.addPenaltyGradient(threads));
    GradientClipping.apply(learning.clipping(), trained, threads);
    trained.forEach(parameter -> updater.update(parameter, steps, learningRate, threads));
    return value;
  }

  @Override
  public LayerGradient gradient(float[] images, int count, int layer, int output) {
    requireOpen();
    Fit.requireImages(this, images, count);
    Fit.requirePlace(this, layer, output);
    try (Probe probe = new Probe(description, parameters, options, count, layer)) {
      return probe.run(images, output);
    }
  }

  private double penalty() {
    return parameters.trained().stream()
        .mapToDouble(parameter -> parameter.penalty(options.javaThreads()))
        .sum();
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

  @Override
  public Snapshot snapshot() {
    requireOpen();
    return new Snapshot(parameters.copy(), parameters.copyState(), steps);
  }

  @Override
  public void restore(Snapshot snapshot) {
    requireOpen();
    parameters.set(snapshot.weights());
    parameters.setState(snapshot.optimizer());
    steps = snapshot.steps();
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
      programs.close();
      parameters.close();
    }
  }
}
