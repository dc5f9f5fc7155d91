package org.arclet.tune;

/** Foretells what the trials of a search take, and learns from what they took. Workers share it. */
final class TrialCosts {

  private final MemoryLimit limit;
  private final int threads;
  private double foretold;
  private double taken;

  TrialCosts(TuningOptions options) {
    MemoryLimit machine = MemoryLimit.ofMachine(options.study().workers());
    limit =
        options.memoryLimit().isPresent()
            ? machine.withBytes(options.memoryLimit().getAsLong())
            : machine;
    threads = options.threads();
  }

  /** What a trial may take. */
  MemoryLimit limit() {
    return limit;
  }

  /**
   * What a trial takes.
   *
   * @throws IllegalArgumentException if the engine cannot run its network at any price
   */
  TrialCost of(TrialSetup setup) {
    return TrialCost.of(setup, speed());
  }

  /** The speed that was measured before the search, corrected by what its folds took. */
  private synchronized Speed speed() {
    Speed measured = Speed.here(threads);
    return foretold > 0 ? measured.slower(taken / foretold) : measured;
  }

  /**
   * Takes down what some epochs took.
   *
   * @param setup of the trial
   * @param epochs that were trained
   * @param seconds that they took, above 0
   */
  void learn(TrialSetup setup, int epochs, double seconds) {
    double before = epochs * TrialCost.of(setup, Speed.here(threads)).secondsPerEpoch();
    synchronized (this) {
      foretold += before;
      taken += seconds;
    }
  }
}
