package org.arclet.study;

/** Follows a study. Calls come from the threads of the workers, one at a time. */
public interface StudyListener {

  /** Ignores everything. */
  StudyListener NONE = new StudyListener() {};

  /** A trial has its parameters and begins. */
  default void onStart(Trial trial) {}

  /** A trial has reported an intermediate value. */
  default void onReport(Trial trial) {}

  /** A trial has ended: complete, pruned or failed. */
  default void onEnd(Trial trial) {}
}
