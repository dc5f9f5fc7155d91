package org.arclet.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
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

/**
 * A network that computes nothing: it records what it is given and answers with scripted losses.
 * Its outputs for an image are (1 − v, v), v the image's first value.
 */
final class ScriptedNetwork implements Network {

  /** A batch that came: the first value of each image, and the targets. */
  record Batch(List<Float> firstValues, List<Float> targets, boolean trained) {}

  private final NetworkDescription description;
  private final int batchSize;
  private final IntToDoubleFunction trainingLoss;
  private final IntToDoubleFunction validationLoss;
  private double rate = Learning.DEFAULT.optimizer().learningRate();
  private final List<Batch> batches = new ArrayList<>();

  /**
   * Scripts a network.
   *
   * @param trainingLoss loss of each batch that is trained, by its number from 0
   * @param validationLoss loss of each batch that is judged, by its number from 0
   */
  ScriptedNetwork(
      ImageShape shape,
      int batchSize,
      IntToDoubleFunction trainingLoss,
      IntToDoubleFunction validationLoss) {
    Initializer initializer = new Initializer.TruncatedNormal(1);
    description =
        new NetworkDescription(
            "scripted", shape, List.of(new Dense(2, Activation.SIGMOID, initializer)));
    this.batchSize = batchSize;
    this.trainingLoss = trainingLoss;
    this.validationLoss = validationLoss;
  }

  List<Batch> trained() {
    return batches.stream().filter(Batch::trained).toList();
  }

  List<Batch> judged() {
    return batches.stream().filter(batch -> !batch.trained()).toList();
  }

  @Override
  public NetworkDescription description() {
    return description;
  }

  @Override
  public Learning learning() {
    return Learning.DEFAULT;
  }

  @Override
  public NetworkOptions options() {
    return NetworkOptions.of(batchSize, 1);
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
    return new Snapshot(Map.of(), Map.of(), trained().size());
  }

  @Override
  public void restore(Snapshot snapshot) {
    throw new IllegalArgumentException("no state, but got " + snapshot);
  }

  @Override
  public void predict(float[] images, int count, float[] outputs) {
    int values = description.input().values();
    for (int i = 0; i < count; i++) {
      outputs[2 * i] = 1 - images[i * values];
      outputs[2 * i + 1] = images[i * values];
    }
  }

  @Override
  public void sample(float[] images, int count, long draw, float[] outputs) {
    predict(images, count, outputs); // there is no dropout
  }

  @Override
  public double train(float[] images, float[] targets, int count, float[] outputs) {
    double loss = trainingLoss.applyAsDouble(trained().size());
    record(images, targets, count, true);
    predict(images, count, outputs);
    return loss;
  }

  @Override
  public double evaluate(float[] images, float[] targets, int count, float[] outputs) {
    double loss = validationLoss.applyAsDouble(judged().size());
    record(images, targets, count, false);
    predict(images, count, outputs);
    return loss;
  }

  private void record(float[] images, float[] targets, int count, boolean trained) {
    List<Float> values = new ArrayList<>();
    List<Float> wanted = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      values.add(images[i * description.input().values()]);
      wanted.add(targets[2 * i]);
      wanted.add(targets[2 * i + 1]);
    }
    batches.add(new Batch(values, wanted, trained));
  }

  @Override
  public LayerGradient gradient(float[] images, int count, int layer, int output) {
    throw new UnsupportedOperationException("training asks for none");
  }

  @Override
  public Map<String, Tensor> weights() {
    return Map.of();
  }

  @Override
  public void setWeights(Map<String, Tensor> weights) {
    throw new IllegalArgumentException("no weights, but got " + Arrays.asList(weights));
  }

  @Override
  public void close() {}
}
