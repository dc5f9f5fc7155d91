package org.arclet.engine;

import java.util.Map;

/**
 * All that the next step of a training depends on, but for its settings; a copy.
 *
 * @param weights as {@link Network#weights()} gives them
 * @param optimizer what the optimizer remembers, one array for each trained weight and slot, named
 *     {@code layer01.weights.0} and so on, in the shape of the weight
 * @param steps taken so far
 */
public record Snapshot(Map<String, Tensor> weights, Map<String, Tensor> optimizer, long steps) {

  /**
   * Keeps copies of the maps.
   *
   * @throws IllegalArgumentException if the number of steps is negative
   */
  public Snapshot {
    if (steps < 0) {
      throw new IllegalArgumentException(
          "the number of steps must be at least 0, but got " + steps);
    }
    weights = Map.copyOf(weights);
    optimizer = Map.copyOf(optimizer);
  }
}
