package org.arclet.study;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Kernel estimate of how a parameter is distributed, on a grid: what PED-ANOVA compares. Bandwidths
 * follow the rule of Scott 1992, and a flat kernel that counts as one trial is added, as in Optuna.
 */
final class GridDensity {

  /** Places of the grid, at most. */
  private static final int STEPS = 50;

  /** So narrow that nine tenths of a kernel lie in one place. */
  private static final double NARROWEST = 0.5 / 1.64;

  private GridDensity() {}

  /** The probability of each place, of values in internal form. */
  static double[] of(Distribution distribution, double[] internal) {
    if (distribution instanceof CategoricalDistribution choice) {
      int n = choice.choices().size();
      return ofChoices(counts(Arrays.stream(internal).mapToInt(value -> (int) value), n));
    }
    int steps = steps(distribution);
    double low = axis(distribution, low(distribution));
    double width = (axis(distribution, high(distribution)) - low) / (steps - 1);
    IntStream places =
        Arrays.stream(internal)
            .mapToInt(value -> place((axis(distribution, value) - low) / width, steps));
    return ofNumbers(counts(places, steps));
  }

  /** Midpoints go down. */
  private static int place(double at, int steps) {
    return Math.max(0, Math.min(steps - 1, (int) Math.ceil(at - 0.5)));
  }

  private static int[] counts(IntStream places, int n) {
    int[] counts = new int[n];
    places.forEach(place -> counts[place]++);
    return counts;
  }

  private static int steps(Distribution distribution) {
    if (distribution instanceof IntDistribution whole) {
      double values = (whole.high() - whole.low()) / whole.step() + 1;
      return whole.log()
          ? Math.min(STEPS, (int) Math.ceil(Math.log(values) / Math.log(2)) + 1)
          : (int) Math.min(STEPS, values);
    }
    FloatDistribution real = (FloatDistribution) distribution;
    if (real.step().isEmpty()) {
      return STEPS;
    }
    return (int)
        Math.min(STEPS, Math.rint((real.high() - real.low()) / real.step().getAsDouble()) + 1);
  }

  private static double low(Distribution distribution) {
    return distribution instanceof IntDistribution whole
        ? whole.low()
        : ((FloatDistribution) distribution).low();
  }

  private static double high(Distribution distribution) {
    return distribution instanceof IntDistribution whole
        ? whole.high()
        : ((FloatDistribution) distribution).high();
  }

  private static double axis(Distribution distribution, double value) {
    boolean log =
        distribution instanceof IntDistribution whole
            ? whole.log()
            : ((FloatDistribution) distribution).log();
    return log ? Math.log(value) : value;
  }

  /** A kernel for each choice that occurs, and one for all. */
  private static double[] ofChoices(int[] counts) {
    int n = counts.length;
    int kernels = (int) Arrays.stream(counts).filter(count -> count > 0).count() + 1;
    double total = Arrays.stream(counts).sum();
    // A kernel has this at each choice, and 1 more at its own, over their sum.
    double elsewhere = 1.0 / kernels;
    double sum = 1 + n * elsewhere;
    double[] density = new double[n];
    for (int choice = 0; choice < n; choice++) {
      double own = (counts[choice] + total * elsewhere) / sum;
      density[choice] = (own + 1.0 / n) / (total + 1);
    }
    return density;
  }

  /** A normal kernel at each place that occurs, and a wide one in the middle. */
  private static double[] ofNumbers(int[] counts) {
    int n = counts.length;
    double sigma = Math.max(bandwidth(counts), NARROWEST);
    double[] density = new double[n];
    for (int place = 0; place < n; place++) {
      if (counts[place] > 0) {
        addKernel(density, place, sigma, counts[place]);
      }
    }
    addKernel(density, (n - 1) / 2.0, n, 1);
    double total = Arrays.stream(counts).sum() + 1;
    Arrays.setAll(density, i -> density[i] / total);
    return density;
  }

  private static void addKernel(double[] density, double mean, double sigma, double weight) {
    int n = density.length;
    double whole = Gauss.logMass((-0.5 - mean) / sigma, (n - 0.5 - mean) / sigma);
    for (int i = 0; i < n; i++) {
      double mass = Gauss.logMass((i - 0.5 - mean) / sigma, (i + 0.5 - mean) / sigma);
      density[i] += weight * Math.exp(mass - whole);
    }
  }

  /** Scott's rule, with the quartiles where they give less. */
  private static double bandwidth(int[] counts) {
    int total = Arrays.stream(counts).sum();
    double mean = 0;
    for (int i = 0; i < counts.length; i++) {
      mean += (double) counts[i] * i / total;
    }
    double squares = 0;
    for (int i = 0; i < counts.length; i++) {
      squares += counts[i] * (i - mean) * (i - mean);
    }
    double deviation = Math.sqrt(squares / Math.max(1, total - 1));
    int upper = firstBeyond(counts, total * 3 / 4 + 1);
    int lower = firstBeyond(counts, total / 4);
    return 1.059 * Math.min((upper - lower) / 1.34, deviation) * Math.pow(total, -0.2);
  }

  /** The first place that occurs at which the sum of the counts reaches a number; or the last. */
  private static int firstBeyond(int[] counts, int wanted) {
    int sum = 0;
    int last = 0;
    for (int i = 0; i < counts.length; i++) {
      sum += counts[i];
      if (counts[i] > 0) {
        last = i;
        if (sum >= wanted) {
          return i;
        }
      }
    }
    return last;
  }
}
