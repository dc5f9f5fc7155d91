package org.arclet.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Studies in files: going on, and what is refused. */
class StudyJournalTest {

  private static final SearchSpace SPACE = space("x", -1, 1);
  private static final Objective X = trial -> Outcome.of(trial.real("x"));

  @TempDir Path folder;
  private Path file;
  private StudyOptions options;

  private static SearchSpace space(String name, double low, double high) {
    return SearchSpace.of(s -> s.real(name, low, high).choice("kind", "a", "b"));
  }

  @BeforeEach
  void nameFile() {
    file = folder.resolve("study.log");
    options = StudyOptions.DEFAULT.withJournal(file).withSampler(new RandomSampler());
  }

  @Test
  void goesOnWithWhatItHas() {
    List<Trial> first;
    try (Study study = Study.open(SPACE, options)) {
      study.note("by", "first");
      first = study.optimize(X, Budget.trials(5));
    }
    try (Study study = Study.open(SPACE, options)) {
      assertThat(study.trials()).isEqualTo(first);
      assertThat(study.userAttributes()).containsEntry("by", Json.of("first"));
      assertThat(study.optimize(X, Budget.trials(8)))
          .hasSize(8)
          .startsWith(first.toArray(Trial[]::new));
    }
    StudyOptions memory = StudyOptions.DEFAULT.withSampler(new RandomSampler());
    List<Trial> unbroken = Study.open(SPACE, memory).optimize(X, Budget.trials(8));
    assertThat(Study.open(SPACE, options).trials())
        .extracting(Trial::parameters)
        .isEqualTo(unbroken.stream().map(Trial::parameters).toList());
  }

  @Test
  void twoStudiesOnOneJournalAreOne() {
    Study one = Study.open(SPACE, options);
    Study other = Study.open(SPACE, options);
    one.enqueue(Map.of("x", 0.5));
    other.optimize(X, Budget.trials(2));
    one.optimize(X, Budget.trials(3));
    assertThat(one.trials()).hasSize(3).isEqualTo(other.trials());
    assertThat(one.trials().get(0).real("x")).isEqualTo(0.5);
  }

