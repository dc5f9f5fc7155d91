package org.arclet.study;

/** Where a trial is. The order is that of Optuna's numbers, from 0. */
public enum TrialState {
  /** Somebody works on it, or worked on it when the process ended. */
  RUNNING,
  /** It has its values. */
  COMPLETE,
  /** It was stopped early; it keeps what it had reported. */
  PRUNED,
  /** It ended with an error, or without a number. */
  FAIL,
  /** It is enqueued. */
  WAITING;

  /** Whether nothing about it changes any more. */
  public boolean isFinished() {
    return this != RUNNING && this != WAITING;
  }
}
