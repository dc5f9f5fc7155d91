package org.arclet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.arclet.engine.Network;
import org.arclet.engine.NetworkOptions;
import org.arclet.engine.Tensor;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;
import org.arclet.nn.Activation;
import org.arclet.nn.Dense;
import org.arclet.nn.Dropout;
import org.arclet.nn.Initializer;
import org.arclet.nn.Layer;
import org.arclet.nn.NetworkDescription;
import org.arclet.normalize.MinMax;
import org.arclet.train.History;
import org.junit.jupiter.api.Test;

class PredictorTest {

  private static final MinMax LIMITS = MinMax.of(0, 1);
  private static final PredictOptions PLAIN = PredictOptions.DEFAULT;

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /** Two sigmoid outputs of all pixels, the second with the given weights. */
  private static Classifier dense(ImageShape shape, float bias, double... weights) {
    return classifier(shape, List.of(), bias, weights);
  }

  private static Classifier classifier(
      ImageShape shape, List<Layer> before, float bias, double... weights) {
    Layer outputs = new Dense(2, Activation.SIGMOID, new Initializer.GlorotUniform());
    List<Layer> layers = before.isEmpty() ? List.of(outputs) : List.of(before.get(0), outputs);
    NetworkDescription network = new NetworkDescription("dense", shape, layers);
    float[] values = new float[2 * weights.length];
    for (int i = 0; i < weights.length; i++) {
      values[2 * i + 1] = (float) weights[i];
    }
    String layer = "layer0" + layers.size();
    Map<String, Tensor> all =
        Map.of(
            layer + ".weights", new Tensor(new int[] {weights.length, 2}, values),
            layer + ".bias", new Tensor(new int[] {2}, new float[] {0, bias}));
    try (Network open = Network.ofWeights(network, all, NetworkOptions.of(1, 0))) {
      return Classifier.of(
          open, LIMITS, List.of("r"), new History(List.of(), History.End.COMPLETED));
    }
  }

  private static ImageSet images(ImageShape shape, float... values) {
    return ImageSet.of(shape, new float[][] {values}).withBands(List.of("r"));
  }

  @Test
  void theEightViewsAreTheSymmetriesOfTheSquare() {
    Views views = Views.of(new ImageShape(2, 2, 1), PLAIN.withFlips(true).withQuarterTurns(true));
    Set<List<Integer>> seen = new HashSet<>();
    for (int[] view : views.pixels()) {
      seen.add(IntStream.of(view).boxed().toList());
    }
    // all arrangements of 0 1 / 2 3 in which opposite corners stay opposite
    assertThat(seen)
        .containsExactlyInAnyOrder(
            List.of(0, 1, 2, 3),
            List.of(1, 0, 3, 2),
            List.of(2, 3, 0, 1),
            List.of(3, 2, 1, 0),
            List.of(0, 2, 1, 3),
            List.of(2, 0, 3, 1),
            List.of(1, 3, 0, 2),
            List.of(3, 1, 2, 0));
    assertThat(views.pixels().get(0)).containsExactly(0, 1, 2, 3);
    assertThat(Views.of(new ImageShape(2, 2, 1), PLAIN).count()).isEqualTo(1);
  }

