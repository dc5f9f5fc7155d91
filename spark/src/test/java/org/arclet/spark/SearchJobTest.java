package org.arclet.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.SparkSession;
import org.arclet.engine.Tensor;
import org.arclet.study.StudyListener;
import org.arclet.study.Trial;
import org.arclet.study.TrialState;
import org.arclet.tune.TunedStudy;
import org.arclet.tune.Tuning;
import org.arclet.tune.TuningOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchJobTest {

  private static final AtomicInteger MADE = new AtomicInteger();

  private static SparkSession spark;

  @TempDir private Path folder;

  @BeforeAll
  static void start(@TempDir Path own) {
    spark = LocalCluster.inThisJava(own);
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  private Path journal() {
    return folder.resolve("lens.journal");
  }

  @Test
  void executorsGiveTheTrialsThatThisMachineGives() {
    Tuning here = Lenses.search(4);
    try (TunedStudy one = here.trainedBy(task -> here.train(task, 1)).run();
        TunedStudy other = SearchJob.of(spark, () -> Lenses.search(4)).resumeOrRun(journal())) {
      assertThat(one.trials()).hasSize(4);
      assertThat(Lenses.results(other)).isEqualTo(Lenses.results(one));
      assertThat(weights(other)).isEqualTo(weights(one));
    }
  }

  private static List<Map<String, Tensor>> weights(TunedStudy study) {
    return study.finalModels(2).models().stream()
        .map(model -> model.networks().get(0).weights())
        .toList();
  }

  @Test
  void theSearchIsMadeOnceWhereItRunsAndOnceOnAnExecutor() {
    MADE.set(0);
    SearchJob.Search search =
        () -> {
          MADE.incrementAndGet();
          return Lenses.search(2);
        };
    try (TunedStudy study = SearchJob.of(spark, search).resumeOrRun(journal())) {
      assertThat(study.trials()).allMatch(trial -> trial.state() == TrialState.COMPLETE);
    }
    assertThat(MADE).hasValue(2); // the executor is in this Java
  }

  @Test
  void whatAnExecutorCannotDoIsTheReasonWhyTheTrialFailed() {
    SearchJob.Search search =
        () -> {
          if (TaskContext.get() != null) {
            throw new IllegalArgumentException("there must be lenses, but /data is empty here");
          }
          return Lenses.search(2);
        };
    Tuning tuning = SearchJob.of(spark, search);
    assertThatIllegalStateException()
        .isThrownBy(() -> tuning.resumeOrRun(journal()))
        .withMessage(
            "3 trials in a row failed, the last one with: there must be lenses, but /data is empty here");
    try (TunedStudy study = tuning.open(journal())) {
      assertThat(study.trials())
          .extracting(Trial::state)
          .contains(TrialState.FAIL)
          .isSubsetOf(TrialState.FAIL, TrialState.WAITING);
    }
  }

  @Test
  void aSearchWithoutALimitOfMemoryIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                SearchJob.of(
                    spark,
                    () -> new Tuning(Lenses.search(1).images(), TuningOptions.of(o -> o.folds(1)))))
        .withMessageContaining("say memoryLimit(bytes)");
  }

  private static volatile Thread driver = Thread.currentThread(); // a thread cannot be serialized

  private static final class Interrupter implements StudyListener {
    @Override
    public void onReport(Trial trial) {
      driver.interrupt();
    }
  }

  @Test
  void anInterruptEndsItAndWhatRanIsTriedAgain() {
    driver = Thread.currentThread();
    SearchJob.of(spark, () -> Lenses.search(2, new Interrupter())).resumeOrRun(journal()).close();
    assertThat(Thread.interrupted()).isTrue();
    try (TunedStudy study = SearchJob.of(spark, () -> Lenses.search(2)).resumeOrRun(journal());
        TunedStudy unbroken = Lenses.search(2).run()) {
      assertThat(study.trials()).hasSizeGreaterThan(2);
      assertThat(study.study().past().trials(TrialState.COMPLETE))
          .extracting(Trial::parameters)
          .containsExactlyInAnyOrderElementsOf(
              unbroken.trials().stream().map(Trial::parameters).toList());
    }
  }
}