  private void refused(SearchSpace space, StudyOptions asked, String message) throws IOException {
    byte[] before = Files.readAllBytes(file);
    assertThatThrownBy(() -> Study.open(space, asked))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cannot go on with %s: %s", file, message);
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void refusesAJournalOfAnotherStudy() throws IOException {
    Study.open(SPACE, options.withName("lenses")).optimize(X, Budget.trials(1));
    refused(
        SPACE,
        options,
        "the journal must be of the study \"study\", but has lenses; give that name, or another file for a new study");
  }

  @Test
  void refusesOtherDirections() throws IOException {
    Study.open(SPACE, options);
    refused(
        SPACE,
        options.withDirections(Direction.MINIMIZE),
        "the study \"study\" must be continued with its directions, [MAXIMIZE], but got [MINIMIZE]; give those, or another file for a new study");
  }

  @Test
  void refusesAnotherContext() throws IOException {
    StudyOptions lenses = options.withContext(Map.of("data", "lenses", "folds", "5"));
    Study.open(SPACE, lenses);
    assertThat(Study.open(SPACE, lenses).userAttributes()).containsKey("context");
    refused(
        SPACE,
        options.withContext(Map.of("data", "rings", "folds", "5")),
        "the study \"study\" must be continued with the data that it was begun with, lenses, but got rings; give the former, or another file for a new study");
    refused(
        SPACE,
        lenses.withContext(Map.of("epochs", "9".repeat(500))),
        "the study \"study\" must be continued with the epochs that it was begun with, nothing, but got "
            + "9".repeat(120)
            + "…; give the former, or another file for a new study");
  }

  /** Optuna knows of no context: of what it began nothing is known, and nothing refused. */
  @Test
  void goesOnWithAStudyThatNotedNoContext() {
    log(study());
    Study study = Study.open(SPACE, options.withContext(Map.of("data", "lenses")));
    study.optimize(X, Budget.trials(1));
    assertThat(study.userAttributes()).isEmpty();
  }

  @Test
  void refusesAParameterWhoseRangeChanged() throws IOException {
    Study.open(SPACE, options).optimize(X, Budget.trials(1));
    refused(
        space("x", -1, 2),
        options,
        "x must be in [-1.0, 1.0] as in the trials that the study \"study\" has, but got [-1.0, 2.0]; give the former range, or another file for a new study");
    refused(
        SearchSpace.of(s -> s.real("x", -1, 1).choice("kind", "b", "a")),
        options,
        "kind must be in one of [a, b] as in the trials that the study \"study\" has, but got one of [b, a]; give the former range, or another file for a new study");
    refused(
        SearchSpace.of(s -> s.whole("x", -1, 1)),
        options,
        "x must be in [-1.0, 1.0] as in the trials that the study \"study\" has, but got -1 to 1; give the former range, or another file for a new study");
  }

  @Test
  void takesMoreAndFewerParameters() {
    Study.open(SPACE, options).optimize(X, Budget.trials(2));
    SearchSpace other = SearchSpace.of(s -> s.real("x", -1, 1).whole("size", 1, 9));
    Study study = Study.open(other, options);
    study.optimize(X, Budget.trials(4));
    assertThat(study.trials().get(1).parameters()).containsOnlyKeys("x", "kind");
    assertThat(study.trials().get(3).parameters()).containsOnlyKeys("x", "size");
  }

  /** A range may change between Optuna's trials of one study; the last one counts. */
  @Test
  void keepsTrialsOfOtherRanges() {
    log(
        study(),
        running("x", 5, FloatDistribution.of(0, 10), Optional.empty()),
        running("x", 0.5, FloatDistribution.of(-1, 1), Optional.empty()));
    Study study = Study.open(SPACE, options);
    study.optimize(X, Budget.trials(1));
    assertThat(study.trials()).hasSize(3);
    assertThat(study.trials().get(0).real("x")).isEqualTo(5);
  }

  private static ObjectNode study() {
    return new Records("w").createStudy("study", List.of(Direction.MAXIMIZE));
  }

  private static ObjectNode running(
      String name, double value, FloatDistribution range, Optional<Owner> owner) {
    Records.Value internal = new Records.Value(range.toInternal(value), range);
    ObjectNode record = new Records("w").createRunning(0, Map.of(name, internal));
    ObjectNode attributes = record.putObject("system_attrs");
    owner.ifPresent(o -> attributes.set(Owner.ATTRIBUTE, o.json()));
    return record;
  }

  private static ObjectNode running(Owner owner) {
    return running("x", 0.25, FloatDistribution.of(-1, 1), Optional.of(owner));
  }

  private void log(ObjectNode... records) {
    new FileLog(file, new JournalLock(file, JournalLock.PATIENCE))
        .append(new Ledger()::apply, () -> List.of(records));
  }

  private static Owner changed(UnaryOperator<Instant> start) {
    Owner current = Owner.current();
    return new Owner(
        current.host(), current.process(), current.since().map(start), Optional.empty());
  }

  private static Owner ended() throws Exception {
    Process process =
        new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-version")
            .redirectErrorStream(true)
            .start();
    Owner owner = Owner.of(process.toHandle());
    process.getInputStream().readAllBytes();
    process.waitFor();
    return owner;
  }

  @Test
  void trialsOfAProcessThatEndedAreMarkedFailedAndTriedAgain() throws Exception {
    log(study(), running(ended()), running(changed(start -> start.minusSeconds(100))));
    Study study = Study.open(SPACE, options);
    assertThat(study.trials())
        .extracting(Trial::state)
        .containsExactly(TrialState.FAIL, TrialState.FAIL, TrialState.WAITING, TrialState.WAITING);
    assertThat(study.trials().get(0).userAttributes())
        .containsEntry("fail_reason", Json.of("the process that ran it has ended"));
    assertThat(study.trials().get(2).systemAttributes())
        .containsEntry("fixed_params", Json.of(Map.of("x", 0.25)))
        .containsEntry("failed_trial", Json.read("0"))
        .containsEntry("retry_history", Json.read("[0]"));
    study.optimize(X, Budget.trials(2));
    assertThat(study.trials()).hasSize(4);
    assertThat(study.trials().get(2).real("x")).isEqualTo(0.25);
  }

  @Test
  void trialsThatMayBeAliveAreLeftAlone() {
    log(
        study(),
        running(Owner.current()),
        running(changed(start -> start.plusSeconds(3))), // as precise as clocks are
        running(new Owner("elsewhere", 1, Optional.empty(), Optional.empty())),
        running("x", 0.5, FloatDistribution.of(-1, 1), Optional.empty())); // Optuna's
    Study study = Study.open(SPACE, options);
    assertThat(study.trials()).hasSize(4).allMatch(t -> t.state() == TrialState.RUNNING);
  }

  /** Linux counts when a process began from the boot, and moves the boot with the clock. */
  @Test
  void aProcessIsNotTakenForGoneWhenTheClockIsSetBack() {
    Owner alive = Owner.of(ProcessHandle.current().parent().orElseThrow());
    assumeThat(alive.birth()).isPresent();
    Owner told =
        new Owner(
            alive.host(),
            alive.process(),
            alive.since().map(start -> start.plusSeconds(3600)),
            alive.birth());
    Owner another =
        new Owner(
            alive.host(), alive.process(), alive.since(), alive.birth().map(ticks -> ticks + "0"));
    log(study(), running(told), running(another));
    assertThat(Study.open(SPACE, options).trials())
        .extracting(Trial::state)
        .containsExactly(TrialState.RUNNING, TrialState.FAIL, TrialState.WAITING);
  }

  @Test
  void trialsThatOtherLivingProcessesOfTheMachineRunAreKnown() throws Exception {
    ProcessHandle parent = ProcessHandle.current().parent().orElseThrow();
    Owner beside = Owner.of(parent);
    log(
        study(),
        running(Owner.current()),
        running(beside),
        running(ended()),
        running(new Owner("elsewhere", beside.process(), beside.since(), beside.birth())),
        running("x", 0.5, FloatDistribution.of(-1, 1), Optional.empty())); // Optuna's
    assertThat(Study.open(SPACE, options).runningBeside())
        .extracting(Trial::number)
        .containsExactly(1);
  }

  @Test
  void trialsOfArcletThatMayBeAliveCountForTheBudgetUntilTheyAreGivenUp() {
    log(study(), running(new Owner("elsewhere", 1, Optional.empty(), Optional.empty())));
    Study study = Study.open(SPACE, options);
    study.optimize(X, Budget.trials(3));
    assertThat(study.trials()).hasSize(3);
    study.abandon(0);
    assertThat(study.trials().get(0).state()).isEqualTo(TrialState.FAIL);
    study.optimize(X, Budget.trials(3));
    assertThat(study.trials()).hasSize(4);
    assertThat(study.trials().get(3).real("x")).isEqualTo(0.25);
    assertThatThrownBy(() -> study.abandon(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("only a running trial can be given up, but trial 0 is FAIL");
    for (int number : new int[] {-1, 4}) {
      assertThatThrownBy(() -> study.abandon(number))
          .hasMessage(
              "only a running trial can be given up, but trial " + number + " is not there");
    }
  }

  @Test
  void aTrialThatEndsItsProcessEveryTimeIsGivenUpAfterThreeRetries() {
    log(study(), running(new Owner("elsewhere", 1, Optional.empty(), Optional.empty())));
    Study study = Study.open(SPACE, options);
    for (int number = 0; number <= 3; number++) {
      study.abandon(number);
      if (number < 3) {
        log(new Records("w").start(number + 1));
      }
    }
    assertThat(study.trials()).hasSize(4).allMatch(t -> t.state() == TrialState.FAIL);
    assertThat(study.trials().get(3).systemAttributes())
        .containsEntry("retry_history", Json.read("[0, 1, 2]"))
        .containsEntry("failed_trial", Json.read("0"));
  }

  @Test
  void whatOptunaEnqueuedIsTriedOrRefusedWithTheReason() {
    log(
        study(),
        new Records("w")
            .createWaiting(0, Json.read("{\"fixed_params\": {\"x\": 7, \"kind\": \"a\"}}")),
        new Records("w").createWaiting(0, Json.read("{\"fixed_params\": {\"x\": 1, \"y\": 1}}")));
    List<TrialState> heard = new ArrayList<>();
    StudyListener listener =
        new StudyListener() {
          @Override
          public void onEnd(Trial trial) {
            heard.add(trial.state());
          }
        };
    Study study = Study.open(SPACE, options.withListener(listener));
    study.optimize(X, Budget.trials(1));
    assertThat(heard).containsExactly(TrialState.FAIL, TrialState.COMPLETE);
    assertThat(study.trials()).hasSize(2);
    assertThat(study.trials().get(0).userAttributes())
        .containsEntry(
            "fail_reason", Json.of("enqueued with x, which must be in [-1.0, 1.0], but is 7"));
    assertThat(study.trials().get(1).real("x")).isEqualTo(1);
  }

  @Test
  void aTrialThatAnotherEndedStaysAsItIs() {
    Study study = Study.open(SPACE, options);
    Study other = Study.open(SPACE, options);
    study.optimize(
        trial -> {
          if (trial.number() == 0) {
            other.abandon(0);
          }
          trial.report(0, 1);
          return X.evaluate(trial);
        },
        Budget.trials(1));
    assertThat(study.trials())
        .extracting(Trial::state)
        .containsExactly(TrialState.FAIL, TrialState.COMPLETE);
    assertThat(study.trials().get(0).reports()).isEmpty();
  }

  @Test
  void aStudyThatWasDeletedUnderItIsMissed() {
    Study study = Study.open(SPACE, options);
    log(Json.NODES.objectNode().put("op_code", 1).put("worker_id", "w").put("study_id", 0));
    assertThatThrownBy(study::trials)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "the study \"study\" was deleted from its journal; open it again to begin anew");
    assertThat(Study.open(SPACE, options).trials()).isEmpty();
  }

  @Test
  void aJournalThatCannotBeWrittenAnyMoreEndsTheRun() {
    Study study = Study.open(SPACE, options);
    Consumer<RunningTrial> spoil =
        trial -> {
          try {
            Files.writeString(file, "");
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        };
    assertThatThrownBy(
            () ->
                study.optimize(
                    trial -> {
                      spoil.accept(trial);
                      return X.evaluate(trial);
                    },
                    Budget.trials(9)))
        .isInstanceOf(java.io.UncheckedIOException.class)
        .hasMessageContaining("it has become shorter than it was");
  }

  @Test
  void distributionsAreWrittenSoThatOptunaCountsAsManySteps() {
    Distribution tenths = FloatDistribution.stepped(0, 0.35, 0.1);
    String json = DistributionJson.write(tenths);
    // in binary the third step is at 0.30000000000000004, which Optuna would take for two steps
    assertThat(json)
        .isEqualTo(
            "{\"name\":\"FloatDistribution\",\"attributes\":{\"step\":0.1,\"low\":0.0,\"high\":0.3,\"log\":false}}");
    assertThat(DistributionJson.read(json)).contains(tenths);
  }
}
