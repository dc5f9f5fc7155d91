package org.arclet.study;

/** Which values are better. */
public enum Direction {
  /** Small ones. */
  MINIMIZE(1),
  /** Large ones. */
  MAXIMIZE(2);

  private final int code;

  Direction(int code) {
    this.code = code;
  }

  /** Optuna's number for it. */
  int code() {
    return code;
  }

  /** Whether one value is strictly better than another; NaN is better than nothing. */
  public boolean isBetter(double value, double than) {
    return this == MAXIMIZE ? value > than : value < than;
  }

  /** The value, turned so that small is good. */
  public double loss(double value) {
    return this == MAXIMIZE ? -value : value;
  }
}
