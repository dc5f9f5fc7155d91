package org.arclet.train;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.arclet.engine.LayerGradient;
import org.arclet.engine.Learning;
import org.arclet.engine.Network;
import org.arclet.engine.NetworkOptions;
import org.arclet.engine.Snapshot;
import org.arclet.engine.Tensor;
import org.arclet.image.ImageShape;
import org.arclet.nn.Activation;
import org.arclet.nn.Dense;
import org.arclet.nn.Initializer;
import org.arclet.nn.NetworkDescription;
import org.arclet.nn.Optimizer;

/**
 * A small network in plain Java that really learns: dropout on the image, one dense layer of two
 * sigmoid outputs, binary cross-entropy, gradient descent with momentum. Its dropout is a function
 * of seed and step, as that of the engines.
 */
final class LogisticNetwork implements Network {

  private static final double DROPOUT = 0.25;

  private final NetworkDescription description;
  private final Learning learning;
  private final NetworkOptions options;
  private final float[] weights;
  private final float[] velocity;
  private double rate;
  private long steps;

  LogisticNetwork(ImageShape shape, Learning learning, NetworkOptions options) {
    Initializer initializer = new Initializer.TruncatedNormal(0.1);
    description =
        new NetworkDescription(
            "logistic", shape, List.of(new Dense(2, Activation.SIGMOID, initializer)));
    this.learning = learning;
    this.options = options;
    rate = learning.optimizer().learningRate();
    weights = new float[2 * shape.values()];
    velocity = new float[weights.length];
    SplittableRandom random = new SplittableRandom(options.seed());
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (random.nextDouble() - 0.5) / 10;
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
  public void predict(float[] images, int count, float[] outputs) {
    forward(images, count, outputs, ones());
  }

  @Override
  public double evaluate(float[] images, float[] targets, int count, float[] outputs) {
    forward(images, count, outputs, ones());
    return loss(targets, count, outputs);
  }

  @Override
  public void sample(float[] images, int count, long draw, float[] outputs) {
    predict(images, count, outputs); // there is no dropout
  }

  @Override
  public double train(float[] images, float[] targets, int count, float[] outputs) {
    float[] mask = mask();
    forward(images, count, outputs, mask);
    double momentum = ((Optimizer.Sgd) learning.optimizer()).momentum();
    int values = description.input().values();
    for (int j = 0; j < weights.length; j++) {
      double gradient = 0;
      for (int i = 0; i < count; i++) {
        int output = 2 * i + j % 2;
        gradient += (outputs[output] - targets[output]) * images[i * values + j / 2] * mask[j / 2];
      }
      velocity[j] = (float) (momentum * velocity[j] - rate * gradient / (2 * count));
    }
    for (int j = 0; j < weights.length; j++) {
      weights[j] += velocity[j];
    }
    steps++;
    return loss(targets, count, outputs);
  }

  private void forward(float[] images, int count, float[] outputs, float[] mask) {
    int values = description.input().values();
    for (int output = 0; output < 2 * count; output++) {
      double z = 0;
      for (int j = 0; j < values; j++) {
        z += images[output / 2 * values + j] * mask[j] * weights[2 * j + output % 2];
      }
      outputs[output] = (float) (1 / (1 + Math.exp(-z)));
    }
  }

  private static double loss(float[] targets, int count, float[] outputs) {
    double sum = 0;
    for (int i = 0; i < 2 * count; i++) {
      sum -= Math.log(Math.max(1e-7, targets[i] > 0.5f ? outputs[i] : 1 - outputs[i]));
    }
    return sum / (2 * count);
  }

  private float[] ones() {
    float[] ones = new float[description.input().values()];
    Arrays.fill(ones, 1);
    return ones;
  }

  private float[] mask() {
    SplittableRandom random = new SplittableRandom(options.seed() * 1_000_003 + steps);
    float[] mask = ones();
    for (int i = 0; i < mask.length; i++) {
      mask[i] = random.nextDouble() < DROPOUT ? 0 : (float) (1 / (1 - DROPOUT));
    }
    return mask;
  }

  @Override
  public LayerGradient gradient(float[] images, int count, int layer, int output) {
    throw new UnsupportedOperationException("training asks for none");
  }

  @Override
  public Map<String, Tensor> weights() {
    return Map.of("layer01.weights", tensor(weights));
  }

  private Tensor tensor(float[] values) {
    return new Tensor(new int[] {description.input().values(), 2}, values.clone());
  }

  @Override
  public void setWeights(Map<String, Tensor> given) {
    copy(given, "layer01.weights", weights);
  }

  @Override
  public Snapshot snapshot() {
    return new Snapshot(weights(), Map.of("layer01.weights.0", tensor(velocity)), steps);
  }

  @Override
  public void restore(Snapshot snapshot) {
    setWeights(snapshot.weights());
    copy(snapshot.optimizer(), "layer01.weights.0", velocity);
    steps = snapshot.steps();
  }

  private static void copy(Map<String, Tensor> from, String name, float[] to) {
    System.arraycopy(Objects.requireNonNull(from.get(name)).values(), 0, to, 0, to.length);
  }

  @Override
  public void close() {}
}
