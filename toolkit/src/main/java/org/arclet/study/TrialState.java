package org.arclet.study;

import java.util.Locale;

/** Where a trial is. */
public enum TrialState {
  /** Somebody works on it, or worked on it when the process ended. */
  RUNNING(0),
  /** It has its values. */
  COMPLETE(1),
  /** It was stopped early; it keeps what it had reported. */
  PRUNED(2),
  /** It ended with an error, or without a number. */
  FAIL(3),
  /** It is enqueued. */
  WAITING(4);

  private final int code;

  TrialState(int code) {
    this.code = code;
  }

  /** Optuna's number for it. */
  int code() {
    return code;
  }

  /** What the state is called in a sentence: {@code complete}, {@code failed}. */
  public String word() {
    return this == FAIL ? "failed" : name().toLowerCase(Locale.ROOT);
  }

  /** Whether its parameters were judged, to the end or until others were clearly better. */
  public boolean isJudged() {
    return this == COMPLETE || this == PRUNED;
  }

  /** Whether nothing about it changes any more. */
  public boolean isFinished() {
    return this != RUNNING && this != WAITING;
  }
}
