package org.arclet.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.arclet.image.ImageShape;
import org.arclet.nn.Activation;
import org.arclet.nn.AlexNet;
import org.arclet.nn.Dense;
import org.arclet.nn.Initializer;
import org.arclet.nn.Loss;
import org.arclet.nn.NetworkDescription;
import org.arclet.nn.Optimizer;
import org.junit.jupiter.api.Test;

/**
 * What every engine has to do; its numbers are checked by {@link NetworkGradientTest} and others.
 */
abstract class NetworkContract {

  /** The engine under test. */
  abstract Engine engine();

  private static final ImageShape SHAPE = new ImageShape(24, 24, 3);
  private static final NetworkDescription ALEXNET =
      AlexNet.STANDARD.withWidthsDividedBy(32).forImages(SHAPE);
  private static final NetworkDescription PLAIN =
      AlexNet.STANDARD.withWidthsDividedBy(32).withDropout(0).forImages(SHAPE);
  private static final Learning FAST =
      new Learning(Loss.BINARY_CROSSENTROPY, new Optimizer.Sgd(0.1, 0.9, false));
  private static final float[] IMAGES = ReferenceNetwork.gaussian(8 * SHAPE.values(), 1, 1);
  private static final float[] TARGETS = {1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1};

  @Test
  void partialBatchesEqualThoseOfANetworkOfThatSize() {
    // to the bit: the same operations on arrays of the same shape
    assertThat(trained(ALEXNET, 5, 8, 5, 5, 3)).isEqualTo(trained(ALEXNET, 5, 5, 5, 5, 3));
  }

  @Test
  void batchSizesMayAlternate() {
    Learning plain =
        new Learning(Loss.BINARY_CROSSENTROPY, new Optimizer.Sgd(0.1, 0, false)); // no memory
    Map<String, Tensor> expected = Map.of();
    for (int count : new int[] {2, 3, 2, 3}) {
      try (Network fresh = make(PLAIN, plain, NetworkOptions.of(count, 1))) {
        if (!expected.isEmpty()) {
          fresh.setWeights(expected);
        }
        fresh.train(IMAGES, TARGETS, count, new float[6]);
        expected = fresh.weights();
      }
    }
    try (Network network = make(PLAIN, plain, NetworkOptions.of(8, 1))) {
      for (int count : new int[] {2, 3, 2, 3}) {
        network.train(IMAGES, TARGETS, count, new float[6]);
      }
      assertThat(network.weights()).isEqualTo(expected);
    }
  }

  @Test
  void valuesOfEarlierLargerBatchesDoNotLeakIntoSmallerOnes() {
    float[] alone = new float[4];
    float[] after = new float[4];
    try (Network network = make(ALEXNET, FAST, NetworkOptions.of(8, 1))) {
      network.predict(IMAGES, 2, alone);
      network.predict(ReferenceNetwork.gaussian(8 * SHAPE.values(), 50, 2), 8, new float[16]);
      network.predict(IMAGES, 2, after);
    }
    assertThat(after).isEqualTo(alone);
  }

  @Test
  void moreBatchSizesThanProgramsAreKeptDoNotChangeOutputs() {
    NetworkDescription small =
        new NetworkDescription("small", new ImageShape(2, 2, 1), List.of(sigmoid(2)));
    float[] images = ReferenceNetwork.gaussian(40 * 4, 1, 1);
    try (Network network = make(small, FAST, NetworkOptions.of(40, 1))) {
      float[] expected = new float[80];
      network.predict(images, 40, expected);
      for (int round = 0; round < 2; round++) {
        for (int count = 1; count <= 40; count++) {
          float[] outputs = new float[count * 2];
          network.predict(images, count, outputs);
          for (int i = 0; i < outputs.length; i++) {
            assertThat(outputs[i]).isCloseTo(expected[i], within(1e-6f));
          }
        }
      }
    }
  }

