package org.arclet.train;

import java.util.List;

/**
 * How the learning rate changes in the course of a training.
 *
 * <p>Every rate is a function of the optimizer's learning rate, the number of the step and the
 * finished epochs, and of nothing else, so that a training can be resumed. Lengths are given in
 * epochs; with s the number of steps taken so far and B the steps of an epoch, {@code e} epochs are
 * {@code e · B} steps.
 *
 * <p>The momentum stays as it is, whatever the rate.
 */
public sealed interface Schedule
    permits Schedule.Constant,
        Schedule.Step,
        Schedule.Cosine,
        Schedule.OneCycle,
        Schedule.InverseTime,
        WarmUp,
        OnPlateau {

  /** The optimizer's rate throughout: the default, as pyBIA. */
  Schedule CONSTANT = new Constant();

  /**
   * The learning rate of the next step.
   *
   * @param base the optimizer's learning rate
   * @param at where the training is
   */
  double rate(double base, Position at);

  /**
   * Where a training is.
   *
   * @param step number of steps taken so far
   * @param stepsPerEpoch steps of the present epoch, at least 1
   * @param finished the finished epochs, in order
   */
  record Position(long step, int stepsPerEpoch, List<Epoch> finished) {

    /**
     * Validates the numbers.
     *
     * @throws IllegalArgumentException if the step is negative or an epoch has no steps
     */
    public Position {
      if (step < 0 || stepsPerEpoch < 1) {
        throw new IllegalArgumentException(
            "a position needs a step of at least 0 and at least 1 step per epoch, but got step %d and %d steps per epoch"
                .formatted(step, stepsPerEpoch));
      }
    }

    /** Steps of so many epochs. */
    double steps(int epochs) {
      return (double) epochs * stepsPerEpoch;
    }
  }

  /** The optimizer's rate throughout. */
  record Constant() implements Schedule {

    @Override
    public double rate(double base, Position at) {
      return base;
    }
  }

  /**
   * Every so many epochs, the rate is multiplied by a factor: {@code base · factor^⌊n / epochs⌋}
   * after n epochs; PyTorch's {@code StepLR}.
   *
   * @param epochs at the same rate, at least 1
   * @param factor above 0 and finite; 0.1 is usual
   */
  record Step(int epochs, double factor) implements Schedule {

    /**
     * Validates the settings.
     *
     * @throws IllegalArgumentException if a number is out of its range
     */
    public Step {
      ScheduleRanges.requireEpochs("a step", epochs);
      if (!(factor > 0) || Double.isInfinite(factor)) {
        throw new IllegalArgumentException(
            "the factor of a step must be above 0 and finite, but got " + factor);
      }
    }

    @Override
    public double rate(double base, Position at) {
      int times = at.finished().size() / epochs;
      return base * Math.pow(factor, times);
    }
  }

  /**
   * Half a cosine from the optimizer's rate down to a share of it: {@code base · (last + (1 − last)
   * · (1 + cos(π s / T)) / 2)}, T the steps of all epochs of the schedule, and {@code base · last}
   * afterwards. Loshchilov and Hutter 2017 (arXiv:1608.03983) without restarts; Keras's {@code
   * CosineDecay}.
   *
   * @param epochs until the last rate, at least 1; usually all epochs of the training
   * @param last share of the rate that is left, in [0, 1]; 0 is usual
   */
  record Cosine(int epochs, double last) implements Schedule {

    /**
     * Validates the settings.
     *
     * @throws IllegalArgumentException if a number is out of its range
     */
    public Cosine {
      ScheduleRanges.requireEpochs("a cosine", epochs);
      ScheduleRanges.requireShare("the last share of the rate", last);
    }

    @Override
    public double rate(double base, Position at) {
      return between(base, base * last, Math.min(1, at.step() / at.steps(epochs)));
    }
  }

  /**
   * Up to the optimizer's rate, then down to nearly nothing, each on half a cosine: Smith and Topin
   * 2018 (arXiv:1708.07120), as PyTorch's {@code OneCycleLR}. It rises from {@code base / divisor}
   * at step 0 to base at step {@code share · T − 1} and falls to {@code base / (divisor ·
   * lastDivisor)} at step {@code T − 1}, the last of the cycle's T steps, and stays there. Differs:
   * the momentum does not go the other way.
   *
   * @param epochs of the cycle, at least 1; usually all epochs of the training
   * @param share of the cycle in which the rate rises, in (0, 1); PyTorch takes 0.3
   * @param divisor of the rate at the beginning, at least 1; PyTorch takes 25
   * @param lastDivisor of the rate at the end against that at the beginning, at least 1; PyTorch
   *     takes 10⁴
   */
  record OneCycle(int epochs, double share, double divisor, double lastDivisor)
      implements Schedule {

    /**
     * Validates the settings.
     *
     * @throws IllegalArgumentException if a number is out of its range
     */
    public OneCycle {
      ScheduleRanges.requireEpochs("one cycle", epochs);
      if (!(share > 0 && share < 1)) {
        throw new IllegalArgumentException(
            "the share in which the rate rises must be in (0, 1), but got " + share);
      }
      for (double value : new double[] {divisor, lastDivisor}) {
        if (!(value >= 1) || Double.isInfinite(value)) {
          throw new IllegalArgumentException(
              "the divisors of one cycle must be at least 1 and finite, but got %s and %s"
                  .formatted(divisor, lastDivisor));
        }
      }
    }

    /** PyTorch's constants. */
    public static OneCycle of(int epochs) {
      return new OneCycle(epochs, 0.3, 25, 1e4);
    }

    @Override
    public double rate(double base, Position at) {
      double first = base / divisor;
      double top = share * at.steps(epochs) - 1;
      double end = at.steps(epochs) - 1;
      return at.step() < top
          ? between(first, base, at.step() / top)
          : between(base, first / lastDivisor, Math.min(1, (at.step() - top) / (end - top)));
    }
  }

  /**
   * The rate falls with every step: {@code base / (1 + decay · s)}; the {@code decay} of Keras's
   * legacy optimizers and of pyBIA. Differs: pyBIA names it, but it does nothing there.
   *
   * @param decay at least 0 and finite
   */
  record InverseTime(double decay) implements Schedule {

    /**
     * Validates the decay.
     *
     * @throws IllegalArgumentException if it is out of its range
     */
    public InverseTime {
      if (!(decay >= 0) || Double.isInfinite(decay)) {
        throw new IllegalArgumentException(
            "the decay must be at least 0 and finite, but got " + decay);
      }
    }

    @Override
    public double rate(double base, Position at) {
      return base / (1 + decay * at.step());
    }
  }

  /** On half a cosine from one rate (share 0) to another (share 1). */
  private static double between(double from, double to, double share) {
    return to + (from - to) * (1 + Math.cos(Math.PI * share)) / 2;
  }
}
