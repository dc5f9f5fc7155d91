package org.arclet.train;

/** Room for one batch, used over and over: normalized values and one-hot targets. */
final class Batch {

  private final float[] values;
  private final float[] targets;
  private int count;

  Batch(int values, int targets) {
    this.values = new float[values];
    this.targets = new float[targets];
  }

  /** Values, (N, H, W, C). */
  float[] values() {
    return values;
  }

  /** Targets, (N, outputs). */
  float[] targets() {
    return targets;
  }

  /** Number of images, N. */
  int count() {
    return count;
  }

  void setCount(int value) {
    count = value;
  }
}
