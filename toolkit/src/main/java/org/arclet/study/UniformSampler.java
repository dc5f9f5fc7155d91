package org.arclet.study;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Draws every parameter for itself, uniformly. */
final class UniformSampler implements Sampler {

  @Override
  public Map<String, Object> sample(Past past, Map<String, Object> fixed, RandomGenerator random) {
    Map<String, Object> drawn = new LinkedHashMap<>();
    for (Parameter parameter : past.space().parameters()) {
      if (parameter.isActive(drawn)) {
        Object given = fixed.get(parameter.name());
        drawn.put(parameter.name(), given != null ? given : draw(parameter, random));
      }
    }
    return drawn;
  }

  private static Object draw(Parameter parameter, RandomGenerator random) {
    if (parameter.distribution() instanceof CategoricalDistribution choice) {
      return choice.toValue(random.nextInt(choice.choices().size()));
    }
    if (parameter.distribution() instanceof IntDistribution whole) {
      long steps = (whole.high() - whole.low()) / whole.step();
      return whole.low() + whole.step() * random.nextLong(steps + 1);
    }
    FloatDistribution real = (FloatDistribution) parameter.distribution();
    if (real.isSingle()) {
      return real.low();
    }
    if (real.step().isPresent()) {
      double step = real.step().getAsDouble();
      long steps = Math.round((real.high() - real.low()) / step);
      return Math.min(real.high(), real.low() + step * random.nextLong(steps + 1));
    }
    return real.log()
        ? Math.exp(random.nextDouble(Math.log(real.low()), Math.log(real.high())))
        : random.nextDouble(real.low(), real.high());
  }
}
