package org.arclet.model;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.arclet.engine.Learning;
import org.arclet.engine.Network;
import org.arclet.engine.NetworkOptions;
import org.arclet.engine.Tensor;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;
import org.arclet.metric.Metric;
import org.arclet.nn.Activation;
import org.arclet.nn.BatchNormalization;
import org.arclet.nn.Convolution;
import org.arclet.nn.Dense;
import org.arclet.nn.Dropout;
import org.arclet.nn.GlobalAveragePooling;
import org.arclet.nn.Initializer;
import org.arclet.nn.LocalResponse;
import org.arclet.nn.NetworkDescription;
import org.arclet.nn.Padding;
import org.arclet.nn.Pooling;
import org.arclet.nn.Residual;
import org.arclet.normalize.MinMax;
import org.arclet.train.Epoch;
import org.arclet.train.History;
import org.arclet.train.TrainingOptions;

/** Small classifiers whose networks have been drawn and not trained. */
final class Samples {

  static final ImageShape SHAPE = new ImageShape(8, 8, 2);

  /** With every kind of layer and initializer. */
  static final NetworkDescription EVERYTHING =
      new NetworkDescription(
          "Everything",
          SHAPE,
          List.of(
              new Convolution(4, 3, 1, Activation.RELU, new Initializer.HeNormal()),
              new LocalResponse(2, 1.5, 1e-3, 0.5),
              new Pooling(Pooling.Kind.MAX, 2, 1),
              new Pooling(Pooling.Kind.MIN, 2, 1),
              new Pooling(Pooling.Kind.AVERAGE, 2, 1),
              new Residual(
                  List.of(
                      new Convolution(
                          6,
                          3,
                          2,
                          new Padding.Zeros(1),
                          Activation.TANH,
                          new Initializer.GlorotUniform(),
                          1e-4),
                      new BatchNormalization(0.9, 1e-3)),
                  List.of(
                      new Convolution(
                          6, 1, 2, Activation.LINEAR, new Initializer.UniformScaling(0.5))),
                  Activation.ELU),
              new Residual(
                  List.of(new Convolution(6, 3, 1, Activation.SELU, new Initializer.HeNormal())),
                  List.of(),
                  Activation.SIGMOID),
              new GlobalAveragePooling(),
              new Dropout(0.25),
              new Dense(2, Activation.SIGMOID, new Initializer.TruncatedNormal(0.5), 1e-3)));

  /** Dense layers of some ten kilobytes. */
  static final NetworkDescription DENSE =
      new NetworkDescription(
          "Dense",
          SHAPE,
          List.of(
              new Dense(20, Activation.RELU, new Initializer.HeNormal()),
              new Dense(2, Activation.SOFTMAX, new Initializer.GlorotUniform())));

  private Samples() {}

  static ImageSet images(int count, long seed) {
    Random random = new Random(seed);
    float[][] images = new float[count][SHAPE.values()];
    for (float[] image : images) {
      for (int i = 0; i < image.length; i++) {
        image[i] = random.nextFloat() * 12 - 1;
      }
    }
    return ImageSet.of(SHAPE, images).withBands(List.of("g", "r"));
  }

  static Map<String, Tensor> weights(NetworkDescription description, long seed) {
    NetworkOptions options = NetworkOptions.of(1, seed);
    try (Network network = Network.of(description, Learning.defaultOf(description), options)) {
      return network.weights();
    }
  }

  static History history() {
    return new History(
        List.of(
            new Epoch(
                1, Map.of(Metric.LOSS, 0.7, Metric.VAL_LOSS, 0.1 + 0.2), Duration.ofNanos(1234567)),
            new Epoch(2, Map.of(Metric.LOSS, Double.NaN), Duration.ofSeconds(2))),
        History.End.NOT_FINITE);
  }

  static Provenance provenance(TrainingOptions options) {
    ImageSet images = images(3, 5).withLabels(new int[] {0, 1, 1});
    return Provenance.of(options, images, Optional.of(images.take(1)));
  }

  static ClassifierData data(NetworkDescription description, int networks) {
    List<TrainedNetwork> trained =
        IntStream.range(0, networks)
            .mapToObj(
                seed ->
                    new TrainedNetwork(
                        weights(description, seed + 1),
                        history(),
                        Optional.of(
                            Provenance.of(TrainingOptions.DEFAULT, images(2, 1), Optional.empty())),
                        Set.of(-5L, (long) seed)))
            .toList();
    return new ClassifierData(
        description,
        MinMax.of(-0.5, 10, 1e-3),
        List.of("g", "r"),
        List.of("other", "lens"),
        trained);
  }

  static Classifier classifier(NetworkDescription description) {
    NetworkOptions options = NetworkOptions.of(1, 7);
    try (Network network = Network.of(description, Learning.defaultOf(description), options)) {
      return Classifier.of(network, MinMax.of(-0.5, 10, 9.5), List.of("g", "r"), history())
          .withProvenance(
              Provenance.of(
                  TrainingOptions.DEFAULT.withSeed(7),
                  images(3, 5).withLabels(new int[] {0, 1, 1}),
                  Optional.of(images(1, 6))));
    }
  }
}
