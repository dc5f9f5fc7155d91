package org.arclet.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.arclet.tune.Speed;
import org.arclet.tune.TrialCost;
import org.arclet.tune.TrialSetup;

/**
 * {@code ./arclet bench memory [CONFIGURATIONS]}: is the memory of a trial known before it trains?
 *
 * <p>Configurations are drawn from the reference's search space, AlexNet, custom CNN, VGG16 and
 * ResNet-18 in turns, with the limit of the search and without: sizes of 50 to 100 pixels, batches
 * of 16 to 64, all optimizers. Each is trained in a process of its own for one epoch. There are 2
 * to 5 copies of each positive, at least as many images as a batch has, so that all of it is over
 * in a quarter of an hour; for the same reason, draws of more than three million million operations
 * in that epoch are left out, and those of more than 8 GiB as well. Peers have no part in it.
 */
public final class MemoryBench {

  private static final int CONFIGURATIONS = 50;
  private static final double PASSES = 3; // forward, and backward to inputs and weights
  private static final double MOST_OPERATIONS = 3e12;
  private static final long MOST_BYTES = 8L << 30;
  private static final double WITHIN = 0.2;
  private static final double MEBI = 1 << 20;

  private MemoryBench() {}

  /** Runs the benchmark; the argument is the number of configurations, 50 if there is none. */
  public static void main(String[] arguments) {
    int count = arguments.length == 0 ? CONFIGURATIONS : Integer.parseInt(arguments[0]);
    List<Double> ratios = new ArrayList<>();
    int left = 0;
    System.out.printf(
        "%-4s %-14s %-7s %5s %5s %6s  %-8s %22s %22s %9s%n",
        "draw",
        "network",
        "search",
        "side",
        "batch",
        "images",
        "learns",
        "predicted, MiB (heap)",
        "measured, MiB (heap)",
        "ratio");
    for (int number = 0; ratios.size() < count; number++) {
      Configuration configuration = Configuration.of(number);
      TrialSetup setup = configuration.setup();
      Optional<TrialCost> cost = affordable(setup);
      if (cost.isEmpty()) {
        left++;
        continue;
      }
      TrialMemory taken = TrialMemory.of(configuration);
      ratios.add(cost.get().bytes() / MEBI / taken.mebibytes());
      print(configuration, setup, cost.get(), taken);
    }
    report(ratios, left);
  }

  /** What a trial takes, unless that is too much. */
  private static Optional<TrialCost> affordable(TrialSetup setup) {
    if (PASSES * setup.mostTrainingImages() * setup.network().operations() > MOST_OPERATIONS) {
      return Optional.empty();
    }
    try {
      return Optional.of(TrialCost.of(setup, Speed.here(1)))
          .filter(cost -> cost.bytes() <= MOST_BYTES);
    } catch (IllegalArgumentException e) { // an array of more than 2 GiB
      return Optional.empty();
    }
  }

  private static void print(
      Configuration configuration, TrialSetup setup, TrialCost cost, TrialMemory taken) {
    System.out.printf(
        Locale.ROOT,
        "%-4d %-14s %-7s %5d %5d %6d  %-8s %12.0f (%7.1f) %12.0f (%7.1f) %9.3f%n",
        configuration.number(),
        setup.network().name(),
        configuration.search().name().toLowerCase(Locale.ROOT),
        setup.network().input().height(),
        setup.options().batchSize(),
        setup.mostTrainingImages(),
        setup.options().optimizer().getClass().getSimpleName().toLowerCase(Locale.ROOT),
        cost.bytes() / MEBI,
        cost.heapBytes() / MEBI,
        taken.mebibytes(),
        taken.heapMebibytes(),
        cost.bytes() / MEBI / taken.mebibytes());
  }

  private static void report(List<Double> ratios, int left) {
    double[] sorted = ratios.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int n = sorted.length;
    double within =
        Arrays.stream(sorted).filter(r -> Math.abs(r - 1) <= WITHIN).count() / (double) n;
    System.out.printf(
        Locale.ROOT,
        "predicted / measured: least %.3f, 10 %% %.3f, median %.3f, 90 %% %.3f, most %.3f; %d draws left out%n",
        sorted[0],
        sorted[n / 10],
        sorted[n / 2],
        sorted[n - 1 - n / 10],
        sorted[n - 1],
        left);
    System.out.printf(
        Locale.ROOT,
        "{\"bench\":\"memory\",\"ratio\":%.3f,\"least\":%.3f,\"median\":%.3f,\"most\":%.3f,\"unit\":\"share within 20 %%\",\"configurations\":%d}%n",
        within,
        sorted[0],
        sorted[n / 2],
        sorted[n - 1],
        n);
  }
}
