package org.arclet.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Several workers: what the seed fixes, and what an interrupt leaves. */
class StudyThreadsTest {

  private static final SearchSpace SPACE =
      SearchSpace.of(s -> s.real("x", -1, 1).real("y", -1, 1).choice("kind", "a", "b", "c"));

  private static final StudyOptions MINIMIZE =
      StudyOptions.DEFAULT.withDirections(Direction.MINIMIZE);

  /** As long as it takes, and so never twice in the same order. */
  private static Outcome dawdle(RunningTrial trial, Random random) {
    for (int step = 0; step < 3; step++) {
      StudyTest.sleep(random.nextInt(4));
      trial.report(step, trial.real("x") * trial.real("x") + step);
      if (trial.isHopeless()) {
        return Outcome.pruned("hopeless");
      }
    }
    if (trial.number() % 7 == 5) {
      throw new IllegalStateException("bad luck");
    }
    return Outcome.of(Math.pow(trial.real("x"), 2) + Math.abs(trial.real("y") - 0.5));
  }

  /** Prunes what is worse than half of all that has reported as much; knows the order of things. */
  private static final Pruner WORSE_HALF =
      (past, trial) -> {
        int step = trial.reports().lastKey();
        double[] others =
            past.trials().stream()
                .filter(t -> t.reports().containsKey(step))
                .mapToDouble(t -> Objects.requireNonNull(t.reports().get(step)))
                .sorted()
                .toArray();
        return others.length > 3 && trial.lastReport().orElseThrow() > others[others.length / 2];
      };

  private static List<Object> trials(StudyOptions options) {
    Random random = new Random(); // without a seed: another order in every run
    Study study = Study.open(SPACE, options);
    study.enqueue(Map.of("x", 0.5));
    study.enqueue(Map.of("kind", "b"));
    study.optimize(trial -> dawdle(trial, random), Budget.trials(40));
    return study.trials().stream()
        .map(t -> (Object) List.of(t.state(), t.values(), t.parameters(), t.reports()))
        .toList();
  }

  @Test
  void inDeterministicModeTheSeedFixesAllTrialsOfSeveralWorkers() {
    StudyOptions options = MINIMIZE.withPruner(WORSE_HALF).withWorkers(4).withDeterministic(true);
    List<Object> first = trials(options);
    assertThat(first.toString()).contains("PRUNED", "FAIL", "COMPLETE");
    assertThat(trials(options)).isEqualTo(first);
    assertThat(trials(options.withSeed(2))).isNotEqualTo(first);
  }

  @Test
  void inDeterministicModeATrialIsSuggestedFromThoseThatWorkersBeforeItFinished() {
    List<String> seen = new ArrayList<>();
    Sampler sampler =
        (past, fixed, random) -> {
          seen.add(past.trials().size() + " " + past.trials(TrialState.COMPLETE).size());
          return new RandomSampler().sample(past, fixed, random);
        };
    Study.open(SPACE, MINIMIZE.withSampler(sampler).withWorkers(3).withDeterministic(true))
        .optimize(trial -> Outcome.of(1), Budget.trials(7));
    assertThat(seen).containsExactly("0 0", "0 0", "0 0", "1 1", "2 2", "3 3", "4 4");
  }

  @Test
  void withOneWorkerTheModeMakesNoDifference() {
    assertThat(trials(MINIMIZE.withDeterministic(true))).isEqualTo(trials(MINIMIZE));
  }

