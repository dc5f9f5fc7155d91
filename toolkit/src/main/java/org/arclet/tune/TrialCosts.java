package org.arclet.tune;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.arclet.study.Study;
import org.arclet.study.Trial;

/**
 * Foretells what the trials of a search take, and learns from what they took. Workers share it.
 *
 * <p>Other processes that run trials of the same study on this machine are told apart by their
 * notes: what they foretold for a trial is taken from what there is, as long as it runs. Two that
 * begin at the same moment may each take the other's trial for too much.
 */
final class TrialCosts {

  static final String MEBIBYTES = "predicted_mebibytes";

  /** Of the trials that ended last, so many say how fast networks are trained here. */
  private static final int RECENT = 5;

  private static final long MIB = 1L << 20;

  private final Study study;
  private final MemoryLimit limit;
  private final long besideAtFirst;
  private final int threads;
  private final Pace before = new Pace();
  private final Pace now = new Pace();

  /** What epochs should have taken by the speed that was measured, and what they took. */
  private static final class Pace {
    private double foretold;
    private double taken;

    synchronized void add(double seconds, double inTruth) {
      foretold += seconds;
      taken += inTruth;
    }

    synchronized Optional<Double> factor() {
      return foretold > 0 ? Optional.of(taken / foretold) : Optional.empty();
    }
  }

  TrialCosts(Tuning tuning, Study study) {
    this(
        tuning,
        study,
        tuning.trainsElsewhere()
            ? MemoryLimit.UNKNOWN
            : MemoryLimit.ofMachine(tuning.options().study().workers()));
  }

  TrialCosts(Tuning tuning, Study study, MemoryLimit machine) {
    this.study = study;
    TuningOptions options = tuning.options();
    limit =
        options.memoryLimit().isPresent()
            ? machine.withBytes(options.memoryLimit().getAsLong())
            : machine;
    threads = options.threads();
    // what has a report has its memory, and was not counted as free
    besideAtFirst = bytes(study.runningBeside().stream().filter(t -> !t.reports().isEmpty()));
    recent().forEach(trial -> remember(tuning, trial));
  }

  private List<Trial> recent() {
    List<Trial> told =
        study.trials().stream().filter(t -> t.noted(note(1), "seconds").isPresent()).toList();
    return told.subList(Math.max(0, told.size() - RECENT), told.size());
  }

  private static String note(int fold) {
    return "fold_" + fold;
  }

  /** Takes down what the folds of an earlier run took. */
  private void remember(Tuning tuning, Trial trial) {
    try {
      double epoch = secondsPerEpoch(tuning.setup(trial.parameters()));
      for (Fold fold : tuning.folds()) {
        OptionalDouble epochs = trial.noted(note(fold.number()), "epochs");
        OptionalDouble seconds = trial.noted(note(fold.number()), "seconds");
        if (epochs.isPresent() && seconds.isPresent()) {
          before.add(epochs.getAsDouble() * epoch, seconds.getAsDouble());
        }
      }
    } catch (IllegalArgumentException e) {
      return; // of another program, which tried what this search cannot
    }
  }

  /**
   * What a trial takes.
   *
   * @throws IllegalArgumentException if the engine cannot run its network at any price
   */
  TrialCost of(TrialSetup setup) {
    Speed measured = Speed.here(threads);
    return TrialCost.of(
        setup, now.factor().or(before::factor).map(measured::slower).orElse(measured));
  }

  /** Why a trial cannot be run beside those that other processes run; empty if it fits. */
  Optional<String> refusal(TrialCost cost) {
    long beside = bytes(study.runningBeside().stream());
    return cost.refusal(limit.beside(beside - besideAtFirst))
        .map(reason -> beside == 0 ? reason : reason + others(beside));
  }

  private static String others(long bytes) {
    return String.format(
        Locale.ROOT, "; trials of other processes of this machine take %,d MiB", bytes / MIB);
  }

  private static long bytes(Stream<Trial> trials) {
    return trials.mapToLong(trial -> (long) (trial.noted(MEBIBYTES).orElse(0) * MIB)).sum();
  }

  /**
   * Takes down what some epochs took.
   *
   * @param setup of the trial
   * @param epochs that were trained
   * @param seconds that they took, above 0
   */
  void learn(TrialSetup setup, int epochs, double seconds) {
    now.add(epochs * secondsPerEpoch(setup), seconds);
  }

  private double secondsPerEpoch(TrialSetup setup) {
    return TrialCost.of(setup, Speed.here(threads)).secondsPerEpoch();
  }
}
