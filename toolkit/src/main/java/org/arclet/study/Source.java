package org.arclet.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Gives the workers of a run their trials: enqueued ones first, then what the sampler suggests. */
final class Source {

  private final Run run;
  private final Run.Setup setup;
  private final Journal journal;
  private final Budget budget;
  private final long begun = System.nanoTime();
  private final Set<Integer> running = new HashSet<>(); // guarded by this

  Source(Run run, Budget budget) {
    this.run = run;
    this.setup = run.setup();
    this.journal = setup.journal();
    this.budget = budget;
  }

  /**
   * What the next trial is, as far as the journal has been read.
   *
   * @param number it has or will have
   * @param turn the number that its draws follow from
   * @param waiting whether it was enqueued
   * @param fixed the values that are given
   * @param wrong why it cannot be run, if so
   * @param full whether there are as many trials as there may be
   */
  private record Plan(
      int number,
      int turn,
      boolean waiting,
      Map<String, Object> fixed,
      Optional<String> wrong,
      boolean full) {}

  /**
   * The next trial, begun; it waits while others that run decide whether there is one.
   *
   * @return empty if there is none
   */
  synchronized Optional<LiveTrial> next() throws InterruptedException {
    while (!run.isStopping() && !isLate()) {
      giveUpOrphans();
      Plan plan = journal.read(this::plan);
      if (plan.full()) {
        int before = journal.read(this::running);
        if (before == 0) {
          return Optional.empty();
        }
        journal.await(study -> running(study) < before);
      } else if (plan.wrong().isPresent()) {
        refuse(plan, plan.wrong().get());
      } else {
        OptionalInt last = awaitVisible(plan.number());
        Past past = setup.past(journal.read(study -> study.trials(last)));
        if (budget.improvement().map(rule -> rule.isExhausted(past)).orElse(false)) {
          return Optional.empty();
        }
        Optional<LiveTrial> trial = begin(plan, sample(plan, past));
        if (trial.isPresent()) {
          return trial;
        }
      }
    }
    return Optional.empty();
  }

  private boolean isLate() {
    return budget.time().map(t -> System.nanoTime() - begun >= t.toNanos()).orElse(false);
  }

  /** How many trials of this run have not ended. */
  private int running(StudyEntry study) {
    running.removeIf(number -> study.trials.get(number).state.isFinished());
    return running.size();
  }

  private void giveUpOrphans() {
    if (journal.read(Retry::hasOrphans)) {
      journal.write(
          (study, added) -> {
            setup.retry().orphans(study, added);
            return added;
          });
    }
  }

  /** In deterministic mode, waits for the trials that the next one is suggested from. */
  private OptionalInt awaitVisible(int number) throws InterruptedException {
    if (!setup.options().deterministic()) {
      return OptionalInt.empty();
    }
    int last = number - setup.options().workers();
    journal.await(
        study -> {
          running(study);
          return running.stream().allMatch(other -> other > last);
        });
    return OptionalInt.of(last);
  }

  private Plan plan(StudyEntry study) {
    Optional<TrialEntry> waiting = study.waiting();
    boolean full = budget.trials().isPresent() && used(study) >= budget.trials().getAsInt();
    if (waiting.isEmpty()) {
      int next = study.trials.size();
      return new Plan(next, study.turn(next), false, Map.of(), Optional.empty(), full);
    }
    int number = waiting.get().number;
    int turn = study.turn(number);
    Map<String, Object> fixed = new LinkedHashMap<>();
    for (Parameter parameter : setup.space().parameters()) {
      JsonNode given = given(waiting.get(), parameter.name());
      if (given != null) {
        Object value = DistributionJson.value(given, parameter.distribution());
        if (value == null) {
          String wrong =
              "enqueued with %s, which must be in %s, but is %s"
                  .formatted(parameter.name(), parameter.distribution(), given);
          return new Plan(number, turn, true, Map.of(), Optional.of(wrong), full);
        }
        fixed.put(parameter.name(), value);
      }
    }
    return new Plan(number, turn, true, fixed, Optional.empty(), full);
  }

  /** What an enqueued trial has for a parameter: Optuna's retries come with parameters. */
  private static @Nullable JsonNode given(TrialEntry trial, String name) {
    Object value = trial.parameters.get(name);
    if (value != null) {
      return DistributionJson.value(value);
    }
    JsonNode fixed = trial.systemAttributes.get(TrialEntry.FIXED);
    return fixed == null ? null : fixed.get(name);
  }

  /** Trials that count: the finished ones, and those that a process of Arclet runs. */
  private static long used(StudyEntry study) {
    return study.trials.stream()
        .filter(
            trial ->
                switch (trial.state) {
                  case COMPLETE, PRUNED -> true;
                  case RUNNING -> Owner.of(trial).isPresent();
                  case FAIL, WAITING -> false;
                })
        .count();
  }

  private void refuse(Plan plan, String reason) {
    Trial refused =
        journal
            .write(
                (study, added) -> {
                  if (plan.equals(plan(study))) {
                    setup.retry().fail(study.trials.get(plan.number()), reason, added);
                  }
                  return study.trials.get(plan.number());
                })
            .trial();
    run.tell(listener -> listener.onEnd(refused));
  }

  private Map<String, Object> sample(Plan plan, Past past) {
    // two rounds of mixing: neighbouring seeds and numbers have nothing in common
    long key = new SplittableRandom(setup.options().seed()).nextLong() + plan.turn();
    Map<String, Object> drawn =
        setup.options().sampler().sample(past, plan.fixed(), new SplittableRandom(key));
    return DrawnParameters.checked(setup.space(), plan.fixed(), drawn);
  }

  private Optional<LiveTrial> begin(Plan plan, Map<String, Object> drawn) {
    Map<String, Records.Value> values = new LinkedHashMap<>();
    for (Parameter parameter : setup.space().parameters()) {
      Object value = drawn.get(parameter.name());
      if (value != null) {
        Distribution distribution = parameter.distribution();
        values.put(
            parameter.name(), new Records.Value(distribution.toInternal(value), distribution));
      }
    }
    boolean isOurs =
        journal.write(
            (study, added) -> {
              boolean isAsPlanned = plan.equals(plan(study));
              if (isAsPlanned) {
                Opening.requireKinds(study, setup.space());
                add(plan, study, values, added);
              }
              return isAsPlanned;
            });
    if (!isOurs) {
      return Optional.empty(); // another process has been faster
    }
    running.add(plan.number());
    return Optional.of(
        new LiveTrial(run, journal.read(study -> study.trials.get(plan.number()).trial())));
  }

  private void add(
      Plan plan, StudyEntry study, Map<String, Records.Value> values, List<ObjectNode> added) {
    Records records = journal.records();
    if (!plan.waiting()) {
      added.add(records.createRunning(study.id, values));
      return;
    }
    // it runs from the last record on: an append cut before it leaves the trial waiting
    TrialEntry trial = study.trials.get(plan.number());
    added.add(records.systemAttribute(trial.id, Owner.ATTRIBUTE, Owner.current().json()));
    values.forEach(
        (name, value) -> {
          if (!trial.parameters.containsKey(name)) {
            added.add(records.parameter(trial.id, name, value));
          }
        });
    added.add(records.start(trial.id));
  }
}
