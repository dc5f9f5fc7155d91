package org.arclet.study;

import java.time.Duration;
import java.util.OptionalDouble;

/** What the importance of parameters is measured for: a number of each complete trial. */
public sealed interface ImportanceTarget {

  /** The value of a study with one direction. */
  ImportanceTarget SCORE = new Value(0, "score");

  /** How long a trial took, in seconds. */
  ImportanceTarget DURATION = new Seconds();

  /** What it is called. */
  String name();

  /** The number of a trial; empty if it has none. */
  OptionalDouble of(Trial trial);

  /** Which numbers are good, for evaluators that ask what makes them so. */
  Direction direction(Past past);

  /** One of the values of a study with several directions, counted from 0. */
  static ImportanceTarget value(int index) {
    return new Value(index, "value " + index);
  }

  /**
   * A value of the objective.
   *
   * @param index which, from 0
   * @param name what it is called
   */
  record Value(int index, String name) implements ImportanceTarget {

    /**
     * Validates the index.
     *
     * @throws IllegalArgumentException if it is below 0
     */
    public Value {
      Pruning.requireAtLeast("the index of a value", index, 0);
    }

    @Override
    public OptionalDouble of(Trial trial) {
      return index < trial.values().size()
          ? OptionalDouble.of(trial.values().get(index))
          : OptionalDouble.empty();
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the study has no such value, or several where the score
     *     is asked for
     */
    @Override
    public Direction direction(Past past) {
      int count = past.directions().size();
      if (index >= count || (equals(SCORE) && count > 1)) {
        throw new IllegalArgumentException(
            "importance must be that for one value of the study, but %s was asked for and there are %d; name one with ImportanceTarget.value(0) to value(%d)"
                .formatted(name, count, count - 1));
      }
      return past.directions().get(index);
    }
  }

  /** The duration; short is good. */
  record Seconds() implements ImportanceTarget {

    @Override
    public String name() {
      return "duration";
    }

    @Override
    public OptionalDouble of(Trial trial) {
      return trial.duration().stream().mapToDouble(Seconds::seconds).findFirst();
    }

    private static double seconds(Duration duration) {
      return duration.toNanos() * 1e-9;
    }

    @Override
    public Direction direction(Past past) {
      return Direction.MINIMIZE;
    }
  }
}
