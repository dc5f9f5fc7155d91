package org.arclet.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Acquisitions whose best place is known. */
class AcquisitionSearchTest {

  private static final Encoding SQUARE = encoding(s -> s.real("x", 0, 1).real("y", 0, 1));

  /** An acquisition with differences for its gradient. */
  private static Acquisition of(ToDoubleFunction<double[]> loss) {
    return new Acquisition() {
      @Override
      public double loss(double[] place) {
        return loss.applyAsDouble(place);
      }

      @Override
      public double loss(double[] place, double[] gradient) {
        for (int d = 0; d < place.length; d++) {
          double[] beside = place.clone();
          beside[d] += 1e-7;
          gradient[d] = (loss(beside) - loss(place)) / 1e-7;
        }
        return loss(place);
      }
    };
  }

  private static Encoding encoding(Consumer<SearchSpace.Builder> space) {
    return new Encoding(SearchSpace.of(space), Map.of());
  }

  private static double[] best(Encoding encoding, ToDoubleFunction<double[]> loss, long seed) {
    return best(encoding, loss, seed, List.of(), List.of());
  }

  private static double[] best(
      Encoding encoding,
      ToDoubleFunction<double[]> loss,
      long seed,
      List<double[]> good,
      List<double[]> tried) {
    var search = new AcquisitionSearch(encoding, of(loss), new SplittableRandom(seed));
    return encoding.effective(search.best(good, tried));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void slidesToTheBottomOfAValley(long seed) {
    ToDoubleFunction<double[]> valley =
        p -> Math.pow(p[0] - 0.3, 2) + 5 * Math.pow(p[1] - 0.7 + 0.5 * (p[0] - 0.3), 2);
    assertThat(best(SQUARE, valley, seed)).containsExactly(new double[] {0.3, 0.7}, within(1e-3));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void stepsToTheBestOfManyWholeNumbers(long seed) {
    // 40,401 places, of which 300 are looked at
    Encoding grid = encoding(s -> s.whole("a", 0, 200).whole("b", 0, 200));
    Axis axis = grid.axis(0);
    double[] found =
        best(
            grid,
            p -> Math.abs(axis.internal(p[0]) - 137) + Math.abs(axis.internal(p[1]) - 42),
            seed);
    assertThat(axis.internal(found[0])).isCloseTo(137, within(2.0));
    assertThat(axis.internal(found[1])).isCloseTo(42, within(2.0));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void findsTheOnlyRightChoices(long seed) {
    Encoding choices =
        encoding(
            s -> {
              for (int i = 0; i < 4; i++) {
                s.choice("c" + i, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
              }
            });
    ToDoubleFunction<double[]> wrong =
        p -> IntStream.range(0, 4).filter(d -> p[d] != 2 * d + 1).count();
    assertThat(best(choices, wrong, seed)).containsExactly(1, 3, 5, 7);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void goesDownWhereAChoiceHasAParameterOfItsOwn(long seed) {
    Encoding kinds =
        encoding(
            s ->
                s.choice("kind", "plain", "curved")
                    .when(Parameter.Condition.on("kind", "curved"), c -> c.real("x", 0, 1)));
    assertThat(best(kinds, p -> p[0] == 1 ? Math.pow(p[1] - 0.8, 2) - 1 : 0, seed))
        .containsExactly(new double[] {1, 0.8}, within(1e-3));
    // of the plain one only the middle of what it does not have is known
    assertThat(best(kinds, p -> p[0] == 0 && p[1] == 0.5 ? -1 : 0, seed)).containsExactly(0, 0.5);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void givesNoPlaceAgainWhileThereIsAnother(long seed) {
    Encoding four = encoding(s -> s.choice("a", "p", "q").choice("b", "r", "s"));
    List<double[]> tried = List.of(new double[] {0, 0}, new double[] {0, 1}, new double[] {1, 0});
    assertThat(best(four, p -> p[0] + p[1], seed, List.of(), tried)).containsExactly(1, 1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void looksMoreCloselyNearWhatIsGood(long seed) {
    // Level but for a pit that one in 3,000 uniform places would hit.
    ToDoubleFunction<double[]> pit =
        p -> Math.min(0, Math.hypot(p[0] - 0.301, p[1] - 0.699) - 0.01);
    List<double[]> good = List.of(new double[] {0.3, 0.7});
    assertThat(pit.applyAsDouble(best(SQUARE, pit, seed, good, List.of()))).isNegative();
  }
}
