package org.arclet.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that work on one journal, and such as are killed. */
class StudyProcessesTest {

  @TempDir Path folder;

  @Test
  void twoProcessesMakeOneStudy() throws Exception {
    Path file = folder.resolve("study.log");
    try (StudyProcess one = StudyProcess.start(file, 400);
        StudyProcess other = StudyProcess.start(file, 400)) {
      assertThat(one.join()).isZero();
      assertThat(other.join()).isZero();
      assertThat(one.finished()).hasSizeGreaterThan(100);
      assertThat(other.finished()).hasSizeGreaterThan(100);
      Map<Integer, Double> all = new TreeMap<>(one.finished());
      all.putAll(other.finished());
      assertThat(one.finished().size() + other.finished().size()).isEqualTo(400);
      assertThat(all.keySet()).containsExactlyElementsOf(IntStream.range(0, 400).boxed().toList());
      requireKept(file, all);
    }
    assertThat(folder).isDirectoryNotContaining("glob:**.lock*");
  }

  @Test
  void aStudyWhoseProcessIsKilledAgainAndAgainLosesNothing() throws Exception {
    killAndResume(folder.resolve("study.log"), 3, new Random(1), file -> {});
  }

  /** What is asked after each kill. */
  @FunctionalInterface
  interface Check {
    void check(Path file) throws Exception;
  }

  /**
   * Kills a process at random moments, its start and the opening included, and each time goes on
   * with another.
   */
  static void killAndResume(Path file, int kills, Random random, Check check) throws Exception {
    Map<Integer, Double> said = new HashMap<>();
    for (int kill = 1; kill <= kills; kill++) {
      try (StudyProcess process = StudyProcess.start(file, 10_000)) {
        if (kill > 1) {
          process.awaitFinished(random.nextInt(20)); // often 0: at once
        } else {
          process.awaitFinished(5);
        }
        Thread.sleep(random.nextInt(30), random.nextInt(1_000_000));
        process.kill();
        said.putAll(process.finished());
      }
      check.check(file);
      requireKept(file, said);
    }
    Study study = StudyProcess.open(file, StudyProcess.options(file));
    int complete = study.past().trials(TrialState.COMPLETE).size();
    study.optimize(StudyProcess::evaluate, Budget.trials(complete + 20));
    requireKept(file, said);
    assertThat(study.past().trials(TrialState.COMPLETE)).hasSize(complete + 20);
    assertThat(study.past().trials(TrialState.RUNNING)).isEmpty();
    requireTriedAgain(study.trials());
    check.check(file);
  }

  private static void requireKept(Path file, Map<Integer, Double> said) {
    Ledger ledger = new Ledger();
    new FileLog(file, new JournalLock(file, JournalLock.PATIENCE)).read(ledger::apply);
    StudyEntry study = ledger.studies().get("study");
    assertThat(study != null || said.isEmpty()).isTrue();
    said.forEach(
        (number, value) -> {
          Trial trial = Objects.requireNonNull(study).trials.get(number).trial();
          assertThat(trial.state()).isEqualTo(TrialState.COMPLETE);
          assertThat(trial.values()).containsExactly(value);
          assertThat(value).isEqualTo(trial.real("x") * trial.real("x"));
          assertThat(trial.reports()).isEqualTo(Map.of(0, value, 1, value + 1));
          assertThat(trial.userAttributes()).containsKey("thread");
        });
  }

  /** Each failed trial has a later one with its parameters. */
  private static void requireTriedAgain(List<Trial> trials) {
    for (Trial failed : trials) {
      if (failed.state() == TrialState.FAIL) {
        assertThat(failed.userAttributes())
            .containsEntry("fail_reason", Json.of("the process that ran it has ended"));
        assertThat(trials.subList(failed.number() + 1, trials.size()))
            .anyMatch(trial -> trial.parameters().equals(failed.parameters()));
      }
    }
  }
}
