package org.arclet.tune;

import static org.arclet.tune.Searches.IMAGES;
import static org.arclet.tune.Searches.note;
import static org.arclet.tune.Searches.small;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.arclet.metric.Metric;
import org.arclet.study.RacingPruner;
import org.arclet.study.StudyListener;
import org.arclet.study.Trial;
import org.arclet.study.TrialState;
import org.arclet.train.Monitor;
import org.junit.jupiter.api.Test;

/** The search of the reference's page, small, on simulated lenses. */
class TrialObjectiveTest {

  private static List<Trial> run(TuningImages images, TuningOptions options) {
    try (TunedStudy study = new Tuning(images, options).run()) {
      return study.trials();
    }
  }

  private static String text(Trial trial, String name) {
    return note(trial, name).asText();
  }

  private static List<Double> values(JsonNode node) {
    List<Double> values = new ArrayList<>();
    node.forEach(value -> values.add(value.asDouble()));
    return values;
  }

  @Test
  void scoresFollowFromTheRecordedHistories() {
    List<Trial> trials = run(IMAGES, small(o -> o.trials(2).patience(0).monitors()));
    assertThat(trials).hasSize(2).allMatch(t -> t.state() == TrialState.COMPLETE);
    for (Trial trial : trials) {
      double sum = 0;
      for (int fold = 1; fold <= 5; fold++) {
        JsonNode notes = note(trial, "fold_" + fold);
        List<Double> losses = values(notes.get("history").get("val_loss"));
        assertThat(losses).hasSize(2);
        double byHand = 1 - (losses.get(0) + losses.get(1)) / 2;
        assertThat(notes.get("score").asDouble()).isCloseTo(byHand, within(1e-12));
        assertThat(notes.get("epochs").asInt()).isEqualTo(2);
        assertThat(notes.get("seconds").asDouble()).isPositive();
        sum += byHand;
        assertThat(trial.reports().get(fold - 1)).isCloseTo(sum / fold, within(1e-12));
      }
      assertThat(trial.value().orElseThrow()).isCloseTo(sum / 5, within(1e-12));
      assertThat(values(note(trial, "terminator:cv_scores"))).hasSize(5);
    }
  }

  @Test
  void theSameSeedGivesTheSameTrialsBitForBit() {
    List<Trial> once = run(IMAGES, small(o -> o.folds(2).trials(2)));
    List<Trial> again = run(IMAGES, small(o -> o.folds(2).trials(2)));
    List<Trial> other = run(IMAGES, small(o -> o.folds(1).trials(1).seed(2)));
    for (int i = 0; i < 2; i++) {
      assertThat(again.get(i).parameters()).isEqualTo(once.get(i).parameters());
      assertThat(again.get(i).reports()).isEqualTo(once.get(i).reports());
      assertThat(again.get(i).values()).isEqualTo(once.get(i).values());
    }
    assertThat(other.get(0).parameters()).isNotEqualTo(once.get(0).parameters());
  }

  @Test
  void aTrialThatAMonitorStopsIsPrunedWithWhatItHadReached() {
    List<Trial> trials =
        run(IMAGES, small(o -> o.trials(1).monitors(new Monitor(Metric.F1_SCORE, -0.5))));
    Trial trial = trials.get(0);
    assertThat(trial.state()).isEqualTo(TrialState.PRUNED);
    assertThat(text(trial, "prune_reason"))
        .startsWith("fold 1: after epoch 1 of 2 f1_score reached ")
        .endsWith(", beyond the threshold -0.500000 of its monitor");
    JsonNode notes = note(trial, "fold_1");
    double loss = notes.get("history").get("val_loss").get(0).asDouble();
    assertThat(trial.reports()).containsOnlyKeys(0);
    assertThat(trial.value().orElseThrow()).isCloseTo(1 - loss, within(1e-12));
    assertThat(trial.userAttributes()).doesNotContainKey("fold_2");
  }

  @Test
  void aTrialThatRunsOutOfPatienceIsPrunedAndSaysOfWhichMetric() {
    // forty epochs in a row do not all improve the accuracy of four images, which has nine values
    List<Trial> trials =
        run(
            IMAGES,
            small(o -> o.trials(2).epochs(40).folds(1).patience(1, Metric.VAL_BINARY_ACCURACY)));
    assertThat(trials)
        .allSatisfy(
            trial -> {
              assertThat(trial.state()).isEqualTo(TrialState.PRUNED);
              assertThat(text(trial, "prune_reason"))
                  .matches("fold 1: after epoch \\d+ of 40 val_\\w+ had not improved for 1 epochs");
            });
  }

