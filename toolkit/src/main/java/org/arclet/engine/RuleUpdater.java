package org.arclet.engine;

import java.nio.FloatBuffer;
import java.util.Arrays;

/** Applies a rule in one pass over weights, gradient and state, chunk by chunk. */
final class RuleUpdater implements Updater {

  /** Values of a chunk: five arrays of them lie well within a first-level cache of 32 KiB. */
  private static final int SIZE = 1024;

  private final UpdateRule rule;

  RuleUpdater(UpdateRule rule) {
    this.rule = rule;
  }

  @Override
  public int stateArrays() {
    return rule.stateArrays();
  }

  @Override
  public void update(Parameter parameter, long step, double learningRate, int threads) {
    UpdateRule.Step change = rule.at(step, learningRate);
    FloatBuffer weights = parameter.value().buffer();
    FloatBuffer gradients = parameter.gradient().buffer();
    FloatBuffer[] states = new FloatBuffer[rule.stateArrays()];
    Arrays.setAll(states, slot -> parameter.state(slot).buffer());
    int size = Math.min(SIZE, parameter.length());
    Chunks.split(
        parameter.length(),
        size,
        threads,
        () -> {
          float[] w = new float[size];
          float[] g = new float[size];
          float[][] s = new float[states.length][size];
          return (from, length) -> {
            weights.get(from, w, 0, length);
            gradients.get(from, g, 0, length);
            for (int slot = 0; slot < s.length; slot++) {
              states[slot].get(from, s[slot], 0, length);
            }
            change.apply(w, g, s, length);
            weights.put(from, w, 0, length);
            for (int slot = 0; slot < s.length; slot++) {
              states[slot].put(from, s[slot], 0, length);
            }
          };
        });
    for (int slot = 0; slot < states.length; slot++) {
      Subnormals.flush(parameter.state(slot), step, threads);
    }
  }
}
