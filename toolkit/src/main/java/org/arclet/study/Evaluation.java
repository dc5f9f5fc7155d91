package org.arclet.study;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Evaluates the objective, and writes down how trials end. */
final class Evaluation {

  /** User attribute that says why a trial was pruned. */
  static final String PRUNE_REASON = "prune_reason";

  private final Run run;
  private final Objective objective;

  Evaluation(Run run, Objective objective) {
    this.run = run;
    this.objective = objective;
  }

  /**
   * Why a trial failed.
   *
   * @param cause what the objective threw, if it did
   */
  record Failure(String reason, @Nullable Throwable cause) {}

  /**
   * Evaluates a trial.
   *
   * @return why it failed; empty if it did not
   */
  Optional<Failure> evaluate(LiveTrial trial) {
    run.tell(listener -> listener.onStart(trial.begun()));
    Optional<Failure> failure;
    try {
      failure = end(trial, outcome(trial));
    } catch (Error e) {
      try {
        trial.change((entry, added) -> run.setup().retry().fail(entry, text(e), added));
      } catch (Throwable more) {
        e.addSuppressed(more);
      }
      throw e;
    }
    run.tell(listener -> listener.onEnd(trial.now()));
    if (!run.isStopping()) {
      Thread.interrupted(); // the objective's own affair, not to be taken for ours
    }
    return failure;
  }

  /** How a trial ended: as the objective says, or with what it threw. */
  private record Ending(@Nullable Outcome outcome, @Nullable Throwable thrown) {}

  @SuppressWarnings("CatchingUnchecked") // Kotlin throws checked exceptions undeclared
  private Ending outcome(LiveTrial trial) {
    try {
      return new Ending(objective.evaluate(trial), null);
    } catch (Exception e) {
      return new Ending(null, e);
    }
  }

  private Optional<Failure> end(LiveTrial trial, Ending ending) {
    if (run.isStopping()) {
      trial.change((entry, added) -> run.setup().retry().interrupted(entry, added));
      return Optional.empty();
    }
    Optional<Failure> failure = failure(ending);
    trial.change(
        (entry, added) -> {
          if (failure.isPresent()) {
            run.setup().retry().fail(entry, failure.get().reason(), added);
          } else if (ending.outcome() instanceof Outcome.Complete complete) {
            added.add(finish(entry, TrialState.COMPLETE, complete.values()));
          } else if (ending.outcome() instanceof Outcome.Pruned pruned) {
            Records records = run.setup().journal().records();
            added.add(records.userAttribute(entry.id, PRUNE_REASON, Json.of(pruned.reason())));
            added.add(finish(entry, TrialState.PRUNED, lastReport(entry)));
          }
        });
    return failure;
  }

  private ObjectNode finish(TrialEntry trial, TrialState state, List<Double> values) {
    return run.setup().journal().records().finish(trial, state, values);
  }

  /** As Optuna, the last report is the value of a pruned trial, if it can be one. */
  private static List<Double> lastReport(TrialEntry trial) {
    boolean isValue =
        trial.study.directions.size() == 1
            && !trial.reports.isEmpty()
            && !trial.reports.lastEntry().getValue().isNaN();
    return isValue ? List.of(trial.reports.lastEntry().getValue()) : List.of();
  }

  private Optional<Failure> failure(Ending ending) {
    Throwable thrown = ending.thrown();
    if (thrown != null) {
      return Optional.of(new Failure(text(thrown), thrown));
    }
    if (ending.outcome() instanceof Outcome.Failed failed) {
      return Optional.of(new Failure(failed.reason(), null));
    }
    if (!(ending.outcome() instanceof Outcome.Complete complete)) {
      return Optional.empty();
    }
    int count = run.setup().options().directions().size();
    if (complete.values().size() != count) {
      return Optional.of(
          new Failure(
              "the objective must give %d values, one for each direction, but gave %s"
                  .formatted(count, complete.values()),
              null));
    }
    return complete.values().stream().anyMatch(value -> value.isNaN())
        ? Optional.of(new Failure("the values must be numbers, but are " + complete.values(), null))
        : Optional.empty();
  }

  private static String text(Throwable thrown) {
    String message = thrown.getMessage();
    return message == null || message.isBlank() ? thrown.toString() : message;
  }
}
