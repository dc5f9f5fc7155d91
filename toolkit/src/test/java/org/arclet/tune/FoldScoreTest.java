package org.arclet.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.arclet.metric.Metric;
import org.arclet.train.Epoch;
import org.arclet.train.History;
import org.arclet.train.Monitor;
import org.arclet.train.Patience;
import org.arclet.train.TrainingOptions;
import org.junit.jupiter.api.Test;

/** Scores by hand. */
class FoldScoreTest {

  private static final Scoring MEAN = Scoring.DEFAULT;
  private static final Scoring LAST = Scoring.DEFAULT.withAverage(false);
  private static final Map<Metric, Double> NO_TEST = Map.of();

  private static History history(Map<Metric, double[]> values, History.End end) {
    List<Epoch> epochs = new ArrayList<>();
    int count = values.values().iterator().next().length;
    for (int i = 0; i < count; i++) {
      Map<Metric, Double> metrics = new EnumMap<>(Metric.class);
      for (Map.Entry<Metric, double[]> entry : values.entrySet()) {
        metrics.put(entry.getKey(), entry.getValue()[i]);
      }
      epochs.add(new Epoch(i + 1, metrics, Duration.ofMillis(10)));
    }
    return new History(epochs, end);
  }

  private static final History FOUR =
      history(
          Map.of(
              Metric.LOSS, new double[] {0.8, 0.6, 0.4, 0.2},
              Metric.BINARY_ACCURACY, new double[] {0.5, 0.5, 0.75, 0.75},
              Metric.F1_SCORE, new double[] {0.0, 0.5, 0.5, 1.0},
              Metric.VAL_LOSS, new double[] {1.5, 1.0, 0.5, 2.0},
              Metric.VAL_BINARY_ACCURACY, new double[] {0.1, 0.2, 0.3, 0.4},
              Metric.VAL_F1_SCORE, new double[] {0.2, 0.4, 0.6, 0.8}),
          History.End.COMPLETED);

  @Test
  void lossesEnterAsOneMinusLoss() {
    assertThat(FoldScore.of(MEAN, FOUR, NO_TEST)).isCloseTo(1 - 0.5, within(1e-12));
    assertThat(FoldScore.of(LAST, FOUR, NO_TEST)).isCloseTo(0.8, within(1e-12));
    assertThat(FoldScore.of(LAST.withMetrics(List.of(Metric.VAL_LOSS)), FOUR, NO_TEST))
        .isEqualTo(-1);
  }

  @Test
  void otherMetricsEnterAsTheyAre() {
    assertThat(FoldScore.of(MEAN.withMetrics(List.of(Metric.VAL_F1_SCORE)), FOUR, NO_TEST))
        .isCloseTo(0.5, within(1e-12));
    assertThat(FoldScore.of(LAST.withMetrics(List.of(Metric.BINARY_ACCURACY)), FOUR, NO_TEST))
        .isEqualTo(0.75);
  }

  @Test
  void severalMetricsAreAveraged() {
    assertThat(FoldScore.of(MEAN.withMetrics(Scoring.ALL), FOUR, NO_TEST))
        .isCloseTo((0.5 + 0.625 + 0.5) / 3, within(1e-12));
    assertThat(FoldScore.of(LAST.withMetrics(Scoring.VAL_ALL), FOUR, NO_TEST))
        .isCloseTo((-1 + 0.4 + 0.8) / 3, within(1e-12));
  }

  @Test
  void testImagesCountHalfUnlessTheyAreNotToCount() {
    Map<Metric, Double> test =
        Map.of(Metric.VAL_LOSS, 0.1, Metric.VAL_BINARY_ACCURACY, 0.6, Metric.VAL_F1_SCORE, 0.3);
    assertThat(FoldScore.of(MEAN, FOUR, test)).isCloseTo((0.5 + 0.9) / 2, within(1e-12));
    assertThat(FoldScore.of(MEAN.withMetrics(Scoring.ALL), FOUR, test))
        .isCloseTo(((0.5 + 0.625 + 0.5) / 3 + (0.9 + 0.6 + 0.3) / 3) / 2, within(1e-12));
    assertThat(FoldScore.of(MEAN.withCountTest(false), FOUR, test)).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void aLossThatIsNotFiniteGivesNoScore() {
    History broken =
        history(Map.of(Metric.LOSS, new double[] {Double.NaN}), History.End.NOT_FINITE);
    TrainedFold run = new TrainedFold(broken, NO_TEST, Optional.empty());
    assertThat(run.score(MEAN.withMetrics(List.of(Metric.VAL_LOSS)))).isNaN();
  }

  @Test
  void saysWhatEndedATrainingEarly() {
    TrainingOptions options =
        TrainingOptions.DEFAULT
            .withEpochs(10)
            .withPatience(new Patience(2, Metric.LOSS).withOthers(List.of(Metric.BINARY_ACCURACY)))
            .withMonitors(new Monitor(Metric.VAL_F1_SCORE, 0.9));
    TrainedFold run =
        new TrainedFold(
            history(
                Map.of(
                    Metric.LOSS, new double[] {0.8, 0.6, 0.4},
                    Metric.BINARY_ACCURACY, new double[] {0.5, 0.5, 0.5},
                    Metric.VAL_F1_SCORE, new double[] {0.1, 0.1, 0.5}),
                History.End.OUT_OF_PATIENCE),
            NO_TEST,
            Optional.empty());
    assertThat(run.earlyEnd(options))
        .contains("after epoch 3 of 10 binary_accuracy had not improved for 2 epochs");
    assertThat(run.earlyEnd(options.withMonitors(new Monitor(Metric.LOSS, 0.45))))
        .contains(
            "after epoch 3 of 10 loss reached 0.400000, beyond the threshold 0.450000 of its monitor");
    // at the last epoch there is nothing left to be stopped
    assertThat(run.earlyEnd(options.withEpochs(3))).isEmpty();
  }
}