  @Test
  void theSameSeedGivesTheSameBits() {
    assertThat(trained(ALEXNET, 3, 8, 8, 8, 5)).isEqualTo(trained(ALEXNET, 3, 8, 8, 8, 5));
    assertThat(trained(ALEXNET, 0, 8, 8, 8, 5)).isEqualTo(trained(ALEXNET, 0, 8, 8, 8, 5));
  }

  @Test
  void anotherSeedGivesOtherWeightsAndOtherMasks() {
    try (Network one = make(ALEXNET, FAST, NetworkOptions.of(8, 0));
        Network other = make(ALEXNET, FAST, NetworkOptions.of(8, 1))) {
      assertThat(one.weights()).isNotEqualTo(other.weights());
      other.setWeights(one.weights());
      assertThat(other.weights()).isEqualTo(one.weights());
      one.train(IMAGES, TARGETS, 8, new float[16]);
      other.train(IMAGES, TARGETS, 8, new float[16]);
      assertThat(one.weights()).isNotEqualTo(other.weights());
    }
  }

  @Test
  void evaluationLearnsNothingAndGivesTheLossOfThePredictions() {
    try (Network network = make(ALEXNET, FAST, NetworkOptions.of(8, 1))) {
      Map<String, Tensor> before = network.weights();
      float[] predicted = new float[16];
      float[] evaluated = new float[16];
      network.predict(IMAGES, 8, predicted);
      double loss = network.evaluate(IMAGES, TARGETS, 8, evaluated);
      assertThat(evaluated).isEqualTo(predicted);
      assertThat(network.weights()).isEqualTo(before);
      double expected = new ReferenceNetwork(ALEXNET, before).loss(IMAGES, TARGETS, FAST, false);
      assertThat(loss).isCloseTo(expected, within(1e-5));
    }
  }

  @Test
  void aSampleIsWhatTheTrainingStepOfThatNumberSees() {
    try (Network network = make(ALEXNET, FAST, NetworkOptions.of(8, 1))) {
      Map<String, Tensor> before = network.weights();
      float[] first = new float[16];
      float[] second = new float[16];
      float[] predicted = new float[16];
      network.sample(IMAGES, 8, 0, first);
      network.sample(IMAGES, 8, 1, second);
      network.predict(IMAGES, 8, predicted);
      assertThat(second).isNotEqualTo(first);
      assertThat(predicted).isNotEqualTo(first);
      assertThat(network.weights()).isEqualTo(before);
      float[] seen = new float[16];
      network.train(IMAGES, TARGETS, 8, seen);
      for (int i = 0; i < seen.length; i++) {
        assertThat(first[i]).isCloseTo(seen[i], within(1e-5f));
      }
    }
  }

  @Test
  void withoutDropoutASampleIsThePrediction() {
    try (Network network = make(PLAIN, FAST, NetworkOptions.of(8, 1))) {
      float[] sampled = new float[16];
      float[] predicted = new float[16];
      network.sample(IMAGES, 8, 5, sampled);
      network.predict(IMAGES, 8, predicted);
      assertThat(sampled).isEqualTo(predicted);
    }
  }

  @Test
  void weightsHaveTheShapesOfKeras() {
    try (Network network = make(ALEXNET, FAST, NetworkOptions.of(1, 1))) {
      Map<String, String> shapes = new HashMap<>();
      network.weights().forEach((name, t) -> shapes.put(name, Arrays.toString(t.shape())));
      assertThat(shapes)
          .hasSize(16)
          .containsEntry("layer01.weights", "[11, 11, 3, 3]")
          .containsEntry("layer01.bias", "[3]")
          .containsEntry("layer04.weights", "[5, 5, 3, 8]")
          .containsEntry("layer15.weights", "[128, 2]");
    }
  }

  @Test
  void weightsCanBeTakenToANetworkThatOnlyPredicts() {
    float[] expected = new float[16];
    float[] actual = new float[16];
    try (Network network = make(ALEXNET, FAST, NetworkOptions.of(8, 1))) {
      network.train(IMAGES, TARGETS, 8, expected);
      network.predict(IMAGES, 8, expected);
      try (Network copy = engine().network(ALEXNET, network.weights(), NetworkOptions.of(8, 0))) {
        copy.predict(IMAGES, 8, actual);
      }
    }
    assertThat(actual).isEqualTo(expected);
  }

