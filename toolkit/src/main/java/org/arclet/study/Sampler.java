package org.arclet.study;

import java.util.Map;
import java.util.random.RandomGenerator;

/** Suggests the parameters of the next trial. Implementations keep no state between calls. */
public interface Sampler {

  /** What studies use unless they are told otherwise. */
  Sampler STANDARD = GpSampler.STANDARD;

  /**
   * Suggests values.
   *
   * @param past what it may learn from: space, directions, trials in the order of their numbers,
   *     running ones included
   * @param fixed values that are given already (an enqueued trial's); they must be returned as they
   *     are
   * @param random to draw from; the same state and the same past give the same values
   * @return a value for each parameter of the space whose condition holds, in the space's order
   */
  Map<String, Object> sample(Past past, Map<String, Object> fixed, RandomGenerator random);
}
