package org.arclet.benchmarks;

import java.util.Locale;

/** What networks are timed at. */
enum Task {
  /** Steps of gradient descent. */
  TRAIN,
  /** Outputs of a network whose weights do not change. */
  PREDICT;

  /** As the peers read it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
