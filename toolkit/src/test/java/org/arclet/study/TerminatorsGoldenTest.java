package org.arclet.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The termination rules beside Optuna's, of which {@code src/test/python/terminators_golden.py}
 * made the committed file.
 */
class TerminatorsGoldenTest {

  private static final SearchSpace FINITE =
      SearchSpace.of(
          s ->
              s.whole("a", 1, 5)
                  .add("b", FloatDistribution.stepped(0.1, 0.4, 0.1))
                  .choice("c", "p", "q", "r"));
  private static final SearchSpace MIXED =
      SearchSpace.of(
          s ->
              s.real("x", 0, 1)
                  .add("y", FloatDistribution.log(1e-4, 1))
                  .whole("k", 1, 8)
                  .choice("c", "relu", "tanh", "elu"));
  private static final int[] CHECKS = {20, 30, 40, 50, 60};
  private static final int STUDIES = 6;

  @Test
  void everyNumberIsThatOfOptuna() {
    requireSame(OptunaGolden.committed("terminators-optuna.txt"));
  }

  /** Runs with {@code -Dexcluded.tags= -Dgroups=peer} and a Python that has Optuna and PyTorch. */
  @Test
  @Tag("peer")
  @Tag("slow") // the peer takes minutes to install
  void everyNumberIsThatOfTheInstalledOptuna(@TempDir Path folder) throws Exception {
    requireSame(OptunaGolden.fresh("terminators_golden.py", folder));
  }

  private static void requireSame(OptunaGolden golden) {
    requireSameStagnation(golden);
    requireSameErrors(golden);
    requireSameBoundOfAProcess(golden);
    requireSimilarBounds(golden);
  }

  private static void requireSameStagnation(OptunaGolden golden) {
    double[] values = golden.line("values");
    for (Direction direction : Direction.values()) {
      String name = "stagnation " + direction.name().toLowerCase(Locale.ROOT) + " ";
      for (int period : new int[] {1, 2, 5, 12, 40}) {
        Terminator rule = Terminator.stagnation(period + 1); // Optuna's ends one trial later
        List<Trial> trials = new ArrayList<>();
        for (double value : values) {
          if (rule.isExhausted(Trials.past(direction, trials))) {
            break;
          }
          trials.add(Trials.complete(trials.size(), value));
        }
        double ends = trials.size() == values.length ? -1 : trials.size();
        assertThat(ends).as(name + period).isEqualTo(golden.line(name + period)[0]);
      }
    }
  }

  private static void requireSameErrors(OptunaGolden golden) {
    for (int number = 0; number < 4; number++) {
      double[] scores = golden.line("folds " + number);
      Trial trial = Trials.complete(number, Trials.runningMeans(scores));
      // the folds lose a few bits when they are taken out of their running means
      assertThat(RegretTerminator.foldError(trial))
          .isCloseTo(golden.line("error " + number)[0], within(1e-12));
    }
  }

  /** With the lengths, the scale and the noise that Optuna has fitted. */
  private static void requireSameBoundOfAProcess(OptunaGolden golden) {
    double[] fitted = golden.line("kernel");
    Encoding encoding = new Encoding(FINITE, Map.of());
    Kernel kernel =
        new Kernel(encoding.isCategorical(), Arrays.copyOf(fitted, 3), fitted[3], fitted[4]);
    List<Trial> trials = new ArrayList<>();
    for (int number = 0; number < 50; number++) {
      double[] row = golden.line("trial " + number);
      Map<String, Object> values =
          Map.of("a", (long) row[0], "b", row[1], "c", List.of("p", "q", "r").get((int) row[2]));
      trials.add(Trials.drawn(number, FINITE, values, row[3], 0));
    }
    Past past = new Past(FINITE, List.of(Direction.MAXIMIZE), trials);
    RegretBound.Better half = RegretBound.Better.of(Observations.of(past, encoding));
    GaussianProcess process = new GaussianProcess(kernel, half.places(), half.standardized());
    double bound = half.deviation() * RegretBound.of(encoding, process, half.places());
    // doubles on either side, and ours adds 1e-9 of the scale to the noise
    assertThat(bound).isCloseTo(golden.line("bound")[0], within(1e-7));
  }

  /** Priors and searches differ; what follows is alike, and with it every decision. */
  private static void requireSimilarBounds(OptunaGolden golden) {
    double logs = 0;
    for (int number = 0; number < STUDIES; number++) {
      double[] bounds = golden.line("bounds " + number);
      double[] errors = golden.line("errors " + number);
      for (int i = 0; i < CHECKS.length; i++) {
        Past past = study(golden, number, CHECKS[i]);
        Encoding encoding = new Encoding(MIXED, Map.of());
        double ours = RegretBound.of(encoding, Observations.of(past, encoding));
        String what = "study %d, %d trials".formatted(number, CHECKS[i]);
        assertThat(ours / bounds[i]).as(what).isBetween(0.25, 2.0);
        assertThat(Terminator.exhausted().isExhausted(past))
            .as(what)
            .isEqualTo(bounds[i] < errors[i]);
        logs += Math.log(ours / bounds[i]) / (STUDIES * CHECKS.length);
      }
    }
    assertThat(Math.exp(logs)).isBetween(0.8, 1.25);
  }

  private static Past study(OptunaGolden golden, int number, int count) {
    List<Trial> trials = new ArrayList<>();
    for (int t = 0; t < count; t++) {
      double[] row = golden.line("study %d %d".formatted(number, t));
      Object choice = List.of("relu", "tanh", "elu").get((int) row[3]);
      Map<String, Object> values =
          Map.of("x", row[0], "y", row[1], "k", (long) row[2], "c", choice);
      double[] folds = Arrays.copyOfRange(row, 4, row.length);
      trials.add(Trials.folded(Trials.drawn(t, MIXED, values, 0, 0), folds));
    }
    return new Past(MIXED, List.of(Direction.MAXIMIZE), trials);
  }
}