  @Test
  void viewsOfManyPixelsAreMirroredAndTurnedWhole() {
    Views flips = Views.of(new ImageShape(2, 3, 1), PLAIN.withFlips(true));
    assertThat(flips.pixels())
        .containsExactlyInAnyOrder(
            new int[] {0, 1, 2, 3, 4, 5},
            new int[] {2, 1, 0, 5, 4, 3},
            new int[] {3, 4, 5, 0, 1, 2},
            new int[] {5, 4, 3, 2, 1, 0});
    Views turns = Views.of(new ImageShape(3, 3, 1), PLAIN.withQuarterTurns(true));
    assertThat(turns.pixels())
        .containsExactlyInAnyOrder(
            new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8},
            new int[] {2, 5, 8, 1, 4, 7, 0, 3, 6},
            new int[] {8, 7, 6, 5, 4, 3, 2, 1, 0},
            new int[] {6, 3, 0, 7, 4, 1, 8, 5, 2});
    Views swapped = new Views(new ImageShape(1, 2, 2), List.of(new int[] {0, 1}, new int[] {1, 0}));
    float[] images = {1, 2, 3, 4, 5, 6, 7, 8};
    assertThat(swapped.look(1, images, 2, new float[8])).containsExactly(3, 4, 1, 2, 7, 8, 5, 6);
    assertThat(swapped.look(0, images, 2, new float[8])).isSameAs(images);
  }

  @Test
  void testTimeAugmentationGivesTheMeanOverTheViews() {
    ImageShape shape = new ImageShape(2, 2, 1);
    Classifier classifier = dense(shape, -1, 3, 0, 0, 0);
    ImageSet image = images(shape, 1, 0.5f, 0.25f, 0);
    assertThat(classifier.predict(image).probability(0)).isCloseTo(sigmoid(2), within(1e-6));
    double corners = (sigmoid(2) + sigmoid(0.5) + sigmoid(-0.25) + sigmoid(-1)) / 4;
    for (PredictOptions options :
        List.of(
            PLAIN.withFlips(true),
            PLAIN.withQuarterTurns(true),
            PLAIN.withFlips(true).withQuarterTurns(true))) {
      Predictions predicted = classifier.predict(image, options);
      assertThat(predicted.probability(0)).isCloseTo(corners, within(1e-6));
      assertThat(predicted.spread(0)).isEmpty(); // views are not opinions
    }
  }

  @Test
  void quarterTurnsNeedSquareImages() {
    ImageShape shape = new ImageShape(1, 2, 1);
    Classifier classifier = dense(shape, 0, 1, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> classifier.predict(images(shape, 1, 0), PLAIN.withQuarterTurns(true)))
        .withMessage(
            "quarter turns need a network for square images, but it is for (1, 2, 1); flips suit any");
  }

  @Test
  void anEnsembleGivesMeanAndSpreadOfItsNetworks() {
    ImageShape shape = new ImageShape(1, 1, 1);
    Classifier together =
        Classifier.ensemble(List.of(dense(shape, 0, 1), dense(shape, 0, 2), dense(shape, 0, 4)));
    assertThat(together.networks()).hasSize(3);
    Predictions predicted = together.predict(images(shape, 1));
    double[] each = {sigmoid(1), sigmoid(2), sigmoid(4)};
    double mean = (each[0] + each[1] + each[2]) / 3;
    double squares = 0;
    for (double one : each) {
      squares += (one - mean) * (one - mean);
    }
    assertThat(predicted.probability(0)).isCloseTo(mean, within(1e-6));
    assertThat(predicted.probability(0, 0)).isCloseTo(1 - mean, within(1e-6));
    assertThat(predicted.spread(0).orElseThrow()).isCloseTo(Math.sqrt(squares / 2), within(1e-6));
    assertThat(predicted.top(1).spread(0)).isEqualTo(predicted.spread(0));
    assertThat(Classifier.ensemble(List.of(together, dense(shape, 0, 1))).networks()).hasSize(4);
    assertThatIllegalStateException()
        .isThrownBy(together::history)
        .withMessage(
            "a classifier of one network has one history and origin, but this one has 3 networks; ask one of networks()");
  }

  @Test
  void anEnsembleIsOfClassifiersThatAgreeOnTheirImages() {
    ImageShape shape = new ImageShape(1, 1, 1);
    Classifier one = dense(shape, 0, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Classifier.ensemble(List.of()))
        .withMessage("an ensemble needs at least one classifier, but got none");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Classifier.ensemble(List.of(one, dense(new ImageShape(1, 2, 1), 0, 1, 1))))
        .withMessage(
            "classifiers of an ensemble must have one architecture, but got dense for (1, 1, 1) and dense for (1, 2, 1)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Classifier.ensemble(List.of(one, one.withClasses(List.of("a", "b")))))
        .withMessage(
            "classifiers of an ensemble must have one list of classes, but got [negative, positive] and [a, b]");
  }

  @Test
  void dropoutPassesSampleWhatTheNetworkCouldHaveSaid() {
    // the only pixel is dropped in half of the passes and doubled in the others
    ImageShape shape = new ImageShape(1, 1, 1);
    Classifier classifier = classifier(shape, List.of(new Dropout(0.5)), -1, 1.5);
    int passes = 2000;
    Predictions predicted = classifier.predict(images(shape, 1), PLAIN.withDropoutPasses(passes));
    double low = sigmoid(-1);
    double high = sigmoid(2);
    double deviation = (high - low) / 2;
    assertThat(predicted.probability(0))
        .isCloseTo((low + high) / 2, within(4 * deviation / Math.sqrt(passes)));
    assertThat(predicted.spread(0).orElseThrow()).isCloseTo(deviation, within(0.01));
    assertThat(classifier.predict(images(shape, 1)).probability(0))
        .isCloseTo(sigmoid(0.5), within(1e-6)); // without passes nothing is dropped
  }

  @Test
  void theSeedFixesTheDropoutPassesAndEachImageHasItsOwn() {
    ImageShape shape = new ImageShape(1, 1, 1);
    Classifier classifier = classifier(shape, List.of(new Dropout(0.5)), -1, 1.5);
    ImageSet many =
        ImageSet.generate(70, shape, (i, values) -> values[0] = 1).withBands(List.of("r"));
    PredictOptions options = PLAIN.withDropoutPasses(40).withSeed(5);
    double[] first = classifier.predict(many, options).probabilities();
    assertThat(classifier.predict(many, options).probabilities()).containsExactly(first);
    assertThat(classifier.predict(many, options.withSeed(6)).probabilities()).isNotEqualTo(first);
    assertThat(first[0]).isNotEqualTo(first[32]); // the same place in another batch
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PLAIN.withDropoutPasses(-1))
        .withMessage("dropout passes must be at least 0, but got -1");
  }

  @Test
  void eachPassAndEachBatchHasMasksOfItsOwn() {
    ImageShape shape = new ImageShape(4, 4, 1);
    double[] weights =
        IntStream.range(0, 16).mapToDouble(i -> (i % 2 - 0.5) * Math.sqrt(i + 1) / 4).toArray();
    Classifier classifier = classifier(shape, List.of(new Dropout(0.5)), 0, weights);
    float[] ones = new float[16];
    Arrays.fill(ones, 1);
    ImageSet same =
        ImageSet.of(shape, IntStream.range(0, 96).mapToObj(i -> ones).toArray(float[][]::new))
            .withBands(List.of("r"));
    for (PredictOptions views : List.of(PLAIN, PLAIN.withFlips(true))) {
      Predictions predicted = classifier.predict(same, views.withDropoutPasses(2));
      Set<Double> answers = new HashSet<>();
      for (int image = 0; image < same.size(); image++) {
        answers.add(predicted.probability(image));
        // two passes with one mask would be of one opinion
        assertThat(predicted.spread(image).orElseThrow()).isPositive();
      }
      // batches with one mask would repeat each other
      assertThat(answers).hasSizeGreaterThan(90);
    }
  }
}
