package org.arclet.study;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * When a study ends: at whichever limit is reached first, those of earlier runs of the same study
 * counted in for the trials, but not for the time.
 *
 * @param trials finished trials of the study, complete or pruned, at least 1 if given; failed ones
 *     do not count
 * @param time of this run, above 0 if given; trials that run when it is over are finished
 * @param improvement end when it says that little is to be gained; empty for never
 */
public record Budget(
    OptionalInt trials, Optional<Duration> time, Optional<Terminator> improvement) {

  /**
   * Validates the limits.
   *
   * @throws IllegalArgumentException if there is none, or one is not above 0
   */
  public Budget {
    if (trials.isEmpty() && time.isEmpty() && improvement.isEmpty()) {
      throw new IllegalArgumentException(
          "a budget must have a limit, but has none; say how many trials, how long, or when little is to be gained");
    }
    if (trials.isPresent() && trials.getAsInt() < 1) {
      throw new IllegalArgumentException(
          "a budget must be at least 1 trial, but got " + trials.getAsInt());
    }
    if (time.isPresent() && (time.get().isNegative() || time.get().isZero())) {
      throw new IllegalArgumentException("a budget must be above 0 of time, but got " + time.get());
    }
  }

  /** So many trials in all. */
  public static Budget trials(int count) {
    return new Budget(OptionalInt.of(count), Optional.empty(), Optional.empty());
  }

  /** So much time from now on. */
  public static Budget time(Duration value) {
    return new Budget(OptionalInt.empty(), Optional.of(value), Optional.empty());
  }

  /** The same with a limit of time as well. */
  public Budget andTime(Duration value) {
    return new Budget(trials, Optional.of(value), improvement);
  }

  /** The same, and ending earlier when little is to be gained. */
  public Budget andImprovement(Terminator value) {
    return new Budget(trials, time, Optional.of(value));
  }
}
