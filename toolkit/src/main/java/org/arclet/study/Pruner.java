package org.arclet.study;

/** Says which trials are hopeless. Implementations keep no state between calls. */
public interface Pruner {

  /** Never prunes. */
  Pruner NONE = (past, trial) -> false;

  /**
   * Whether a trial should end.
   *
   * @param past the other trials, and what is known of the study; it has one direction
   * @param trial the running one; its last report has just been made
   */
  boolean prunes(Past past, Trial trial);
}
