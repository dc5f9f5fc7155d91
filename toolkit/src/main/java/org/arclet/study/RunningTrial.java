package org.arclet.study;

import java.util.Map;

/** A trial while its objective is evaluated: its parameters, and what can be said about it. */
public interface RunningTrial {

  /** Number of the trial in its study, from 0. */
  int number();

  /**
   * The number it would have if nothing had been tried again, for random seeds: {@link Study#turn}.
   */
  int turn();

  /** The drawn parameters, in their order; see {@link Distribution} for their types. */
  Map<String, Object> parameters();

  /**
   * Reports an intermediate value: what the objective would be if the trial ended here. Under
   * cross-validation the step is the fold and the value the mean over the folds so far, so that
   * trials are compared like with like.
   *
   * @param step at least 0; a step that was reported already is left as it was, as Optuna
   * @param value may be NaN, which a pruner takes for hopeless
   */
  void report(int step, double value);

  /** Whether the pruner holds the trial, with what it has reported, for hopeless. */
  boolean isHopeless();

  /**
   * Whether the study is to stop now, because it was interrupted. The objective should return
   * whatever it likes soon; the trial is not counted, and is tried again when the study goes on.
   */
  boolean isInterrupted();

  /**
   * Notes something with the trial: a user attribute, which Optuna and optuna-dashboard show.
   *
   * @param value a {@link String}, {@link Number} or {@link Boolean}, or a {@link java.util.List}
   *     or {@link Map} of them
   */
  void note(String name, Object value);

  /** A real parameter; a whole-numbered one is given as a real number. */
  default double real(String name) {
    return Parameters.real(parameters(), name);
  }

  /** A whole-numbered parameter. */
  default long whole(String name) {
    return Parameters.whole(parameters(), name);
  }

  /** A choice that is a text. */
  default String text(String name) {
    return Parameters.text(parameters(), name);
  }

  /** A choice that is true or false. */
  default boolean flag(String name) {
    return Parameters.flag(parameters(), name);
  }
}
