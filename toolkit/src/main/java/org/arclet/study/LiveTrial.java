package org.arclet.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.BiConsumer;

/** A trial that this process runs; all that it is told goes to the journal at once. */
final class LiveTrial implements RunningTrial {

  private final Run run;
  private final Trial begun;

  /**
   * @param run which it is part of
   * @param begun the trial as it began
   */
  LiveTrial(Run run, Trial begun) {
    this.run = run;
    this.begun = begun;
  }

  Trial begun() {
    return begun;
  }

  @Override
  public int number() {
    return begun.number();
  }

  @Override
  public int turn() {
    return run.setup().journal().read(study -> study.turn(number()));
  }

  @Override
  public Map<String, Object> parameters() {
    return begun.parameters();
  }

  @Override
  public void report(int step, double value) {
    if (step < 0) {
      throw new IllegalArgumentException("a step must be at least 0, but got " + step);
    }
    change(
        (trial, added) -> {
          if (!trial.reports.containsKey(step)) {
            added.add(run.setup().journal().records().report(trial.id, step, value));
          }
        });
    run.tell(listener -> listener.onReport(now()));
  }

  @Override
  public boolean isHopeless() {
    StudyOptions options = run.setup().options();
    if (options.pruner() == Pruner.NONE) {
      return false;
    }
    OptionalInt last =
        options.deterministic()
            ? OptionalInt.of(number() - options.workers())
            : OptionalInt.empty();
    List<Trial> others =
        run.setup().journal().read(study -> study.trials(last)).stream()
            .filter(trial -> trial.number() != number())
            .toList();
    return options.pruner().prunes(run.setup().past(others), now());
  }

  @Override
  public boolean isInterrupted() {
    return run.isStopping();
  }

  @Override
  public void note(String name, Object value) {
    JsonNode json = Json.of(value);
    change(
        (trial, added) ->
            added.add(run.setup().journal().records().userAttribute(trial.id, name, json)));
  }

  /** The trial as it is now. */
  Trial now() {
    return run.setup().journal().read(study -> study.trials.get(number()).trial());
  }

  /** Adds records about the trial, unless somebody else has ended it. */
  void change(BiConsumer<TrialEntry, List<ObjectNode>> change) {
    run.setup()
        .journal()
        .write(
            (study, added) -> {
              TrialEntry trial = study.trials.get(number());
              if (!trial.state.isFinished()) {
                change.accept(trial, added);
              }
              return trial;
            });
  }
}
