package org.arclet.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.arclet.nn.NetworkDescription;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.memory.MemoryWorkspaceManager;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A network on a DL4J graph: on NVIDIA GPUs, and on every platform that ND4J runs on.
 *
 * <p>Layers are DL4J's own but for local response normalization, whose gradient it approximates,
 * and dropout, whose masks are those of all engines; loss, clipping and optimizer are ours. The
 * same random seed, number of threads and batches give the same bits on a CPU; with {@link
 * NetworkOptions#deterministic()} so do other numbers of threads. A GPU promises neither.
 *
 * <p>Close it on the thread that used it: intermediate results are kept for each thread, and only
 * that one can free them at once.
 */
public final class Dl4jNetwork implements Network {

  private static final long MOST_UNCOLLECTED = 32 << 20; // bytes
  private static final AtomicLong UNCOLLECTED = new AtomicLong();

  private final NetworkDescription description;
  private final Learning learning;
  private final NetworkOptions options;
  private final LossFunction loss;
  private final Dl4jLoss lossOfBatch;
  private final ComputationGraph graph;
  private final Dl4jWeights weights;
  private final Dl4jArray values;
  private final Dl4jArray images;
  private final Dl4jArray channels;
  private final Dl4jStep step;
  private final List<Dl4jDropout.Computation> dropouts = new ArrayList<>();
  private double rate;
  private long steps;
  private boolean closed;

  private Dl4jNetwork(
      NetworkDescription description, Learning learning, NetworkOptions options, boolean training) {
    Dl4jBackend.require();
    this.description = description;
    this.learning = learning;
    this.options = options;
    rate = learning.optimizer().learningRate();
    loss = new LossFunction(learning, description.outputs(), Dl4jGraph.activation(description));
    lossOfBatch = new Dl4jLoss(loss);
    Dl4jGraph translation =
        new Dl4jGraph(description, new Dl4jParts.OfEngine(lossOfBatch, options.seed()));
    long length = ParameterSpec.of(description).stream().mapToLong(ParameterSpec::length).sum();
    NativeMemory.require(
        bytes(description, learning, options.batchSize(), training ? length : 0) + 4 * length,
        "%s in batches of %d".formatted(description.name(), options.batchSize()));
    values = new Dl4jArray(1, length);
    int height = description.input().height();
    int width = description.input().width();
    int bands = description.input().channels();
    images = new Dl4jArray(options.batchSize(), height, width, bands);
    channels = new Dl4jArray(options.batchSize(), bands, height, width);
    graph = new ComputationGraph(translation.configuration());
    graph.init(values.all(), false);
    weights = new Dl4jWeights(ParameterSpec.of(description), translation, graph);
    step = new Dl4jStep(weights, learning, length);
    for (org.deeplearning4j.nn.api.Layer layer : graph.getLayers()) {
      if (layer instanceof Dl4jDropout.Computation dropout) {
        dropouts.add(dropout);
      }
    }
  }

  /**
   * Makes a network and draws its weights.
   *
   * @param description what it is
   * @param learning how it learns
   * @param options how it is run
   * @throws IllegalStateException if there is not enough memory for it, or ND4J cannot compute here
   */
  public static Dl4jNetwork of(
      NetworkDescription description, Learning learning, NetworkOptions options) {
    SplittableRandom random = new SplittableRandom(options.seed());
    Dl4jNetwork network = new Dl4jNetwork(description, learning, options, true);
    network.weights.draw(network.values, random);
    return network;
  }

  /**
   * Makes a network of given weights, to predict with.
   *
   * @param weights as {@link #weights()} of a network of the same description gives them
   * @param options how it is run; the seed is that of dropout
   * @throws IllegalArgumentException if the weights do not fit
   * @throws IllegalStateException if there is not enough memory for it, or ND4J cannot compute here
   */
  public static Dl4jNetwork ofWeights(
      NetworkDescription description, Map<String, Tensor> weights, NetworkOptions options) {
    ParameterSpec.require(ParameterSpec.of(description), weights);
    Learning learning = Learning.defaultOf(description);
    Dl4jNetwork network = new Dl4jNetwork(description, learning, options, false);
    network.setWeights(weights);
    return network;
  }

  /**
   * About what a network takes beside its weights. Training took five times the outputs of all
   * layers for ResNet-18: beside them DL4J keeps gradients and intermediate results.
   *
   * @param trained values that have a gradient and what the optimizer remembers
   */
  static long bytes(
      NetworkDescription description, Learning learning, int batchSize, long trained) {
    long perImage = 2L * Float.BYTES * description.input().values() + 6 * description.memory();
    return Float.BYTES * trained * (1 + Dl4jUpdater.slots(learning.optimizer()))
        + batchSize * perImage;
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
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "the learning rate must be at least 0 and finite, but got " + value);
    }
    rate = value;
  }

  @Override
  public void predict(float[] images, int count, float[] outputs) {
    requireOpen();
    Fit.require(this, images, count, outputs);
    loss.activate(forward(images, count), count, outputs);
  }

  @Override
  public void sample(float[] images, int count, long draw, float[] outputs) {
    requireOpen();
    Fit.require(this, images, count, outputs);
    dropouts.forEach(dropout -> dropout.sample(draw));
    try {
      loss.activate(forward(images, count), count, outputs);
    } finally {
      dropouts.forEach(Dl4jDropout.Computation::endSampling);
    }
  }

  @Override
  public double evaluate(float[] images, float[] targets, int count, float[] outputs) {
    requireOpen();
    Fit.require(this, images, count, outputs);
    Fit.requireTargets(this, targets, count);
    double value = loss.evaluate(forward(images, count), targets, count, outputs);
    return value + step.penalty(values.all());
  }

  @Override
  public double train(float[] images, float[] targets, int count, float[] outputs) {
    requireOpen();
    Fit.require(this, images, count, outputs);
    Fit.requireTargets(this, targets, count);
    useThreads();
    double penalty = step.penalty(values.all());
    dropouts.forEach(dropout -> dropout.setStep(steps));
    graph.setInputs(input(images, count));
    graph.setLabels(labels(targets, count));
    graph.computeGradientAndScore();
    graph.clear();
    System.arraycopy(lossOfBatch.outputs(), 0, outputs, 0, count * description.outputs());
    steps++;
    step.take(values.all(), graph.getFlattenedGradients(), steps, rate);
    return lossOfBatch.loss() + penalty;
  }

  @Override
  public LayerGradient gradient(float[] images, int count, int layer, int output) {
    requireOpen();
    Fit.requireImages(this, images, count);
    Fit.requirePlace(this, layer, output);
    useThreads();
    try (Dl4jProbe probe = new Dl4jProbe(description, weights(), layer)) {
      return probe.run(input(images, count), output);
    }
  }

  private float[] forward(float[] pixels, int count) {
    useThreads();
    INDArray logits = graph.outputSingle(false, input(pixels, count));
    return Dl4jArray.values(logits);
  }

  /** OpenMP counts threads for each thread that calls; OpenBLAS has one number for all. */
  private void useThreads() {
    OneDnn.useThreads(options.nativeThreads());
    if (openblas_nolapack.blas_get_num_threads() != options.nativeThreads()) {
      openblas_nolapack.blas_set_num_threads(options.nativeThreads());
    }
  }

  /** The images as (N, C, H, W). */
  private INDArray input(float[] pixels, int count) {
    images.write(0, pixels, count * description.input().values());
    INDArray ours = first(channels.all(), count);
    ours.assign(first(images.all(), count).permute(0, 3, 1, 2));
    return ours;
  }

  private static INDArray first(INDArray array, int count) {
    return array.get(NDArrayIndex.interval(0, count));
  }

  private INDArray labels(float[] targets, int count) {
    float[] wanted = Arrays.copyOf(targets, count * description.outputs());
    return Nd4j.create(wanted, new long[] {count, description.outputs()}, 'c');
  }

  @Override
  public Map<String, Tensor> weights() {
    requireOpen();
    return weights.copy(values);
  }

  @Override
  public void setWeights(Map<String, Tensor> replacement) {
    requireOpen();
    weights.set(values, replacement);
  }

  @Override
  public Snapshot snapshot() {
    return new Snapshot(weights(), weights.copySlots(step.slots()), steps);
  }

  @Override
  public void restore(Snapshot snapshot) {
    requireOpen();
    weights.requireSlots(step.slots().size(), snapshot.optimizer());
    setWeights(snapshot.weights());
    weights.setSlots(step.slots(), snapshot.optimizer());
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
      step.close();
      if (graph.getFlattenedGradients() != null) {
        graph.getFlattenedGradients().close();
      }
      List.of(values, images, channels).forEach(Dl4jArray::close);
      MemoryWorkspaceManager workspaces = Nd4j.getWorkspaceManager();
      workspaces.getAllWorkspacesForCurrentThread().forEach(workspaces::destroyWorkspace);
      collect(bytes(description, learning, options.batchSize(), 0));
    }
  }

  /**
   * Frees what DL4J leaves to the garbage collector, when that may be much: a collection can take a
   * fifth of a second.
   */
  private static void collect(long left) {
    if (UNCOLLECTED.addAndGet(left) > MOST_UNCOLLECTED) {
      UNCOLLECTED.set(0);
      Nd4j.getMemoryManager().invokeGc();
    }
  }
}
