package org.arclet.nn;

/**
 * A hidden dense layer and its dropout in an architecture.
 *
 * @param units of the dense layer, at least 1
 * @param dropout rate of the dropout that follows, in [0, 1)
 */
public record DenseBlock(int units, double dropout) {

  /**
   * Validates the numbers.
   *
   * @throws IllegalArgumentException if there is no unit or the rate is not in [0, 1)
   */
  public DenseBlock {
    Dense.requireUnits(units);
    Dropout.requireRate(dropout);
  }

  /** The same with another number of units. */
  public DenseBlock withUnits(int value) {
    return new DenseBlock(value, dropout);
  }

  /** The same with another rate of dropout. */
  public DenseBlock withDropout(double value) {
    return new DenseBlock(units, value);
  }

  /** {@code 4096 units, dropout 0.5}. */
  @Override
  public String toString() {
    return units + " units, dropout " + dropout;
  }
}
