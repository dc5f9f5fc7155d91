package org.arclet.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.arclet.study.Pruner;
import org.arclet.study.RacingPruner;

/**
 * {@code ./arclet bench pruning [TRIALS]}: does a study with pruning find what the same study
 * without it finds, for half of the epochs?
 *
 * <p>The study is {@link PruningStudy}'s, with five random seeds; both contenders of a seed have
 * the same images, folds, space, sampler and number of trials, and differ in the pruner alone:
 * none, or {@link RacingPruner#DEFAULT}. Peers have no part in it.
 *
 * <p>A study's best score is the largest of many noisy ones, and the more trials ran to their end
 * the larger it is, whether or not their parameters are better. So what counts is the true score of
 * the best trial's parameters: trained anew on other images, judged by many images that no study
 * has seen, eight times, and the same times for both. The study's own best score is in the table
 * beside it. The standard error is that of the mean difference of the five pairs; a difference in
 * favour of pruning is not held against it.
 *
 * <p>{@code ratio} is the epochs without pruning over those with it: 2 is the target. All of it
 * takes some forty minutes of a processor. Studies are kept in {@code target/bench-pruning}, and a
 * run that was killed goes on there; after one that ended, all begins anew.
 */
public final class PruningBench {

  private static final int SEEDS = 5;
  private static final int TRIALS = 60;
  private static final Path FOLDER = Path.of("target", "bench-pruning");
  private static final Path FINISHED = FOLDER.resolve("finished.txt");

  private final int trials;
  private final List<PruningStudy.Result> whole = new ArrayList<>();
  private final List<PruningStudy.Result> pruned = new ArrayList<>();

  private PruningBench(int trials) {
    this.trials = trials;
  }

  /** Runs the benchmark; the argument is the number of trials, 60 if there is none. */
  public static void main(String[] arguments) throws IOException {
    beginOrGoOn();
    PruningBench bench =
        new PruningBench(arguments.length == 0 ? TRIALS : Integer.parseInt(arguments[0]));
    System.out.printf(
        "%d trials of %d folds of %d epochs; scores are 1 - validation loss, mean over epochs%n",
        bench.trials, PruningStudy.FOLDS, PruningStudy.EPOCHS);
    System.out.printf(
        "%-4s %22s %14s %18s %28s%n", "", "epochs", "complete", "best score", "true score");
    System.out.printf(
        "%-4s %7s %7s %6s %7s %6s %9s %8s %9s %8s %9s%n",
        "seed", "all", "pruned", "share", "all", "pruned", "all", "pruned", "all", "pruned",
        "change");
    for (int seed = 1; seed <= SEEDS; seed++) {
      bench.whole.add(bench.study(seed, "all", Pruner.NONE));
      bench.pruned.add(bench.study(seed, "pruned", RacingPruner.DEFAULT));
      bench.print(seed);
    }
    String json = bench.report();
    Files.writeString(FINISHED, json);
    System.out.println(json);
  }

  private PruningStudy.Result study(int seed, String contender, Pruner pruner) {
    Path journal = FOLDER.resolve("seed-%d-%s.journal".formatted(seed, contender));
    return new PruningStudy(seed, trials, pruner, journal).run();
  }

  private void print(int seed) {
    PruningStudy.Result without = whole.get(seed - 1);
    PruningStudy.Result with = pruned.get(seed - 1);
    System.out.printf(
        Locale.ROOT,
        "%-4d %7d %7d %6.3f %7d %6d %9.4f %8.4f %9.4f %8.4f %+9.4f%n",
        seed,
        without.epochs(),
        with.epochs(),
        with.epochs() / (double) without.epochs(),
        without.completed(),
        with.completed(),
        without.bestScore(),
        with.bestScore(),
        without.trueScore(),
        with.trueScore(),
        with.trueScore() - without.trueScore());
  }

  /** Prints what the seeds come to; returns the last line. */
  private String report() {
    double without = whole.stream().mapToInt(PruningStudy.Result::epochs).sum();
    double with = pruned.stream().mapToInt(PruningStudy.Result::epochs).sum();
    PairedDifference truly = difference(PruningStudy.Result::trueScore);
    PairedDifference seen = difference(PruningStudy.Result::bestScore);
    boolean same = truly.mean() >= -truly.standardError();
    System.out.printf(
        Locale.ROOT,
        "with pruning: %.3f of the epochs; true score %+.4f ± %.4f, %s within one standard error; best score that the study sees %+.4f ± %.4f%n",
        with / without,
        truly.mean(),
        truly.standardError(),
        same ? "the same" : "not the same",
        seen.mean(),
        seen.standardError());
    return String.format(
        Locale.ROOT,
        "{\"bench\":\"pruning\",\"ratio\":%.3f,\"unit\":\"epochs without pruning / with\",\"share\":%.3f,\"scoreChange\":%.4f,\"standardError\":%.4f,\"sameScore\":%b,\"seenChange\":%.4f,\"seenStandardError\":%.4f,\"seeds\":%d,\"trials\":%d}",
        without / with,
        with / without,
        truly.mean(),
        truly.standardError(),
        same,
        seen.mean(),
        seen.standardError(),
        SEEDS,
        trials);
  }

  private PairedDifference difference(ToDoubleFunction<PruningStudy.Result> figure) {
    return PairedDifference.of(
        pruned.stream().mapToDouble(figure).toArray(),
        whole.stream().mapToDouble(figure).toArray());
  }

  private static void beginOrGoOn() throws IOException {
    if (Files.exists(FINISHED)) {
      try (Stream<Path> files = Files.list(FOLDER)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
    }
    Files.createDirectories(FOLDER);
  }
}
