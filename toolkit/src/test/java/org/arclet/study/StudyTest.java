package org.arclet.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StudyTest {

  private static final SearchSpace SPACE =
      SearchSpace.of(
          s ->
              s.real("x", -1, 1)
                  .whole("size", 50, 100, 10)
                  .choice("kind", "sgd", "adam")
                  .when(Parameter.Condition.on("kind", "sgd"), sgd -> sgd.real("momentum", 0, 1)));

  private static final StudyOptions MINIMIZE =
      StudyOptions.DEFAULT.withDirections(Direction.MINIMIZE).withSampler(new RandomSampler());

  private static final Objective SQUARE = trial -> Outcome.of(trial.real("x") * trial.real("x"));

  private static List<TrialState> states(Study study) {
    return study.trials().stream().map(Trial::state).toList();
  }

  private static String reason(Trial trial) {
    return Objects.requireNonNull(trial.userAttributes().get("fail_reason")).textValue();
  }

  @Test
  void keepsTheBestOfItsTrials() {
    Study study = Study.open(SPACE, MINIMIZE);
    assertThat(study.best()).isEmpty();
    List<Trial> trials = study.optimize(SQUARE, Budget.trials(20));
    assertThat(trials).hasSize(20).isEqualTo(study.trials());
    double least = trials.stream().mapToDouble(t -> t.value().orElseThrow()).min().orElseThrow();
    assertThat(study.best().orElseThrow().value()).hasValue(least);
    assertThat(study.past()).isEqualTo(new Past(SPACE, List.of(Direction.MINIMIZE), trials));
    for (Trial trial : trials) {
      assertThat(trial.parameters().containsKey("momentum"))
          .isEqualTo(trial.text("kind").equals("sgd"));
      assertThat(trial.duration()).isPresent();
    }
  }

  @Test
  void aBudgetOfTrialsCountsThoseOfEarlierRunsAndNotThoseThatFailed() {
    Study study = Study.open(SPACE, MINIMIZE);
    study.optimize(SQUARE, Budget.trials(3));
    study.optimize(SQUARE, Budget.trials(3));
    assertThat(study.trials()).hasSize(3);
    study.optimize(
        trial ->
            switch (trial.number()) {
              case 3 -> Outcome.of(Double.NaN);
              case 4 -> throw new IllegalArgumentException("too large");
              case 5 -> Outcome.pruned("dull");
              default -> Outcome.of(1);
            },
        Budget.trials(5));
    assertThat(states(study).subList(3, 7))
        .containsExactly(TrialState.FAIL, TrialState.FAIL, TrialState.PRUNED, TrialState.COMPLETE);
    assertThat(study.trials()).hasSize(7);
    assertThat(reason(study.trials().get(3)))
        .isEqualTo("the values must be numbers, but are [NaN]");
    assertThat(reason(study.trials().get(4))).isEqualTo("too large");
    assertThat(study.trials().get(3).values()).isEmpty();
  }

  @Test
  void aBudgetOfTimeEndsAfterTheTrialsThatRun() {
    Study study = Study.open(SPACE, MINIMIZE);
    study.optimize(
        trial -> {
          sleep(30);
          return Outcome.of(1);
        },
        Budget.time(Duration.ofMillis(100)));
    assertThat(study.trials()).hasSizeBetween(1, 5);
    assertThat(states(study)).containsOnly(TrialState.COMPLETE);
  }

  @Test
  void endsWhenTheTerminationRuleSaysSo() {
    Study study = Study.open(SPACE, MINIMIZE);
    study.optimize(SQUARE, Budget.trials(50).andImprovement(past -> past.trials().size() >= 7));
    assertThat(study.trials()).hasSize(7);
  }

  @Test
  void workersRunAtOnceAndNoMoreTrialsThanTheBudgetBegin() {
    AtomicInteger begun = new AtomicInteger();
    CyclicBarrier all = new CyclicBarrier(4);
    Study study = Study.open(SPACE, MINIMIZE.withWorkers(4));
    study.optimize(
        trial -> {
          begun.incrementAndGet();
          try {
            all.await(); // passes only when four are here
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
          return SQUARE.evaluate(trial);
        },
        Budget.trials(12));
    assertThat(begun).hasValue(12);
    assertThat(states(study)).hasSize(12).containsOnly(TrialState.COMPLETE);
  }

  @Test
  void aFailureAtTheEndOfTheBudgetIsMadeUpFor() {
    Study study = Study.open(SPACE, MINIMIZE.withWorkers(3));
    study.optimize(
        trial -> {
          if (trial.number() == 2) {
            sleep(50);
            throw new IllegalStateException("late");
          }
          return Outcome.of(1);
        },
        Budget.trials(3));
    assertThat(study.past().trials(TrialState.COMPLETE)).hasSize(3);
    assertThat(study.trials()).hasSize(4);
  }

  @Test
  void threeFailuresBeforeAnySuccessEndTheRunWithTheLastMessage() {
    Study study = Study.open(SPACE, MINIMIZE);
    IllegalArgumentException mistake = new IllegalArgumentException("there is no band z");
    assertThatThrownBy(
            () ->
                study.optimize(
                    trial -> {
                      throw mistake;
                    },
                    Budget.trials(100)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("3 trials in a row failed, the last one with: there is no band z")
        .hasCause(mistake);
    assertThat(states(study)).hasSize(3).containsOnly(TrialState.FAIL);
  }

  @Test
  void tenFailuresInARowEndARunThatHadSucceeded() {
    Study study = Study.open(SPACE, MINIMIZE);
    assertThatThrownBy(
            () ->
                study.optimize(
                    trial -> Outcome.of(trial.number() == 0 ? 1 : Double.NaN), Budget.trials(100)))
        .hasMessage(
            "10 trials in a row failed, the last one with: the values must be numbers, but are [NaN]");
    assertThat(study.trials()).hasSize(11);
  }

  @Test
  void anErrorIsNotedWithItsTrialAndThrown() {
    Study study = Study.open(SPACE, MINIMIZE.withWorkers(2));
    OutOfMemoryError error = new OutOfMemoryError("Java heap space");
    assertThatThrownBy(
            () ->
                study.optimize(
                    trial -> {
                      if (trial.number() == 4) {
                        throw error;
                      }
                      return SQUARE.evaluate(trial);
                    },
                    Budget.trials(100)))
        .isSameAs(error);
    Trial failed = study.trials().get(4);
    assertThat(failed.state()).isEqualTo(TrialState.FAIL);
    assertThat(reason(failed)).isEqualTo("Java heap space");
    assertThat(states(study)).doesNotContain(TrialState.RUNNING);
  }

  @Test
  void aValueForEachDirectionIsAskedFor() {
    Study study = Study.open(SPACE, MINIMIZE);
    assertThatThrownBy(() -> study.optimize(trial -> Outcome.of(1, 2), Budget.trials(1)))
        .hasMessageEndingWith(
            "the objective must give 1 values, one for each direction, but gave [1.0, 2.0]");
  }

  @Test
  void aPrunedTrialHasItsLastReportForItsValueUnlessThatIsNoNumber() {
    Study study = Study.open(SPACE, MINIMIZE);
    study.optimize(
        trial -> {
          if (trial.number() < 2) {
            trial.report(5, 0.5);
            trial.report(3, trial.number() == 0 ? Double.NaN : 0.25);
            trial.report(5, 7); // the first report of a step counts
          } else if (trial.number() == 2) {
            trial.report(0, Double.NaN);
          }
          return Outcome.pruned("dull");
        },
        Budget.trials(4));
    assertThat(study.trials())
        .extracting(Trial::values)
        .containsExactly(List.of(0.5), List.of(0.5), List.of(), List.of());
    assertThat(study.trials().get(0).reports()).isEqualTo(Map.of(3, Double.NaN, 5, 0.5));
    assertThat(study.trials().get(3).userAttributes())
        .containsEntry("prune_reason", Json.of("dull"));
    assertThat(study.best()).isEmpty();
  }

  @Test
  void thePrunerSeesTheOtherTrialsAndTheOneThatRuns() {
    List<List<Integer>> seen = new ArrayList<>();
    Pruner pruner =
        (past, trial) -> {
          seen.add(past.trials().stream().map(Trial::number).toList());
          return trial.lastReport().orElseThrow() > 0.5;
        };
    Study study = Study.open(SPACE, MINIMIZE.withPruner(pruner));
    study.optimize(
        trial -> {
          trial.report(0, trial.number());
          return trial.isHopeless() ? Outcome.pruned("hopeless") : Outcome.of(trial.number());
        },
        Budget.trials(3));
    assertThat(states(study))
        .containsExactly(TrialState.COMPLETE, TrialState.PRUNED, TrialState.PRUNED);
    assertThat(seen).containsExactly(List.of(), List.of(0), List.of(0, 1));
  }

  @Test
  void enqueuedTrialsComeFirstWithWhatTheyWereGiven() {
    Study study = Study.open(SPACE, MINIMIZE);
    study.optimize(SQUARE, Budget.trials(1));
    study.enqueue(Map.of("x", 1, "kind", "adam"));
    study.enqueue(Map.of("size", 70));
    study.optimize(SQUARE, Budget.trials(4));
    assertThat(study.trials()).hasSize(4);
    assertThat(study.trials().get(1).parameters()).containsEntry("x", 1.0).containsKey("size");
    assertThat(study.trials().get(1).text("kind")).isEqualTo("adam");
    assertThat(study.trials().get(2).whole("size")).isEqualTo(70);
  }

  @Test
  void whatCannotBeTriedIsNotEnqueued() {
    Study study = Study.open(SPACE, MINIMIZE);
    assertThatThrownBy(() -> study.enqueue(Map.of("y", 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an enqueued parameter must be one of [x, size, kind, momentum], but is y");
    assertThatThrownBy(() -> study.enqueue(Map.of("x", 2)))
        .hasMessage("cannot enqueue x: a value must be in [-1.0, 1.0], but got 2");
    assertThatThrownBy(() -> study.enqueue(Map.of("kind", "adam", "momentum", 0.5)))
        .hasMessage(
            "momentum can be enqueued only if kind is one of [sgd], but it is adam; leave one out");
    assertThat(study.trials()).isEmpty();
  }

  @Test
  void notesAreKeptWithTrialAndStudy() {
    Study study = Study.open(SPACE, MINIMIZE);
    study.note("data", Map.of("lenses", 20, "bands", List.of("g", "r", "i")));
    study.note("data", "other");
    study.optimize(
        trial -> {
          trial.note("epochs", 7);
          trial.note("loss", Double.POSITIVE_INFINITY);
          return SQUARE.evaluate(trial);
        },
        Budget.trials(1));
    assertThat(study.userAttributes()).isEqualTo(Map.of("data", Json.of("other")));
    Map<String, JsonNode> notes = study.trials().get(0).userAttributes();
    assertThat(Objects.requireNonNull(notes.get("epochs")).intValue()).isEqualTo(7);
    assertThat(Objects.requireNonNull(notes.get("loss")).doubleValue()).isInfinite();
    assertThatThrownBy(() -> study.note("when", Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a note must be a text, a number, true or false, or a list or map of them, but got PT0S of java.time.Duration");
  }

  @Test
  void aNumberIsFoundAmongTheNotesByTheNamesOnTheWayToIt() {
    Study study = Study.open(SPACE, MINIMIZE);
    study.optimize(
        trial -> {
          trial.note("epochs", 7);
          trial.note("fold_1", Map.of("seconds", 1.5, "end", "all epochs"));
          return SQUARE.evaluate(trial);
        },
        Budget.trials(1));
    Trial trial = study.trials().get(0);
    assertThat(trial.noted("epochs")).hasValue(7);
    assertThat(trial.noted("fold_1", "seconds")).hasValue(1.5);
    assertThat(trial.noted("fold_1", "end")).isEmpty();
    assertThat(trial.noted("fold_1")).isEmpty();
    assertThat(trial.noted("epochs", "seconds")).isEmpty();
    assertThat(trial.noted("fold_2", "seconds")).isEmpty();
  }

  @Test
  void theFrontOfAStudyOfTwoDirectionsIsWhatNothingDominates() {
    double[][] values = {{1, 5}, {2, 6}, {0, 4}, {2, 5}, {1, 5}};
    Study study =
        Study.open(SPACE, MINIMIZE.withDirections(Direction.MINIMIZE, Direction.MAXIMIZE));
    study.optimize(trial -> Outcome.of(values[trial.number()]), Budget.trials(5));
    assertThat(study.paretoFront()).extracting(Trial::number).containsExactly(0, 1, 2, 4);
    assertThatThrownBy(study::best)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "only a study of one direction has a best trial, but this has 2; ask for its paretoFront()");
  }

  @Test
  void theListenerIsToldInOrderAndOneAtATime() {
    List<String> told = Collections.synchronizedList(new ArrayList<>());
    AtomicInteger inside = new AtomicInteger();
    StudyListener listener =
        new StudyListener() {
          private void tell(String what, Trial trial) {
            assertThat(inside.incrementAndGet()).isOne();
            sleep(1);
            told.add(what + trial.number() + trial.state());
            inside.decrementAndGet();
          }

          @Override
          public void onStart(Trial trial) {
            tell("start", trial);
          }

          @Override
          public void onReport(Trial trial) {
            tell("report", trial);
          }

          @Override
          public void onEnd(Trial trial) {
            tell("end", trial);
          }
        };
    Objective objective =
        trial -> {
          trial.report(0, 1);
          return SQUARE.evaluate(trial);
        };
    Study.open(SPACE, MINIMIZE.withListener(listener)).optimize(objective, Budget.trials(2));
    assertThat(told)
        .containsExactly(
            "start0RUNNING",
            "report0RUNNING",
            "end0COMPLETE",
            "start1RUNNING",
            "report1RUNNING",
            "end1COMPLETE");
    told.clear();
    Study.open(SPACE, MINIMIZE.withListener(listener).withWorkers(4))
        .optimize(objective, Budget.trials(20));
    assertThat(told).hasSize(60);
  }

  @Test
  void aListenerThatThrowsLosesNoTrialAndIsHeardInTheEnd() {
    StudyListener broken =
        new StudyListener() {
          @Override
          public void onEnd(Trial trial) {
            throw new IllegalStateException("no display at trial " + trial.number());
          }
        };
    Study study = Study.open(SPACE, MINIMIZE.withListener(broken));
    assertThatThrownBy(() -> study.optimize(SQUARE, Budget.trials(5)))
        .hasMessage("no display at trial 0");
    assertThat(states(study)).hasSize(5).containsOnly(TrialState.COMPLETE);
  }

  @Test
  void aSamplerIsHeldToTheSpace() {
    assertThatThrownBy(() -> sampled(Map.of("x", 0.5)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a sampler must draw every parameter whose condition holds, but left out size");
    assertThatThrownBy(
            () -> sampled(Map.of("x", 0.5, "size", 50L, "kind", "adam", "momentum", 0.1)))
        .hasMessageStartingWith(
            "a sampler must draw only parameters whose condition holds, [x, size, kind], but gave");
    assertThatThrownBy(() -> sampled(Map.of("x", 5.0)))
        .hasMessage("a sampler drew x: a value must be in [-1.0, 1.0], but got 5.0");
  }

  private static void sampled(Map<String, Object> drawn) {
    Study.open(SPACE, MINIMIZE.withSampler((past, fixed, random) -> drawn))
        .optimize(SQUARE, Budget.trials(1));
  }

  @Test
  void theSeedAndTheNumberOfATrialFixWhatIsDrawn() {
    assertThat(parameters(MINIMIZE)).isEqualTo(parameters(MINIMIZE));
    assertThat(parameters(MINIMIZE.withSeed(0))).isEqualTo(parameters(MINIMIZE.withSeed(0)));
    assertThat(parameters(MINIMIZE)).doesNotContainAnyElementsOf(parameters(MINIMIZE.withSeed(0)));
    assertThat(parameters(MINIMIZE)).doesNotHaveDuplicates();
  }

  private static List<Map<String, Object>> parameters(StudyOptions options) {
    Study study = Study.open(SPACE, options);
    study.optimize(SQUARE, Budget.trials(5));
    study.optimize(SQUARE, Budget.trials(12)); // in two runs as in one
    return study.trials().stream().map(Trial::parameters).toList();
  }

  @Test
  void aRunningStudyIsNotRunTwice() {
    Study study = Study.open(SPACE, MINIMIZE);
    List<String> messages = new ArrayList<>();
    study.optimize(
        trial -> {
          try {
            study.optimize(SQUARE, Budget.trials(1));
          } catch (IllegalStateException e) {
            messages.add(e.getMessage());
          }
          return SQUARE.evaluate(trial);
        },
        Budget.trials(1));
    assertThat(messages)
        .containsExactly(
            "the study \"study\" must end a run before it begins another, but it is running");
  }

  @Test
  void aClosedStudyCanBeReadOnly() {
    Study study = Study.open(SPACE, MINIMIZE);
    study.optimize(SQUARE, Budget.trials(2));
    study.close();
    assertThat(study.trials()).hasSize(2);
    assertThatThrownBy(() -> study.optimize(SQUARE, Budget.trials(3)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the study \"study\" must be open, but was closed; open it again");
    assertThatThrownBy(() -> study.enqueue(Map.of())).hasMessageContaining("must be open");
    assertThatThrownBy(() -> study.note("a", 1)).hasMessageContaining("must be open");
  }

  static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
