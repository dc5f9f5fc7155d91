package org.arclet.study;

/** What is to be made large or small: tries parameters. */
@FunctionalInterface
public interface Objective {

  /**
   * Tries the parameters of a trial. It is called on several threads at once if the study has
   * several workers.
   *
   * @param trial gives the parameters, takes reports and says whether to stop
   * @return the values, or that the trial was pruned
   * @throws RuntimeException if the trial failed; the message is kept with it and the study goes on
   *     with the next
   */
  Outcome evaluate(RunningTrial trial);
}
