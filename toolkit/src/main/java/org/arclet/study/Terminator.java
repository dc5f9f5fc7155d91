package org.arclet.study;

/** Says when a study may end because little is to be gained. Implementations keep no state. */
public interface Terminator {

  /** Whether the study has learned what it can, as far as its trials tell. */
  boolean isExhausted(Past past);
}
