package org.arclet.study;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Draws each parameter by itself, uniformly: in the logarithm of a logarithmic range, all steps and
 * all choices alike. Learns nothing from the past; what the others are measured against.
 */
public record RandomSampler() implements Sampler {

  @Override
  public Map<String, Object> sample(Past past, Map<String, Object> fixed, RandomGenerator random) {
    return Draw.byGroup(
        past,
        fixed,
        past.space().groups(),
        (group, drawn) -> {
          Map<String, Object> values = new LinkedHashMap<>();
          group.forEach(p -> values.put(p.name(), Draw.uniform(p.distribution(), random)));
          return values;
        });
  }
}