  @Test
  void otherwiseASamplerSeesTheTrialsThatRun() throws InterruptedException {
    CountDownLatch second = new CountDownLatch(1);
    AtomicBoolean sawRunning = new AtomicBoolean();
    Sampler sampler =
        (past, fixed, random) -> {
          if (!past.trials(TrialState.RUNNING).isEmpty()) {
            sawRunning.set(true);
            second.countDown();
          }
          return new RandomSampler().sample(past, fixed, random);
        };
    Study.open(SPACE, MINIMIZE.withSampler(sampler).withWorkers(2))
        .optimize(
            trial -> {
              try {
                assertThat(second.await(20, TimeUnit.SECONDS)).isTrue();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              return Outcome.of(1);
            },
            Budget.trials(2));
    assertThat(sawRunning).isTrue();
  }

  @RepeatedTest(5)
  void anInterruptKeepsWhatIsFinishedAndEnqueuesWhatRan() throws InterruptedException {
    Study study = Study.open(SPACE, MINIMIZE.withWorkers(3));
    CountDownLatch running = new CountDownLatch(3);
    List<Trial> returned = new ArrayList<>();
    AtomicBoolean isInterrupted = new AtomicBoolean();
    Thread caller =
        new Thread(
            () -> {
              returned.addAll(
                  study.optimize(
                      trial -> {
                        if (trial.number() >= 5) {
                          running.countDown();
                          while (!trial.isInterrupted()) {
                            StudyTest.sleep(1000); // ends at once: workers are interrupted too
                          }
                        }
                        return Outcome.of(trial.number());
                      },
                      Budget.trials(50)));
              isInterrupted.set(Thread.currentThread().isInterrupted());
            });
    caller.start();
    assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();
    caller.interrupt();
    caller.join(20_000);
    assertThat(isInterrupted).isTrue();
    assertThat(returned).isEqualTo(study.trials());
    assertThat(study.past().trials(TrialState.COMPLETE)).hasSize(5);
    List<Trial> failed = study.past().trials(TrialState.FAIL);
    List<Trial> waiting = study.past().trials(TrialState.WAITING);
    assertThat(failed).extracting(Trial::number).containsExactly(5, 6, 7);
    assertThat(failed)
        .allMatch(t -> Json.of("interrupted").equals(t.userAttributes().get("fail_reason")));
    assertThat(waiting).hasSize(3);
    study.optimize(trial -> Outcome.of(trial.number()), Budget.trials(8));
    assertThat(study.trials()).hasSize(11);
    assertThat(study.trials().subList(8, 11))
        .extracting(Trial::parameters)
        .containsExactlyInAnyOrderElementsOf(failed.stream().map(Trial::parameters).toList());
  }

  @Test
  void anInterruptEndsWhatWaitsForOthersToo() throws InterruptedException {
    Study study = Study.open(SPACE, MINIMIZE.withWorkers(3).withDeterministic(true));
    CountDownLatch running = new CountDownLatch(1);
    Thread caller =
        new Thread(
            () ->
                study.optimize(
                    trial -> {
                      if (trial.number() == 0) {
                        running.countDown();
                        StudyTest.sleep(60_000); // the others wait for it
                      }
                      return Outcome.of(1);
                    },
                    Budget.trials(50)));
    caller.start();
    assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();
    StudyTest.sleep(50);
    caller.interrupt();
    caller.join(20_000);
    assertThat(caller.isAlive()).isFalse();
    assertThat(study.past().trials(TrialState.RUNNING)).isEmpty();
  }

  @Test
  void closingTheStudyEndsItsRun() throws InterruptedException {
    Study study = Study.open(SPACE, MINIMIZE);
    CountDownLatch running = new CountDownLatch(1);
    Thread caller =
        new Thread(
            () ->
                study.optimize(
                    trial -> {
                      running.countDown();
                      StudyTest.sleep(60_000);
                      return Outcome.of(1);
                    },
                    Budget.trials(50)));
    caller.start();
    assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();
    study.close();
    caller.join(20_000);
    assertThat(study.trials())
        .extracting(Trial::state)
        .containsExactly(TrialState.FAIL, TrialState.WAITING);
  }

  @Test
  void anObjectiveThatInterruptsItsThreadDisturbsNothing() {
    Study study = Study.open(SPACE, MINIMIZE.withWorkers(2).withDeterministic(true));
    study.optimize(
        trial -> {
          Thread.currentThread().interrupt();
          return Outcome.of(1);
        },
        Budget.trials(10));
    assertThat(study.past().trials(TrialState.COMPLETE)).hasSize(10);
  }
}
