package org.arclet.study;

import java.util.Arrays;
import java.util.List;

/** How a trial ended. */
public sealed interface Outcome {

  /**
   * It ran to its end.
   *
   * @param values one for each direction of the study; a trial with NaN counts as failed, as Optuna
   */
  record Complete(List<Double> values) implements Outcome {

    /** Copies the values. */
    public Complete {
      values = List.copyOf(values);
    }
  }

  /**
   * It was stopped early. Its last report stands for its value.
   *
   * @param reason why, in a few words; kept with the trial
   */
  record Pruned(String reason) implements Outcome {}

  /**
   * It has no value, and none is to be expected of it. Samplers learn nothing from it.
   *
   * @param reason why, in a few words; kept with the trial
   */
  record Failed(String reason) implements Outcome {}

  /** A trial that ran to its end. */
  static Outcome of(double... values) {
    return new Complete(Arrays.stream(values).boxed().toList());
  }

  /** A trial that was stopped early. */
  static Outcome pruned(String reason) {
    return new Pruned(reason);
  }

  /** A trial without a value. */
  static Outcome failed(String reason) {
    return new Failed(reason);
  }
}
