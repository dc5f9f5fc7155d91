package org.arclet.nn;

/** Function that a layer applies to each of its outputs. */
public enum Activation {
  /** x. */
  LINEAR,
  /** max(0, x). */
  RELU,
  /** 1 / (1 + e⁻ˣ). */
  SIGMOID
}