  @Test
  void aPrunerEndsATrialBetweenFolds() {
    List<Trial> trials = run(IMAGES, small(o -> o.trials(1).pruner((past, trial) -> true)));
    assertThat(trials.get(0).state()).isEqualTo(TrialState.PRUNED);
    assertThat(text(trials.get(0), "prune_reason"))
        .startsWith("fold 1: the pruner holds a mean of ")
        .endsWith(" so far for hopeless");
    // after the only fold it is too late
    assertThat(run(IMAGES, small(o -> o.trials(1).folds(1).pruner((past, trial) -> true))))
        .allMatch(trial -> trial.state() == TrialState.COMPLETE);
  }

  /** What is behind after a fold is ended there; the first trial has nobody before it. */
  @Test
  void aRaceOverTheFoldsEndsWhatIsBehind() {
    List<Trial> trials =
        run(
            IMAGES,
            small(
                o ->
                    o.trials(4)
                        .folds(3)
                        .patience(0)
                        .monitors()
                        .pruner(new RacingPruner(0.5, 1, 0))));
    assertThat(trials.get(0).state()).isEqualTo(TrialState.COMPLETE);
    assertThat(trials.stream().filter(trial -> trial.state() == TrialState.PRUNED))
        .isNotEmpty()
        .allSatisfy(
            trial -> {
              assertThat(trial.reports()).hasSizeLessThan(3);
              assertThat(text(trial, "prune_reason")).contains("the pruner holds a mean of ");
            });
  }

  @Test
  void reportsAreWhatThePrunerOfFoldsTakesThemFor() {
    List<Trial> trials =
        run(
            IMAGES,
            small(o -> o.trials(4).patience(0).monitors().pruner(new RacingPruner(0.5, 1, 0))));
    assertThat(trials.get(0).state()).isEqualTo(TrialState.COMPLETE);
    // one of three that are behind after some fold is likely, and the seed settles it
    assertThat(trials).anyMatch(trial -> trial.state() == TrialState.PRUNED);
  }

  @Test
  void testImagesCountAndRejectTrialsThatAreTooBadOnThem() {
    TuningImages images =
        TuningImages.of(Searches.LENSES.drop(8), Searches.OTHERS.drop(6))
            .withValidation(Searches.LENSES.take(4))
            .withTest(Searches.LENSES.slice(4, 8), Searches.OTHERS.take(6));
    Trial good = run(images, small(o -> o.trials(1).folds(1))).get(0);
    JsonNode notes = note(good, "fold_1");
    List<Double> losses = values(notes.get("history").get("val_loss"));
    double byHand =
        (1
                - (losses.get(0) + losses.get(1)) / 2
                + 1
                - notes.get("test").get("test_loss").asDouble())
            / 2;
    assertThat(good.value().orElseThrow()).isCloseTo(byHand, within(1e-12));
    double accuracy = notes.get("test").get("test_binary_accuracy").asDouble();
    Trial bad =
        run(
                images,
                small(o -> o.trials(1).folds(1).leastTestAccuracy(Math.min(1, accuracy + 0.01))))
            .get(0);
    assertThat(bad.state()).isEqualTo(TrialState.PRUNED);
    assertThat(text(bad, "prune_reason"))
        .isEqualTo(
            String.format(
                Locale.ROOT,
                "fold 1: the accuracy on the test images is %.4f, below the %.4f that is asked for",
                accuracy,
                Math.min(1, accuracy + 0.01)));
  }

  @Test
  void anInterruptedTrialIsNotCountedAndTheFinishedOnesStay() {
    Thread running = Thread.currentThread();
    AtomicReference<Map<String, Object>> lost = new AtomicReference<>(Map.of());
    StudyListener stopper =
        new StudyListener() {
          @Override
          public void onReport(Trial trial) {
            if (trial.number() == 1) {
              lost.set(trial.parameters());
              running.interrupt();
            }
          }
        };
    List<Trial> trials =
        run(
            IMAGES,
            small(o -> o.folds(2).patience(0).monitors().study(s -> s.withListener(stopper))));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(trials.stream().filter(t -> t.state() == TrialState.COMPLETE)).hasSize(1);
    assertThat(trials.get(1).state()).isEqualTo(TrialState.FAIL);
    assertThat(trials.get(2).state()).isEqualTo(TrialState.WAITING);
  }

  @Test
  void stratifiedFoldsAreTrainedToo() {
    List<Trial> trials =
        run(
            IMAGES,
            small(o -> o.trials(1).folds(3).folding(Folding.STRATIFIED).patience(0).monitors()));
    assertThat(trials.get(0).reports()).containsOnlyKeys(0, 1, 2);
  }
}