  @Test
  void separableImagesAreLearned() {
    int count = 8;
    float[] images = ReferenceNetwork.gaussian(count * SHAPE.values(), 0.1, 1);
    for (int i = 0; i < images.length; i++) {
      // positives are brighter in the left half
      boolean left = i / SHAPE.channels() % SHAPE.width() < 12;
      images[i] += left && i / SHAPE.values() % 2 == 1 ? 0.5f : 0.1f;
    }
    Learning adam = new Learning(Loss.BINARY_CROSSENTROPY, Optimizer.Adam.of(1e-3));
    try (Network network = make(PLAIN, adam, NetworkOptions.of(count, 1))) {
      float[] outputs = new float[16];
      for (int step = 0; step < 120; step++) {
        network.train(images, TARGETS, count, outputs);
      }
      assertThat(network.evaluate(images, TARGETS, count, outputs)).isLessThan(0.05);
      for (int i = 0; i < 16; i++) {
        assertThat(outputs[i] > 0.5).isEqualTo(TARGETS[i] == 1);
      }
    }
  }

  @Test
  void severalThreadsAndOneGiveTheSameBitsWhereThatIsAskedFor() {
    NetworkOptions options = NetworkOptions.of(8, 1).withDeterministic(true);
    assertThat(trained(ALEXNET, options.withThreads(2), 8, 5))
        .isEqualTo(trained(ALEXNET, options.withThreads(1), 8, 5))
        .isEqualTo(trained(ALEXNET, options.withThreads(3), 8, 5));
  }

  @Test
  void continuesFromASnapshotToTheBit() {
    NetworkOptions options = NetworkOptions.of(8, 1);
    for (Optimizer optimizer : List.of(FAST.optimizer(), Optimizer.Nadam.of(1e-3))) {
      Learning learning = new Learning(Loss.BINARY_CROSSENTROPY, optimizer);
      try (Network whole = make(ALEXNET, learning, options);
          Network other = make(ALEXNET, learning, options)) {
        float[] outputs = new float[16];
        whole.train(IMAGES, TARGETS, 8, outputs);
        Snapshot snapshot = whole.snapshot();
        whole.train(IMAGES, TARGETS, 8, outputs);
        other.train(IMAGES, TARGETS, 3, outputs);
        other.restore(snapshot);
        other.train(IMAGES, TARGETS, 8, outputs);
        assertThat(other.snapshot()).isEqualTo(whole.snapshot());
      }
    }
  }

  @Test
  void learningRatesChangeTheNextStep() {
    try (Network network = make(PLAIN, FAST, NetworkOptions.of(8, 1))) {
      Map<String, Tensor> before = network.weights();
      assertThat(network.learningRate()).isEqualTo(0.1);
      network.setLearningRate(0);
      network.train(IMAGES, TARGETS, 8, new float[16]);
      assertThat(network.weights()).isEqualTo(before);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> network.setLearningRate(Double.NaN))
          .withMessage("the learning rate must be at least 0 and finite, but got NaN");
    }
  }

  private static Dense sigmoid(int units) {
    return new Dense(units, Activation.SIGMOID, new Initializer.TruncatedNormal(1));
  }

  /** Weights after steps on batches of the given numbers of images. */
  private Map<String, Tensor> trained(
      NetworkDescription description, long seed, int batchSize, int... counts) {
    return trained(description, NetworkOptions.of(batchSize, seed), counts);
  }

  private Map<String, Tensor> trained(
      NetworkDescription description, NetworkOptions options, int... counts) {
    try (Network network = make(description, FAST, options)) {
      for (int count : counts) {
        network.train(IMAGES, TARGETS, count, new float[16]);
      }
      return network.weights();
    }
  }

  private Network make(NetworkDescription description, Learning learning, NetworkOptions options) {
    return engine().network(description, learning, options);
  }
}
