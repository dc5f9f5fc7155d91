package org.arclet.train;

import java.util.List;

/**
 * The rate rises evenly, from a share of the next schedule's first rate r to all of it: {@code r ·
 * (first + (1 − first) · s / T)} for the T steps of the warm-up; then the next schedule begins at
 * its step 0. Goyal et al. 2017 (arXiv:1706.02677); as Keras's {@code CosineDecay} does with {@code
 * warmup_steps}.
 *
 * @param epochs of the warm-up, at least 1
 * @param first share of the rate at step 0, in [0, 1]; with 0 the first step changes nothing
 * @param next schedule after the warm-up; any but a warm-up
 */
public record WarmUp(int epochs, double first, Schedule next) implements Schedule {

  /**
   * Validates the settings.
   *
   * @throws IllegalArgumentException if a number is out of its range, or a warm-up follows
   */
  public WarmUp {
    ScheduleRanges.requireEpochs("a warm-up", epochs);
    ScheduleRanges.requireShare("the first share of the rate", first);
    if (next instanceof WarmUp) {
      throw new IllegalArgumentException(
          "after a warm-up another schedule must follow, but got " + next);
    }
  }

  @Override
  public double rate(double base, Position at) {
    if (at.finished().size() >= epochs) {
      long steps = Math.max(0, at.step() - (long) epochs * at.stepsPerEpoch());
      List<Epoch> since = at.finished().subList(epochs, at.finished().size());
      return next.rate(base, new Position(steps, at.stepsPerEpoch(), since));
    }
    double whole = next.rate(base, new Position(0, at.stepsPerEpoch(), List.of()));
    return whole * (first + (1 - first) * Math.min(1, at.step() / at.steps(epochs)));
  }
}
