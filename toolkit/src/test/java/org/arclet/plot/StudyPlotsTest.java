package org.arclet.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.arclet.study.CategoricalDistribution;
import org.arclet.study.Direction;
import org.arclet.study.ExampleStudy;
import org.arclet.study.FloatDistribution;
import org.arclet.study.IntDistribution;
import org.arclet.study.Past;
import org.arclet.study.Trial;
import org.arclet.study.TrialState;
import org.junit.jupiter.api.Test;

/** What is where in each figure, against numbers that follow from the trials by hand. */
class StudyPlotsTest {

  private static final Heading NONE = new Heading("", "");

  private static Trial choosing(int number, String optimizer, double rate, double value) {
    return ExampleStudy.trial(
        number,
        TrialState.COMPLETE,
        Map.of("optimizer", optimizer, "rate", rate),
        Map.of(
            "optimizer", CategoricalDistribution.of("sgd", "adam"),
            "rate", FloatDistribution.log(1e-6, 1e-2)),
        value);
  }

  private static Trial ran(int number, TrialState state, long from, long to) {
    Instant begin = Instant.EPOCH.plusSeconds(1000);
    return new Trial(
        number,
        state,
        List.of(),
        Map.of(),
        Map.of(),
        new TreeMap<>(),
        Map.of(),
        Map.of(),
        Optional.of(begin.plusSeconds(from)),
        to < 0 ? Optional.empty() : Optional.of(begin.plusSeconds(to)));
  }

  @Test
  void putsTrialsThatOverlapIntoRowsOfATimeline() {
    List<TimelinePlot.Bar> bars =
        TimelinePlot.bars(
            List.of(
                ran(0, TrialState.COMPLETE, 0, 10),
                ran(1, TrialState.PRUNED, 0, 4),
                ran(2, TrialState.FAIL, 4, 12),
                ran(3, TrialState.RUNNING, 10, -1)));
    assertThat(bars).extracting(TimelinePlot.Bar::row).containsExactly(0, 1, 1, 0);
    Map<String, Object> data = Specifications.data(TimelinePlot.specification(bars, NONE), 0);
    assertThat(data).extractingByKey("from", LIST).containsExactly(0.0, 0.0, 4.0, 10.0);
    // What still runs reaches to the last moment that is known.
    assertThat(data).extractingByKey("to", LIST).containsExactly(10.0, 4.0, 12.0, 12.0);
    assertThat(data)
        .extractingByKey("state", LIST)
        .containsExactly("complete", "pruned", "failed", "running");
  }

  @Test
  void countsTimeInTheUnitThatReadsBest() {
    assertThat(TimelinePlot.Unit.of(Duration.ofSeconds(100))).isEqualTo(TimelinePlot.Unit.SECONDS);
    assertThat(TimelinePlot.Unit.of(Duration.ofMinutes(2))).isEqualTo(TimelinePlot.Unit.MINUTES);
    assertThat(TimelinePlot.Unit.of(Duration.ofHours(3))).isEqualTo(TimelinePlot.Unit.HOURS);
    assertThat(TimelinePlot.Unit.of(Duration.ofDays(3))).isEqualTo(TimelinePlot.Unit.DAYS);
  }

  @Test
  void endsThePrunedTrialsOfReportsInACross() {
    Past past =
        ExampleStudy.past(
            ExampleStudy.reporting(
                ExampleStudy.trial(0, TrialState.PRUNED, 0.1), Map.of(0, 0.2, 1, 0.3)),
            ExampleStudy.reporting(
                ExampleStudy.complete(1, 0.2, 0.7), Map.of(0, 0.6, 1, Double.NaN, 2, 0.7)));
    Map<String, Object> specification =
        ReportsPlot.specification(new ReportsPlot.Lines(past.trials()), "value", NONE);
    Map<String, Object> lines = Specifications.data(specification, 0);
    assertThat(lines).extractingByKey("step", LIST).containsExactly(0.0, 2.0, 0.0, 1.0);
    assertThat(lines).extractingByKey("run", LIST).containsExactly("1 0", "1 1", "0 0", "0 0");
    Map<String, Object> crosses = Specifications.data(specification, 2);
    assertThat(crosses).extractingByKey("step", LIST).containsExactly(1.0);
    assertThat(crosses).extractingByKey("value", LIST).containsExactly(0.3);
    assertThat(SvgDocument.of(ReportsPlot.of(past)).texts())
        .contains("1 value not finite and not drawn");
  }

