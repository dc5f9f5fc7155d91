package org.arclet.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.arclet.engine.Network;
import org.arclet.engine.Tensor;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;
import org.arclet.model.Classifier;
import org.arclet.nn.Activation;
import org.arclet.nn.Convolution;
import org.arclet.nn.Dense;
import org.arclet.nn.Initializer;
import org.arclet.nn.LocalResponse;
import org.arclet.nn.NetworkDescription;
import org.arclet.train.History;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Classifiers go to DL4J and come back; those of the Keras files have weights of every kind. */
class Dl4jModelTest {

  private static final double CLOSE = 1e-5; // sums in float32, in another order

  @TempDir private static Path folder;

  @BeforeAll
  static void unpack() throws IOException {
    KerasFiles.unpack(folder);
  }

  static List<KerasFiles.Model> models() {
    return KerasFiles.all();
  }

  private static Map<String, Tensor> weights(Classifier classifier) {
    return classifier.networks().get(0).weights();
  }

  private static double[] predictions(ComputationGraph graph, INDArray images) {
    return graph.outputSingle(images).getColumn(1).toDoubleVector();
  }

  @ParameterizedTest
  @MethodSource("models")
  void predictsTheSameAndComesBackBitForBit(KerasFiles.Model model) throws IOException {
    Classifier classifier = model.read(folder);
    ImageSet images = KerasFiles.images(folder.resolve(model.name()));
    ComputationGraph graph = Dl4jModel.graph(classifier);
    assertThat(predictions(graph, Dl4jModel.input(classifier, images)))
        .containsExactly(classifier.predict(images).probabilities(), within(CLOSE));
    Classifier back = Dl4jModel.classifier(graph, classifier);
    assertThat(weights(back)).isEqualTo(weights(classifier));
    assertThat(back.normalization()).isEqualTo(classifier.normalization());
    assertThat(back.classes()).isEqualTo(classifier.classes());
  }

  @ParameterizedTest
  @MethodSource("models")
  void isOfLayersThatDl4jItselfSavesAndLoads(KerasFiles.Model model, @TempDir Path saved)
      throws IOException {
    Classifier classifier = model.read(folder);
    ComputationGraph graph = Dl4jModel.graph(classifier);
    graph.save(saved.resolve("graph.zip").toFile());
    ComputationGraph loaded = ComputationGraph.load(saved.resolve("graph.zip").toFile(), true);
    assertThat(loaded.getLayers())
        .allMatch(layer -> layer.getClass().getName().startsWith("org.deeplearning4j."));
    assertThat(weights(Dl4jModel.classifier(loaded, classifier))).isEqualTo(weights(classifier));
    INDArray images = Dl4jModel.input(classifier, KerasFiles.images(folder.resolve(model.name())));
    assertThat(predictions(loaded, images)).containsExactly(predictions(graph, images));
  }

  /** With constants by which the neighbours count: AlexNet's hardly tell their number. */
  @Test
  void localResponseNormalizationSumsOverTheSameChannels() {
    Initializer any = new Initializer.GlorotUniform();
    NetworkDescription network =
        new NetworkDescription(
            "sample",
            KerasFiles.SHAPE,
            List.of(
                new Convolution(8, 3, 2, Activation.TANH, any),
                new LocalResponse(2, 1, 1, 0.75),
                new Dense(2, Activation.SIGMOID, any)));
    SplittableRandom random = new SplittableRandom(1);
    Map<String, Tensor> weights = new LinkedHashMap<>();
    Network.weightShapes(network)
        .forEach(
            (name, shape) -> {
              float[] values = new float[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
              for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextDouble(-0.2, 0.2);
              }
              weights.put(name, new Tensor(shape, values));
            });
    Classifier classifier = Classifier.of(network, weights, KerasFiles.LIMITS, KerasFiles.BANDS);
    ImageSet images = KerasFiles.images(folder.resolve("alexnet"));
    assertThat(predictions(Dl4jModel.graph(classifier), Dl4jModel.input(classifier, images)))
        .containsExactly(classifier.predict(images).probabilities(), within(CLOSE));
  }

  @Test
  void whatItLearnsThereComesBack() {
    Classifier classifier = KerasFiles.all().get(0).read(folder);
    INDArray images = Dl4jModel.input(classifier, KerasFiles.images(folder.resolve("alexnet")));
    INDArray targets = Nd4j.create(new float[][] {{1, 0}, {0, 1}, {1, 0}, {0, 1}});
    ComputationGraph graph = Dl4jModel.graph(classifier);
    graph.setLearningRate(0.1);
    for (int step = 0; step < 20; step++) {
      graph.fit(new INDArray[] {images}, new INDArray[] {targets});
    }
    Classifier back = Dl4jModel.classifier(graph, classifier);
    assertThat(weights(back)).isNotEqualTo(weights(classifier));
    assertThat(back.history()).isEqualTo(History.ELSEWHERE);
    assertThat(back.predict(KerasFiles.images(folder.resolve("alexnet"))).probabilities())
        .containsExactly(predictions(graph, images), within(CLOSE));
  }

  @Test
  void largerImagesAreCroppedAndNormalized() {
    Classifier classifier = KerasFiles.all().get(0).read(folder);
    ImageSet images =
        ImageSet.of(new ImageShape(24, 24, 3), new float[1728], new float[1728])
            .withBands(KerasFiles.BANDS);
    assertThat(Dl4jModel.input(classifier, images).shape()).containsExactly(2, 3, 20, 20);
    assertThatThrownBy(() -> Dl4jModel.input(classifier, images.crop(19, 19)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("images must be (20, 20, 3) as trained, but got (19, 19, 3)");
  }

  @Test
  void whatItWasTrainedOnStillCounts() {
    Classifier classifier = KerasFiles.all().get(0).read(folder).withSources(Set.of(7L));
    Classifier back = Dl4jModel.classifier(Dl4jModel.graph(classifier), classifier);
    assertThat(back.networks().get(0).sources()).containsExactly(7L);
  }

  @Test
  void severalNetworksAreNoGraph() {
    Classifier one = KerasFiles.all().get(0).read(folder);
    assertThatThrownBy(() -> Dl4jModel.graph(Classifier.ensemble(List.of(one, one))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "a graph is made of one network, but the classifier has 2; give the classifiers that the ensemble was made of, one by one");
  }

  @Test
  void theGraphOfAnotherNetworkIsRefused() {
    Classifier alexNet = KerasFiles.all().get(0).read(folder);
    ComputationGraph vgg16 = Dl4jModel.graph(KerasFiles.all().get(3).read(folder));
    assertThatThrownBy(() -> Dl4jModel.classifier(vgg16, alexNet))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the graph must have a layer layer01 with 1089 values W, but has 54 of them");
  }
}
