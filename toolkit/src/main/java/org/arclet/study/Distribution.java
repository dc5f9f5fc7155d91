package org.arclet.study;

/**
 * The values that a parameter may take. As Optuna, each value has an internal form, a number: that
 * of a choice is its index from 0, that of a number the number itself.
 */
public sealed interface Distribution
    permits FloatDistribution, IntDistribution, CategoricalDistribution {

  /**
   * The internal form of a value.
   *
   * @throws IllegalArgumentException if the value is none of this distribution
   */
  double toInternal(Object value);

  /** The value of an internal form for which {@link #contains} holds. */
  Object toValue(double internal);

  /** Whether a number is the internal form of one of the values; NaN is not. */
  boolean contains(double internal);

  /** Whether there is one value only. */
  boolean isSingle();

  /**
   * Whether trials with this distribution and with another can stand in one study: of the same
   * kind, both or neither logarithmic, with the same choices. Ranges may differ.
   */
  boolean isCompatible(Distribution other);
}
