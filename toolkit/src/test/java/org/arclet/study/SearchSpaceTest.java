package org.arclet.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchSpaceTest {

  private static void refused(Consumer<SearchSpace.Builder> parameters, String... words) {
    assertThatThrownBy(() -> SearchSpace.of(parameters))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(words);
  }

  @Test
  void mustNotBeEmpty() {
    refused(s -> {}, "at least one parameter", "empty", "give something a range");
  }

  @Test
  void namesMustBeThereAndDiffer() {
    refused(s -> s.real(" ", 0, 1), "must have a name");
    refused(s -> s.real("x", 0, 1).whole("x", 1, 2), "different names", "two of the name x");
  }

  @Test
  void rangesMustNotEndBeforeTheyBegin() {
    refused(s -> s.real("x", 2, 1), "`low <= high`", "low=2.0, high=1.0");
    refused(s -> s.whole("x", 2, 1), "`low <= high`", "low=2, high=1");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void endsMustBeFinite(double end) {
    refused(s -> s.real("x", end, 1), "finite", "low=" + end);
    refused(s -> s.real("x", 0, end), "finite", "high=" + end);
  }

  @Test
  void wholeNumbersMustHaveAnExactInternalForm() {
    long most = 1L << 53;
    assertThat(IntDistribution.of(-most, most).contains((double) most)).isTrue();
    refused(s -> s.whole("x", 0, most + 1), "within 2^53 of 0");
    refused(s -> s.whole("x", -most - 1, 0), "within 2^53 of 0");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void aLogarithmicRangeMustNotReachZero(int low) {
    refused(s -> s.logReal("x", low, 1), "must begin above 0", "low=" + low, "leave log out");
    refused(s -> s.add("x", IntDistribution.log(low, 2)), "begin at 1 or above", "leave log out");
    assertThat(IntDistribution.log(1, 1).isSingle()).isTrue();
  }

  @Test
  void aStepMustBePositiveAndNotOnALogarithmicRange() {
    for (double step : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      refused(s -> s.real("x", 0, 1, step), "above 0 and finite", "got " + step);
    }
    refused(s -> s.whole("x", 0, 1, 0), "at least 1", "got 0");
    refused(s -> s.add("x", new IntDistribution(1, 9, 2, true)), "not both", "step=2");
    refused(
        s ->
            s.add(
                "x", new FloatDistribution(1, 9, FloatDistribution.stepped(1, 9, 2).step(), true)),
        "not both",
        "step=2.0");
  }

  @Test
  void choicesMustBeThereAndDifferAndBePlain() {
    refused(s -> s.choice("x"), "at least one choice");
    refused(s -> s.choice("x", "a", "b", "a"), "all be different", "[a, b, a]");
    refused(s -> s.choice("x", 1, 1L), "all be different");
    refused(s -> s.choice("x", List.of("a")), "text, a number or true or false", "name it by");
  }

  @Test
  void aConditionNamesAParameterBeforeItAndValuesThatItCanHave() {
    refused(
        s ->
            s.when(Parameter.Condition.on("kind", "a"), a -> a.real("x", 0, 1)).choice("kind", "a"),
        "x may depend only on a parameter before it",
        "depends on kind",
        "are []");
    refused(
        s ->
            s.choice("kind", "a").when(Parameter.Condition.on("kind", "b"), b -> b.real("x", 0, 1)),
        "one of [a]",
        "got b");
    assertThatThrownBy(() -> Parameter.Condition.on("kind"))
        .hasMessage("a condition on kind must name at least one value, but names none");
    refused(
        s ->
            s.choice("kind", "a")
                .when(
                    Parameter.Condition.on("kind", "a"),
                    a ->
                        a.choice("sort", "b")
                            .when(Parameter.Condition.on("sort", "b"), b -> b.real("x", 0, 1))),
        "must stand by itself",
        "within one on kind");
  }

  /** The ends are Optuna's: low and so many whole steps as fit. */
  @ParameterizedTest
  @CsvSource({
    "0, 1, 0.1, 1",
    "-1, 1, 0.3, 0.8",
    "0.1, 0.9, 0.2, 0.9",
    "2, 3, 5, 2",
    "-7, -1, 4, -3"
  })
  void theEndOfASteppedRangeIsItsLastValue(double low, double high, double step, double last) {
    FloatDistribution range = FloatDistribution.stepped(low, high, step);
    assertThat(range.high()).isCloseTo(last, within(1e-12));
    assertThat(range.contains(range.high())).isTrue();
  }

  @Test
  void theEndOfWholeNumbersIsTheLastThatAStepReaches() {
    assertThat(IntDistribution.stepped(-7, -1, 4).high()).isEqualTo(-3);
    assertThat(IntDistribution.stepped(2, 10, 4).high()).isEqualTo(10);
    assertThat(IntDistribution.stepped(2, 9, 4).high()).isEqualTo(6);
  }

  private static double[] contained(Distribution distribution, double... internal) {
    return DoubleStream.of(internal).filter(distribution::contains).toArray();
  }

  @Test
  void aDistributionHasItsValuesAndNoOthers() {
    double[] asked = {-1, -0.5, 0, 0.25, 0.5, 1, 1.5, 2, 3, 4, 5, Double.NaN};
    assertThat(contained(FloatDistribution.of(-0.5, 1.5), asked))
        .containsExactly(-0.5, 0, 0.25, 0.5, 1, 1.5);
    assertThat(contained(FloatDistribution.stepped(-0.5, 3, 0.5), asked))
        .containsExactly(-0.5, 0, 0.5, 1, 1.5, 2, 3);
    assertThat(contained(FloatDistribution.stepped(-1, 5, 1.5), asked))
        .containsExactly(-1, 0.5, 2, 5);
    assertThat(contained(IntDistribution.of(0, 3), asked)).containsExactly(0, 1, 2, 3);
    assertThat(contained(IntDistribution.stepped(-1, 5, 2), asked)).containsExactly(-1, 1, 3, 5);
    assertThat(contained(CategoricalDistribution.of("a", "b", "c"), asked))
        .containsExactly(0, 1, 2);
  }

  @Test
  void aValueOutsideIsRefusedByName() {
    Distribution size = IntDistribution.stepped(50, 100, 10);
    assertThat(size.toInternal(60)).isEqualTo(60);
    assertThatThrownBy(() -> size.toInternal(65))
        .hasMessage("a value must be in 50 to 100 in steps of 10, but got 65");
    assertThatThrownBy(() -> FloatDistribution.log(0.1, 1).toInternal("1"))
        .hasMessage("a value must be in [0.1, 1.0] (log), but got 1");
    assertThatThrownBy(() -> CategoricalDistribution.of(1, true).toInternal("true"))
        .hasMessage("a value must be one of [1, true], but got true");
  }

  @Test
  void knowsWhetherThereIsOneValueOnly() {
    assertThat(List.of(FloatDistribution.of(1, 1), FloatDistribution.stepped(0, 1, 2)))
        .allMatch(Distribution::isSingle);
    assertThat(List.of(IntDistribution.of(2, 2), CategoricalDistribution.of("a")))
        .allMatch(Distribution::isSingle);
    assertThat(
            List.of(
                FloatDistribution.of(0, 1),
                IntDistribution.of(2, 3),
                CategoricalDistribution.of("a", "b")))
        .noneMatch(Distribution::isSingle);
  }

  /** As Optuna's {@code check_distribution_compatibility}. */
  @Test
  void oneStudyHoldsAParameterOfOneKind() {
    List<List<Distribution>> kinds =
        List.of(
            List.of(FloatDistribution.of(0, 1), FloatDistribution.stepped(5, 9, 2)),
            List.of(FloatDistribution.log(1, 2), FloatDistribution.log(3, 4)),
            List.of(IntDistribution.of(0, 1), IntDistribution.stepped(5, 9, 2)),
            List.of(IntDistribution.log(1, 2), IntDistribution.log(3, 4)),
            List.of(CategoricalDistribution.of("a", "b"), CategoricalDistribution.of("a", "b")),
            List.of(CategoricalDistribution.of("b", "a")),
            List.of(CategoricalDistribution.of("a", "b", "c")));
    for (List<Distribution> kind : kinds) {
      for (List<Distribution> other : kinds) {
        assertThat(kind.get(0).isCompatible(other.get(other.size() - 1)))
            .as("%s beside %s", kind, other)
            .isEqualTo(kind == other);
      }
    }
  }

  @Test
  void readsWell() {
    assertThat(
            SearchSpace.of(
                    s ->
                        s.logReal("rate", 1e-6, 1)
                            .whole("size", 50, 100, 10)
                            .choice("kind", "sgd", CategoricalDistribution.NONE)
                            .when(
                                Parameter.Condition.on("kind", "sgd"),
                                sgd -> sgd.real("momentum", 0, 1, 0.25)))
                .toString())
        .isEqualTo(
            "rate: [1.0E-6, 1.0] (log)\nsize: 50 to 100 in steps of 10\nkind: one of [sgd, none]\n"
                + "momentum: [0.0, 1.0] in steps of 0.25 if kind is one of [sgd]");
  }
}
