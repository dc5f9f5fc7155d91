package org.arclet.tune;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.arclet.metric.Metric;
import org.arclet.study.Objective;
import org.arclet.study.Outcome;
import org.arclet.study.RunningTrial;
import org.arclet.study.Study;
import org.arclet.train.History;

/**
 * Tries parameters: trains every fold with them, and gives the mean of the folds' scores.
 *
 * <p>After fold j, counted from 1, the mean of the first j scores is reported at step j − 1:
 * pruners count steps from 0. A trial whose training ends early in a fold, by patience or a
 * monitor, is rejected as in pyBIA, but as a pruned one: what the fold had reached counts in its
 * last report, the reason is noted, and the folds after it are not trained. So samplers learn how
 * good it was, and the best trial is one that ran to its end.
 *
 * <p>A trial whose network or images would not fit into the memory is pruned before it trains.
 */
final class TrialObjective implements Objective {

  private final Tuning tuning;
  private final Study study;
  private final KeptModels kept;
  private final TrialCosts costs;

  TrialObjective(Tuning tuning, Study study, KeptModels kept) {
    this.tuning = tuning;
    this.study = study;
    this.kept = kept;
    costs = new TrialCosts(tuning, study);
  }

  @Override
  public Outcome evaluate(RunningTrial trial) {
    kept.keepBest(study);
    TrialPlan plan = tuning.plan(trial.parameters());
    TrialSetup setup = tuning.setup(plan);
    return refusal(trial, setup).map(Outcome::pruned).orElseGet(() -> folds(trial, plan, setup));
  }

  /** Why a trial cannot be run here; what it would take is noted with it. */
  private Optional<String> refusal(RunningTrial trial, TrialSetup setup) {
    TrialCost cost;
    try {
      cost = costs.of(setup);
    } catch (IllegalArgumentException e) { // no machine could run it
      return Optional.of("the network cannot be trained: " + e.getMessage());
    }
    trial.note(TrialCosts.MEBIBYTES, cost.bytes() >> 20); // before others are asked for theirs
    trial.note("predicted_seconds", cost.seconds());
    return costs.refusal(cost);
  }

  private Outcome folds(RunningTrial trial, TrialPlan plan, TrialSetup setup) {
    List<Double> scores = new ArrayList<>();
    for (Fold fold : tuning.folds()) {
      TrainedFold run = train(trial, fold);
      if (run.history().end() == History.End.INTERRUPTED) {
        return Outcome.pruned("interrupted in fold " + fold.number());
      }
      costs.learn(setup, run.history().epochs().size(), run.history().duration().toNanos() * 1e-9);
      double score = run.score(tuning.options().scoring());
      trial.note("fold_" + fold.number(), run.notes(score));
      if (!Double.isFinite(score)) {
        return Outcome.failed(notFinite(fold, run, score));
      }
      scores.add(score);
      double mean = mean(scores);
      trial.report(fold.number() - 1, mean);
      Optional<String> rejected =
          rejection(run, plan).or(() -> hopeless(trial, scores.size(), mean));
      if (rejected.isPresent()) {
        return Outcome.pruned("fold %d: %s".formatted(fold.number(), rejected.get()));
      }
    }
    trial.note("terminator:cv_scores", scores);
    return Outcome.of(mean(scores));
  }

  private static String notFinite(Fold fold, TrainedFold run, double score) {
    int epochs = run.history().epochs().size();
    return run.history().end() == History.End.NOT_FINITE
        ? "fold %d: the loss was not a finite number in epoch %d; a smaller learning rate or gradient clipping may keep it finite"
            .formatted(fold.number(), epochs)
        : "fold %d: the score after %d epochs is %s".formatted(fold.number(), epochs, score);
  }

  private TrainedFold train(RunningTrial trial, Fold fold) {
    TrainedFold run =
        tuning
            .trainer()
            .train(new FoldTask(trial.parameters(), trial.turn(), fold.number(), tuning.origin()));
    run.weights()
        .flatMap(w -> kept.save(trial.number(), trial.parameters(), fold.number(), run))
        .ifPresent(problem -> trial.note("models_not_kept", problem));
    return run;
  }

  private Optional<String> rejection(TrainedFold run, TrialPlan plan) {
    Optional<String> early = run.earlyEnd(plan.training());
    if (early.isPresent() || run.test().isEmpty()) {
      return early;
    }
    double accuracy = run.test().getOrDefault(Metric.VAL_BINARY_ACCURACY, Double.NaN);
    double least = tuning.options().scoring().leastTestAccuracy().orElse(0);
    return accuracy < least
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "the accuracy on the test images is %.4f, below the %.4f that is asked for",
                accuracy,
                least))
        : Optional.empty();
  }

  /** After the last fold it is too late to give up. */
  private Optional<String> hopeless(RunningTrial trial, int finished, double mean) {
    return finished < tuning.folds().size() && trial.isHopeless()
        ? Optional.of(
            String.format(Locale.ROOT, "the pruner holds a mean of %.4f so far for hopeless", mean))
        : Optional.empty();
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }
}
