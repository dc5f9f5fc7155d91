package org.arclet.study;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One journal, read and written by Arclet and by Optuna. */
@Tag("peer")
class OptunaPeerTest {

  /** That of the script's objective. */
  private static final SearchSpace SPACE =
      SearchSpace.of(
          s ->
              s.real("x", -1, 1)
                  .logReal("rate", 1e-6, 1e-3)
                  .real("share", 0, 1, 0.1)
                  .whole("size", 50, 100, 10)
                  .add("units", IntDistribution.log(1, 1024))
                  .choice("kind", "sgd", "adam", CategoricalDistribution.NONE)
                  .choice("flag", true, false)
                  .choice("depth", 1, 2.5, "deep")
                  .when(Parameter.Condition.on("kind", "sgd"), sgd -> sgd.real("momentum", 0, 1)));

  @TempDir Path folder;

  private Study open(Path file) {
    return Study.open(SPACE, StudyOptions.DEFAULT.withJournal(file).withWorkers(2));
  }

  private static Outcome evaluate(RunningTrial trial) {
    double x = trial.real("x");
    for (int step = 0; step < 3; step++) {
      trial.report(step, step == 1 && trial.number() % 3 == 0 ? Double.NaN : x * x + step);
    }
    trial.note("note", Map.of("näïve ☄ 🔭", List.of(1, 2.5, true, Double.NEGATIVE_INFINITY)));
    if (trial.number() % 5 == 3) {
      return Outcome.pruned("unlucky");
    }
    if (trial.number() % 5 == 4) {
      throw new IllegalStateException("\"no\nluck\"");
    }
    return Outcome.of(x * x + trial.real("rate") + trial.real("share"));
  }

  @Test
  void optunaReadsInAJournalOfArcletWhatArcletDoes() throws Exception {
    Path file = folder.resolve("study.log");
    try (Study study = open(file)) {
      study.note("by", List.of("Arclet", 1));
      study.enqueue(Map.of("x", 1, "kind", "sgd"));
      study.optimize(OptunaPeerTest::evaluate, Budget.trials(30));
      study.enqueue(Map.of("depth", 1, "kind", CategoricalDistribution.NONE));
    }
    Optuna.requireSame(file);
  }

  @Test
  void optunaTakesAndPassesOverTheSameRecords() throws Exception {
    List<Path> files = new ArrayList<>();
    for (int seed = 0; seed < 5; seed++) {
      List<ObjectNode> records = FileLogTest.anyRecords(new Random(seed), 400);
      Path file = folder.resolve(seed + ".log");
      new FileLog(file, new JournalLock(file, JournalLock.PATIENCE))
          .append(new Ledger()::apply, () -> records);
      files.add(file);
    }
    Optuna.requireSame(files);
  }

  @Test
  void aStudyGoesFromPythonToJavaAndBack() throws Exception {
    Path file = folder.resolve("study.log");
    Optuna.run("write", file);
    Optuna.requireSame(file);
    int written;
    try (Study study = open(file)) {
      written = study.trials().size();
      assertThat(study.past().trials(TrialState.WAITING)).hasSize(1);
      int used =
          study.past().trials(TrialState.COMPLETE).size()
              + study.past().trials(TrialState.PRUNED).size();
      study.optimize(OptunaPeerTest::evaluate, Budget.trials(used + 10));
      assertThat(study.past().trials(TrialState.WAITING)).isEmpty();
    }
    Optuna.requireSame(file);
    Optuna.run("go-on", file, "5");
    Optuna.requireSame(file);
    try (Study study = open(file)) {
      int here = study.trials().size();
      assertThat(here).isGreaterThanOrEqualTo(written + 5);
      study.optimize(OptunaPeerTest::evaluate, Budget.trials(here));
      // Optuna's best, of all that both have done
      assertThat(study.best().orElseThrow().value())
          .hasValue(Double.POSITIVE_INFINITY); // added by hand in the script
    }
    Optuna.requireSame(file);
  }

  @Test
  void bothWorkOnAStudyAtOnce() throws Exception {
    Path file = folder.resolve("study.log");
    try (Study study = open(file)) {
      study.optimize(OptunaPeerTest::evaluate, Budget.trials(3));
      Process python = Optuna.start("go-on", file, "60");
      int most = 3;
      while (python.isAlive()) {
        most++;
        study.optimize(
            trial -> {
              StudyTest.sleep(10);
              return evaluate(trial);
            },
            Budget.trials(Math.max(most, study.trials().size())));
        if (most % 10 == 0) {
          study.enqueue(Map.of("x", 0.5)); // whoever is faster takes it
        }
      }
      assertThat(python.waitFor()).isZero();
      List<Trial> trials = study.trials();
      assertThat(trials)
          .extracting(Trial::number)
          .containsExactlyElementsOf(IntStream.range(0, trials.size()).boxed().toList());
      assertThat(study.past().trials(TrialState.RUNNING)).isEmpty();
      long ours =
          trials.stream().filter(t -> t.systemAttributes().containsKey(Owner.ATTRIBUTE)).count();
      assertThat(trials.size() - ours).isGreaterThanOrEqualTo(60);
      assertThat(ours).isGreaterThan(10);
    }
    Optuna.requireSame(file);
  }

  @Test
  void optunaLoadsAJournalWhoseProcessWasKilledTwentyTimes() throws Exception {
    List<Path> left = new ArrayList<>();
    StudyProcessesTest.killAndResume(
        folder.resolve("study.log"),
        20,
        new Random(),
        file -> {
          if (Files.exists(file)) { // it may have been killed before the first record
            left.add(Files.copy(file, folder.resolve(left.size() + ".log")));
          }
        });
    Optuna.requireSame(left);
  }
}
