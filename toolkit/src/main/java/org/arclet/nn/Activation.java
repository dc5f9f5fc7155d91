package org.arclet.nn;

import java.util.Locale;

/** Function that a layer applies to its outputs. */
public enum Activation {
  /** x. */
  LINEAR,
  /** max(0, x). */
  RELU,
  /** 1 / (1 + e⁻ˣ). */
  SIGMOID,
  /** Hyperbolic tangent. */
  TANH,
  /** x above 0, eˣ − 1 below (Clevert et al. 2016, arXiv:1511.07289), alpha 1 as in Keras. */
  ELU,
  /** Scaled ELU that keeps mean and variance (Klambauer et al. 2017, arXiv:1706.02515). */
  SELU,
  /** eˣ divided by its sum over the outputs of an image; for the outputs of a network only. */
  SOFTMAX;

  /** SELU's scale of everything. */
  public static final double SELU_SCALE = 1.0507009873554805;

  /** SELU's further scale of what is below 0. */
  public static final double SELU_ALPHA = 1.6732632423543772;

  /** Whether the outputs of a network can be read as probabilities. */
  boolean givesProbabilities() {
    return this == SIGMOID || this == SOFTMAX;
  }

  /** {@code relu}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