  @Test
  void bringsAllAxesOfParallelCoordinatesToOneLength() {
    Past past =
        ExampleStudy.past(
            choosing(0, "sgd", 1e-4, 0.5),
            choosing(1, "adam", 1e-6, 1.0),
            ExampleStudy.complete(2, 0.25, 0.75));
    List<ParameterAxis> axes =
        List.of("optimizer", "rate", "x").stream()
            .map(name -> ParameterAxis.of(name, past.trials()))
            .toList();
    Map<String, Object> lines =
        Specifications.data(ParallelPlot.specification(Scores.of(past, 0), axes, NONE), 1);
    // The worst first; the value at the left; choices at 1/4 and 3/4; what is absent below.
    assertThat(lines)
        .extractingByKey("trial", LIST)
        .containsExactly("0", "0", "0", "0", "2", "2", "2", "2", "1", "1", "1", "1");
    assertThat(lines)
        .extractingByKey("height", LIST)
        .containsExactly(0.0, 0.25, 0.5, -0.12, 0.5, -0.12, -0.12, 0.25, 1.0, 0.75, 0.0, -0.12);
    assertThat(lines)
        .extractingByKey("rank", LIST)
        .containsExactly(0.0, 0.0, 0.0, 0.0, 0.5, 0.5, 0.5, 0.5, 1.0, 1.0, 1.0, 1.0);
  }

  @Test
  void hasARowForWhatIsNotSetOnlyWhereSomethingIsNot() {
    Past set = ExampleStudy.past(choosing(0, "sgd", 1e-4, 0.5), choosing(1, "adam", 1e-6, 1.0));
    assertThat(SvgDocument.of(ParallelPlot.of(set)).texts()).doesNotContain("not set");
    Past some =
        ExampleStudy.past(choosing(0, "sgd", 1e-4, 0.5), ExampleStudy.complete(1, 0.25, 0.75));
    assertThat(SvgDocument.of(ParallelPlot.of(some)).texts()).contains("not set");
  }

  @Test
  void leavesOutParametersThatFindNoRoomAndSaysSo() {
    List<String> names =
        List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o");
    Map<String, Object> values = new TreeMap<>();
    Map<String, org.arclet.study.Distribution> distributions = new TreeMap<>();
    names.forEach(name -> values.put(name, 1L));
    names.forEach(name -> distributions.put(name, IntDistribution.of(0, 2)));
    Past past =
        ExampleStudy.past(
            ExampleStudy.trial(0, TrialState.COMPLETE, values, distributions, 0.5),
            ExampleStudy.trial(1, TrialState.COMPLETE, values, distributions, 0.6));
    assertThat(SvgDocument.of(ParallelPlot.of(past)).texts())
        .contains("the first 14 of 15 parameters", "n")
        .doesNotContain("o");
    assertThat(SlicePlot.of(past).description()).contains("the first 12 of 15 parameters");
    assertThat(SvgDocument.of(ParallelPlot.of(past, names)).texts()).contains("o");
  }

  @Test
  void slicesAlongTheLogarithmAndSpreadsChoices() {
    Past past = ExampleStudy.past(choosing(0, "sgd", 1e-4, 0.5), choosing(1, "adam", 1e-6, 1.0));
    Scores scores = Scores.of(past, 0);
    Map<String, Object> rate =
        Specifications.data(
            SlicePlot.specification(scores, ParameterAxis.of("rate", past.trials()), true), 0);
    assertThat(rate).extractingByKey("at", LIST).containsExactly(-4.0, -6.0);
    assertThat(rate).extractingByKey("value", LIST).containsExactly(0.5, 1.0);
    ParameterAxis optimizer = ParameterAxis.of("optimizer", past.trials());
    assertThat(SlicePlot.place(optimizer, scores.points().get(0))).isCloseTo(0, within(0.25));
    assertThat(SlicePlot.place(optimizer, scores.points().get(1))).isCloseTo(1, within(0.25));
    assertThat(Specifications.scale(SlicePlot.specification(scores, optimizer, true), "x"))
        .extractingByKey("labels", LIST)
        .containsExactly("sgd", "adam");
  }

