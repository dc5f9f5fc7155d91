package org.arclet.study;

import java.util.Map;

/** A way to measure the importance of parameters. Implementations keep no state. */
public interface ImportanceEvaluator {

  /** What it is called. */
  String name();

  /**
   * The importance of each parameter of the space, in any unit, at least 0; 0 for one that has a
   * single value only, and for all if the target is the same in all trials.
   *
   * @param past at least two complete trials of it have a finite target
   * @param seed of everything that is drawn
   */
  Map<String, Double> evaluate(Past past, ImportanceTarget target, long seed);
}
