package org.arclet.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.arclet.study.CategoricalDistribution;
import org.arclet.study.Distribution;
import org.arclet.study.ExampleStudy;
import org.arclet.study.FloatDistribution;
import org.arclet.study.IntDistribution;
import org.arclet.study.Trial;
import org.arclet.study.TrialState;
import org.junit.jupiter.api.Test;

class AxesTest {

  private static ParameterAxis axis(Distribution distribution, Object value) {
    return ParameterAxis.of("p", List.of(trial(distribution, value)));
  }

  private static Trial trial(Distribution distribution, Object value) {
    return ExampleStudy.trial(
        0, TrialState.COMPLETE, Map.of("p", value), Map.of("p", distribution), 1);
  }

  @Test
  void marksRoundNumbers() {
    assertThat(Ticks.linear(0, 1, 5).labels()).containsExactly("0", "0.5", "1");
    assertThat(Ticks.linear(0, 1, 6).labels())
        .containsExactly("0", "0.2", "0.4", "0.6", "0.8", "1");
    assertThat(Ticks.linear(50, 100, 4).labels()).containsExactly("60", "80", "100");
    assertThat(Ticks.linear(-3, 3, 4).labels()).containsExactly("-2", "0", "2");
    assertThat(Ticks.whole(0, 3, 8).labels()).containsExactly("0", "1", "2", "3");
    assertThat(Ticks.whole(0, 999, 8).labels()).containsExactly("0", "200", "400", "600", "800");
  }

  @Test
  void marksOfANarrowRangeDiffer() {
    assertThat(Ticks.linear(0.99995, 1.00005, 6).labels())
        .containsExactly("0.99996", "0.99998", "1", "1.00002", "1.00004");
    assertThat(Ticks.linear(12345.2, 12345.6, 3).labels())
        .containsExactly("12345.2", "12345.4", "12345.6");
  }

  @Test
  void marksPowersOfTenAndFinerWhereThereAreFew() {
    assertThat(Ticks.logarithmic(-6, -3, 5).labels())
        .containsExactly("1e-6", "1e-5", "1e-4", "1e-3");
    assertThat(Ticks.logarithmic(-6, 0, 4).labels()).containsExactly("1e-6", "1e-4", "0.01", "1");
    assertThat(Ticks.logarithmic(Math.log10(16), Math.log10(64), 5).labels())
        .containsExactly("20", "50");
  }

  @Test
  void writesNumbersAsOneDoes() {
    assertThat(Numbers.brief(0)).isEqualTo("0");
    assertThat(Numbers.brief(0.87213)).isEqualTo("0.8721");
    assertThat(Numbers.brief(150)).isEqualTo("150");
    assertThat(Numbers.brief(123456.7)).isEqualTo("123457");
    assertThat(Numbers.brief(1e-6)).isEqualTo("1e-6");
    assertThat(Numbers.brief(-2.5e-6)).isEqualTo("-2.5e-6");
    assertThat(Numbers.brief(1.25e9)).isEqualTo("1.25e9");
    assertThat(Numbers.brief(Double.NaN)).isEqualTo("NaN");
    assertThat(Numbers.brief(Double.NEGATIVE_INFINITY)).isEqualTo("-Infinity");
  }

  @Test
  void reachesAsFarAsTheValuesMight() {
    ParameterAxis whole = axis(IntDistribution.of(10, 250), 35L);
    assertThat(whole.share(whole.position(trial(IntDistribution.of(10, 250), 70L))))
        .isEqualTo(0.25);
    ParameterAxis log = axis(FloatDistribution.log(1e-6, 1e-2), 1e-4);
    assertThat(log.share(log.position(trial(FloatDistribution.log(1e-6, 1e-2), 1e-4))))
        .isEqualTo(0.5);
    assertThat(log.title()).isEqualTo("p (log)");
    ParameterAxis choices = axis(CategoricalDistribution.of("a", true, 3L), "a");
    assertThat(choices.ticks(5).labels()).containsExactly("a", "true", "3");
    assertThat(choices.position(trial(CategoricalDistribution.of("b"), "b"))).isNaN();
  }

  @Test
  void givesASingleValueSomeRoom() {
    ParameterAxis single = axis(IntDistribution.of(3, 3), 3L);
    assertThat(single.low()).isEqualTo(2.5);
    assertThat(single.high()).isEqualTo(3.5);
    ValueAxis flat = ValueAxis.of(DoubleStream.of(0.5, 0.5));
    assertThat(flat.isFlat()).isTrue();
    assertThat(flat.low()).isLessThan(0.5);
    assertThat(flat.share(0.5)).isCloseTo(0.5, within(1e-12));
    assertThat(ValueAxis.of(DoubleStream.empty())).isEqualTo(new ValueAxis(0, 1, true));
  }

  @Test
  void takesAllRangesThatAParameterHadTogether() {
    ParameterAxis axis =
        ParameterAxis.of(
            "p",
            List.of(
                trial(FloatDistribution.of(0, 1), 0.5), trial(FloatDistribution.of(0.5, 4), 2.0)));
    assertThat(axis.low()).isZero();
    assertThat(axis.high()).isEqualTo(4);
  }
}
