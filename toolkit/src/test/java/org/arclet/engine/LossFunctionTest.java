package org.arclet.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.arclet.nn.Activation;
import org.arclet.nn.Clipping;
import org.arclet.nn.Loss;
import org.arclet.nn.Optimizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LossFunctionTest {

  private static final float[] LOGITS = {0.3f, -1.2f, 2.5f, 0, -0.4f, 3};
  private static final float[] TARGETS = {1, 0, 0, 1, 1, 0};
  private static final Loss CATEGORICAL = Loss.Plain.CATEGORICAL_CROSSENTROPY;

  /** Every loss with every activation that it takes. */
  static List<LossFunction> functions() {
    List<Loss> losses = new ArrayList<>(List.of(Loss.Plain.values()));
    losses.add(new Loss.BinaryCrossentropy(3, 0.7));
    losses.add(new Loss.Focal(0.5, 0.8));
    losses.add(new Loss.Focal(0, 1));
    losses.add(new Loss.Overlap(Loss.Overlap.Kind.DICE, 0.3));
    losses.add(new Loss.Overlap(Loss.Overlap.Kind.JACCARD, 0.3));
    List<LossFunction> functions = new ArrayList<>();
    for (Loss loss : losses) {
      boolean single = loss instanceof Loss.BinaryCrossentropy || loss instanceof Loss.Focal;
      if (loss != CATEGORICAL) {
        functions.add(function(loss, Activation.SIGMOID));
      }
      if (!single) {
        functions.add(function(loss, Activation.SOFTMAX));
      }
      functions.add(function(loss, Activation.LINEAR));
    }
    return functions;
  }

  private static LossFunction function(Loss loss, Activation activation) {
    return new LossFunction(learning(loss, 0.2, List.of(0.5, 2.0, 3.0)), 3, activation);
  }

  @ParameterizedTest
  @MethodSource("functions")
  void gradientsEqualFiniteDifferences(LossFunction function) {
    float[] logits = {0.3f, 1.2f, 0.5f, 0.1f, 0.4f, 0.9f, 2.5f, 0.6f, -0.2f};
    float[] targets = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    float[] gradients = new float[9];
    function.apply(logits, targets, 3, new float[9], gradients);
    for (int i = 0; i < 9; i++) {
      float step = 1f / 8192;
      float[] above = logits.clone();
      float[] below = logits.clone();
      above[i] += step;
      below[i] -= step;
      double width = (double) above[i] - below[i];
      double rise = function.apply(above, targets, 3, new float[9], new float[9]);
      double difference =
          (rise - function.apply(below, targets, 3, new float[9], new float[9])) / width;
      // the third derivative times the step squared, 1.5e-8
      assertThat((double) gradients[i]).as("%d", i).isCloseTo(difference, within(1e-6));
    }
  }

  @Test
  void imagesOfThePositiveClassCountByTheirWeight() {
    LossFunction weighted = sigmoid(Loss.weightedBinaryCrossentropy(25));
    // the second image is positive
    assertThat(loss(weighted, LOGITS)).isCloseTo(closedForm(25), within(1e-12));
    assertThat(weighted.evaluate(LOGITS, TARGETS, 3, new float[6]))
        .isCloseTo(closedForm(25), within(1e-12));
    assertThat(loss(sigmoid(Loss.BINARY_CROSSENTROPY), LOGITS))
        .isCloseTo(closedForm(1), within(1e-12));
  }

  @Test
  void classWeightsCountInLearningAndNotInEvaluation() {
    Learning learning = learning(Loss.BINARY_CROSSENTROPY, 0, List.of(1.0, 25.0));
    LossFunction function = new LossFunction(learning, 2, Activation.SIGMOID);
    assertThat(loss(function, LOGITS)).isCloseTo(closedForm(25), within(1e-12));
    assertThat(function.evaluate(LOGITS, TARGETS, 3, new float[6]))
        .isCloseTo(closedForm(1), within(1e-12));
  }

  @Test
  void crossEntropiesStayFiniteAndKeepTheirGradientAtExtremeLogits() {
    LossFunction shared = new LossFunction(learning(CATEGORICAL), 2, Activation.SOFTMAX);
    for (float logit : new float[] {100, 1e4f, 1e38f}) {
      for (LossFunction function : List.of(sigmoid(Loss.BINARY_CROSSENTROPY), shared)) {
        float[] gradients = new float[2];
        float[] logits = {logit, -logit};
        double wrong = function.apply(logits, new float[] {0, 1}, 1, new float[2], gradients);
        double slope = function == shared ? 1 : 0.5;
        assertThat(wrong).isCloseTo(2 * slope * logit, within(1e-12 * logit));
        assertThat(gradients).containsExactly((float) slope, (float) -slope);
        double right = function.apply(logits, new float[] {1, 0}, 1, new float[2], gradients);
        assertThat(right).isBetween(0.0, 1e-20);
        assertThat(Math.abs(gradients[0])).isLessThan(1e-20f);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("functions")
  void aLogitThatIsNotANumberGivesALossThatIsNone(LossFunction function) {
    float[] logits = {0.1f, Float.NaN, 0.3f};
    assertThat(function.apply(logits, new float[] {1, 0, 0}, 1, new float[3], new float[3]))
        .isNaN();
  }

  @Test
  void onlyTheFirstImagesCount() {
    float[] gradients = new float[6];
    float[] activated = new float[6];
    double value =
        sigmoid(Loss.BINARY_CROSSENTROPY).apply(LOGITS, TARGETS, 1, activated, gradients);
    double first = Math.log1p(Math.exp(-0.3f)) + Math.log1p(Math.exp(-1.2f));
    assertThat(value).isCloseTo(first / 2, within(1e-12));
    assertThat(gradients).endsWith(0, 0, 0, 0);
    assertThat(activated).endsWith(0, 0, 0, 0);
  }

  @Test
  void outputsAreTheSameWithAndWithoutTargets() {
    for (Activation activation :
        List.of(Activation.SIGMOID, Activation.SOFTMAX, Activation.LINEAR)) {
      LossFunction function = new LossFunction(learning(Loss.Plain.HINGE), 2, activation);
      float[] alone = new float[6];
      float[] evaluated = new float[6];
      function.activate(LOGITS, 3, alone);
      function.evaluate(LOGITS, TARGETS, 3, evaluated);
      assertThat(alone).containsExactly(evaluated);
    }
  }

  @Test
  void refusesOutputsThatDoNotSuitTheLoss() {
    requireRefused(
        Loss.BINARY_CROSSENTROPY,
        3,
        Activation.SOFTMAX,
        "binary cross-entropy takes each output by itself and needs sigmoid outputs, but got softmax; take categorical cross-entropy");
    requireRefused(
        Loss.Focal.STANDARD,
        3,
        Activation.SOFTMAX,
        "focal loss takes each output by itself and needs sigmoid outputs, but got softmax; take categorical cross-entropy");
    requireRefused(
        CATEGORICAL,
        2,
        Activation.SIGMOID,
        "categorical cross-entropy needs at least 2 outputs that share one probability (softmax), but got 2 sigmoid; take binary cross-entropy");
    requireRefused(
        Loss.Plain.HINGE,
        2,
        Activation.TANH,
        "the outputs of a network that learns must be sigmoid, softmax or linear, but got tanh");
    requireRefused(
        Loss.Plain.HINGE,
        1,
        Activation.SOFTMAX,
        "softmax needs at least 2 outputs, as a single one is always 1, but got 1");
  }

  @Test
  void refusesClassWeightsThatAreNotOneForEachOutput() {
    Learning learning = learning(Loss.BINARY_CROSSENTROPY, 0, List.of(1.0, 2.0, 3.0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LossFunction(learning, 2, Activation.SIGMOID))
        .withMessage(
            "there must be one class weight for each of the 2 outputs, or none at all, but got [1.0, 2.0, 3.0]");
  }

  private static void requireRefused(
      Loss loss, int outputs, Activation activation, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LossFunction(learning(loss), outputs, activation))
        .withMessage(message);
  }

  private static Learning learning(Loss loss) {
    return new Learning(loss, Optimizer.DEFAULT);
  }

  private static Learning learning(Loss loss, double smoothing, List<Double> weights) {
    return new Learning(loss, Optimizer.DEFAULT, Clipping.NONE, smoothing, weights);
  }

  private static LossFunction sigmoid(Loss loss) {
    return new LossFunction(learning(loss), 2, Activation.SIGMOID);
  }

  private static double loss(LossFunction function, float[] logits) {
    return function.apply(logits, TARGETS, 3, new float[6], new float[6]);
  }

  private static double closedForm(double positiveClassWeight) {
    double sum = 0;
    for (int i = 0; i < 6; i++) {
      double p = 1 / (1 + Math.exp(-LOGITS[i]));
      double y = TARGETS[i];
      double image = i / 2 == 1 ? positiveClassWeight : 1;
      sum -= image * (y * Math.log(p) + (1 - y) * Math.log(1 - p));
    }
    return sum / 6;
  }
}