  @Test
  void smoothsTheFieldOfAContourByAGaussianOfATenthOfTheAxes() {
    Past past = ExampleStudy.past(both(0, 0, 0, 1), both(1, 1, 1, 3));
    ContourPlot.Pair plane =
        new ContourPlot.Pair(
            ParameterAxis.of("a", past.trials()), ParameterAxis.of("b", past.trials()));
    List<Scores.Score> points = Scores.of(past, 0).points();
    assertThat(ContourPlot.smoothed(points, plane, 0.5, 0.5)).isEqualTo(2.0);
    // Squared distances 0.32 and 0.72, so the exponents are −16 and −36.
    double weight = Math.exp(-20);
    assertThat(ContourPlot.smoothed(points, plane, 0.4, 0.4))
        .isCloseTo((1 + 3 * weight) / (1 + weight), within(1e-12));
    assertThat(ContourPlot.smoothed(points, plane, -100, -100)).isEqualTo(1.0);
  }

  private static Trial both(int number, double a, double b, double value) {
    return ExampleStudy.trial(
        number,
        TrialState.COMPLETE,
        Map.of("a", a, "b", b),
        Map.of("a", FloatDistribution.of(0, 1), "b", FloatDistribution.of(0, 1)),
        value);
  }

  @Test
  void drawsNoFieldThroughTooFewTrialsOrOverChoices() {
    Past few = ExampleStudy.past(both(0, 0, 0, 1), both(1, 1, 1, 3), both(2, 0, 1, 2));
    Past more =
        ExampleStudy.past(both(0, 0, 0, 1), both(1, 1, 1, 3), both(2, 0, 1, 2), both(3, 1, 0, 4));
    assertThat(geoms(few, "a", "b")).containsExactly("point", "point");
    assertThat(geoms(more, "a", "b")).containsExactly("contourf", "point", "point");
    Past choices =
        ExampleStudy.past(
            choosing(0, "sgd", 1e-4, 0.1),
            choosing(1, "sgd", 1e-5, 0.2),
            choosing(2, "adam", 1e-4, 0.3),
            choosing(3, "adam", 1e-5, 0.4));
    assertThat(geoms(choices, "rate", "optimizer")).containsExactly("point", "point");
  }

  private static List<Object> geoms(Past past, String across, String up) {
    ContourPlot.Pair plane =
        new ContourPlot.Pair(
            ParameterAxis.of(across, past.trials()), ParameterAxis.of(up, past.trials()));
    return Specifications.layers(ContourPlot.specification(Scores.of(past, 0), plane, NONE))
        .stream()
        .map(layer -> layer.getOrDefault("geom", ""))
        .toList();
  }

  @Test
  void marksTheTrialsThatNoOtherBeats() {
    Past past =
        ExampleStudy.past(
            List.of(Direction.MAXIMIZE, Direction.MINIMIZE),
            ExampleStudy.complete(0, 0.1, 1, 1),
            ExampleStudy.complete(1, 0.2, 2, 2),
            ExampleStudy.complete(2, 0.3, 1, 3),
            ExampleStudy.complete(3, 0.4, 2, Double.POSITIVE_INFINITY));
    Past drawn = new Past(past.space(), past.directions(), past.trials().subList(0, 3));
    assertThat(Specifications.data(ParetoPlot.specification(drawn, NONE), 0))
        .extractingByKey("kind", LIST)
        .containsExactly("on the front", "on the front", "beaten by another");
    assertThat(SvgDocument.of(ParetoPlot.of(past)).texts())
        .contains("1 value not finite and not drawn");
    assertThatThrownBy(() -> ParetoPlot.of(ExampleStudy.past()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a Pareto front needs at least 2 objectives, but the study has 1; plot its history instead");
  }
}
