package org.arclet.tune;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * One fold of one trial, as it is handed to who trains it; it can be serialized.
 *
 * @param parameters of the trial, by name: numbers, texts and truth values
 * @param turn of the trial, see {@link org.arclet.study.Study#turn}: all that is random in its
 *     training follows from that, the fold and the seed of the study
 * @param fold number of the fold, from 1
 * @param origin of the search: its settings, and the ids of its images' sources, not their pixels
 */
public record FoldTask(
    Map<String, Object> parameters, int turn, int fold, Map<String, String> origin)
    implements Serializable {

  /**
   * Keeps copies.
   *
   * @throws IllegalArgumentException if the turn is negative or the fold below 1
   */
  public FoldTask {
    parameters = Map.copyOf(parameters);
    origin = Map.copyOf(origin);
    if (turn < 0 || fold < 1) {
      throw new IllegalArgumentException(
          "a turn must be at least 0 and a fold at least 1, but got %d and %d"
              .formatted(turn, fold));
    }
  }

  /** {@code fold 2 of turn 17: {batch_size=32, …}}. */
  @Override
  public String toString() {
    return "fold %d of turn %d: %s".formatted(fold, turn, new TreeMap<>(parameters));
  }
}
