package org.arclet.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LogisticRegressionTest {

  @Test
  void oneFeatureOfTwoValuesGivesTheShareOfEachAndTheLogOddsRatio() {
    // 3 of 10 without the feature, 8 of 10 with it.
    double[][] features = new double[20][1];
    int[] labels = new int[20];
    for (int i = 0; i < 20; i++) {
      features[i][0] = i < 10 ? 0 : 1;
      labels[i] = i < 3 || (i >= 10 && i < 18) ? 1 : 0;
    }
    LogisticRegression model = LogisticRegression.fit(features, labels, 0);
    assertThat(model.predict(new double[] {0})).isCloseTo(0.3, within(1e-9));
    assertThat(model.predict(new double[] {1})).isCloseTo(0.8, within(1e-9));
    double logOddsRatio = Math.log((8.0 / 2) / (3.0 / 7));
    assertThat(model.weights()[0]).isCloseTo(logOddsRatio, within(1e-9));
    assertThat(model.weights()[1]).isCloseTo(Math.log(3.0 / 7), within(1e-9));
  }

  @Test
  void solutionHasNoGradientLeft() {
    SplittableRandom random = new SplittableRandom(1);
    double[][] features = new double[200][4];
    int[] labels = new int[200];
    for (int i = 0; i < 200; i++) {
      for (int j = 0; j < 3; j++) {
        features[i][j] = random.nextDouble(-1, 1);
      }
      features[i][3] = features[i][0] - features[i][1]; // depends on the others
      labels[i] = random.nextDouble() < 0.5 + 0.4 * features[i][2] ? 1 : 0;
    }
    double ridge = 1e-3;
    LogisticRegression model = LogisticRegression.fit(features, labels, ridge);
    for (int j = 0; j < 5; j++) {
      double gradient = j < 4 ? ridge * model.weights()[j] : 0;
      for (int i = 0; i < 200; i++) {
        double x = j < 4 ? features[i][j] : 1;
        gradient += (model.predict(features[i]) - labels[i]) * x / 200;
      }
      assertThat(gradient).isCloseTo(0, within(1e-10));
    }
  }

  @Test
  void saysSoWhenTheClassesAreApartAndNothingHoldsTheWeights() {
    double[][] features = {{-2}, {-1}, {1}, {2}};
    assertThatIllegalStateException()
        .isThrownBy(() -> LogisticRegression.fit(features, new int[] {0, 0, 1, 1}, 0))
        .withMessage(
            "logistic regression must converge within 100 steps; use a stronger ridge than 0.0");
  }

  @Test
  void aucCountsThePairsInTheRightOrderAndTiesHalf() {
    int[] labels = {0, 1, 0, 1, 1};
    double[] scores = {0.1, 0.2, 0.2, 0.9, 0.15};
    // Six pairs: 0.1 below all three; 0.2 below 0.9, equal to 0.2, above 0.15.
    assertThat(RankScore.auc(scores, labels)).isCloseTo(4.5 / 6, within(1e-12));
    assertThat(RankScore.auc(new double[] {1, 1, 1}, new int[] {0, 1, 1})).isEqualTo(0.5);
  }
}
