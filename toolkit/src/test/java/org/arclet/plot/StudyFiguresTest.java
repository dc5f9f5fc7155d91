package org.arclet.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.arclet.study.CategoricalDistribution;
import org.arclet.study.Distribution;
import org.arclet.study.ExampleStudy;
import org.arclet.study.IntDistribution;
import org.arclet.study.Past;
import org.arclet.study.TrialState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every figure of a study. */
class StudyFiguresTest {

  private static final String HOSTILE = "<script>alert(\"1\")</script>&'\u202e\n";

  /** A figure and its name. */
  record Kind(String name, Function<Past, Figure> draw) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Kind> kinds() {
    return Stream.of(
        new Kind("history", StudyHistoryPlot::of),
        new Kind("reports", ReportsPlot::of),
        new Kind("timeline", TimelinePlot::of),
        new Kind("parallel", ParallelPlot::of),
        new Kind("slice", SlicePlot::of));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void saysSoWhereThereIsNoTrial(Kind kind) {
    Figure figure = kind.draw().apply(ExampleStudy.past());
    assertThat(SvgDocument.of(figure).texts()).containsExactly("no trial yet");
    assertThat(figure.description()).startsWith("0 trials");
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void isInertAndReadableForARealStudy(Kind kind) {
    Figure figure = kind.draw().apply(ExampleStudy.lenses(30));
    assertThat(SvgDocument.of(figure).assertInert().texts())
        .anySatisfy(
            text ->
                assertThat(text)
                    .startsWith(
                        "30 trials: 23 complete, 5 pruned, 1 failed, 1 running; best 0.898 (trial 17)"));
    assertThat(figure.png()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void isTheSameForTheSameTrials(Kind kind) {
    Past past = ExampleStudy.lenses(12);
    assertThat(kind.draw().apply(past).svg()).isEqualTo(kind.draw().apply(past).svg());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void bearsATrialByItself(Kind kind) {
    Past past =
        ExampleStudy.past(
            ExampleStudy.reporting(ExampleStudy.complete(0, 0.5, 0.7), Map.of(0, 0.7)));
    assertThat(kind.draw().apply(past).description())
        .contains("1 trial: 1 complete; best 0.7 (trial 0)");
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void bearsValuesThatAreNotFinite(Kind kind) {
    Past past =
        ExampleStudy.past(
            ExampleStudy.complete(0, 0.1, Double.POSITIVE_INFINITY),
            ExampleStudy.complete(1, 0.2, Double.NaN),
            ExampleStudy.complete(2, 0.3, 1e308),
            ExampleStudy.complete(3, 0.4, -1e308),
            ExampleStudy.complete(4, 0.5, 0.5));
    assertThat(kind.draw().apply(past).png()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void escapesNamesAndChoices(Kind kind) {
    Figure figure = kind.draw().apply(hostile());
    assertThat(figure.svg())
        .doesNotContain("<script")
        .doesNotContain("<b>")
        .doesNotContain("\u202e");
    SvgDocument.of(figure).assertInert();
  }

  private static Past hostile() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put(HOSTILE, "<b>&x");
    values.put("y", 5L);
    Map<String, Distribution> distributions =
        Map.of(
            HOSTILE, CategoricalDistribution.of("<b>&x", "other"), "y", IntDistribution.log(1, 9));
    return ExampleStudy.past(
        ExampleStudy.trial(0, TrialState.COMPLETE, values, distributions, 0.5),
        ExampleStudy.trial(1, TrialState.COMPLETE, values, distributions, 0.7));
  }

  @Test
  void escapesNamesInAContour() {
    Figure figure = ContourPlot.of(hostile(), HOSTILE, "y");
    assertThat(figure.svg()).doesNotContain("<script").doesNotContain("<b>");
    assertThat(SvgDocument.of(figure).assertInert().texts())
        .contains("<script>alert(\"1\")</script>&'\uFFFD", "<b>&x", "y (log)");
  }

  @Test
  void saysSoWhereAllTrialsFailed() {
    Past failed =
        ExampleStudy.past(
            ExampleStudy.trial(0, TrialState.FAIL, 0.5),
            ExampleStudy.trial(1, TrialState.FAIL, 0.6));
    assertThat(text(StudyHistoryPlot.of(failed))).isEqualTo("no finite value in 2 trials");
    assertThat(text(ReportsPlot.of(failed))).isEqualTo("no finite report in 2 trials");
    assertThat(text(ParallelPlot.of(failed)))
        .isEqualTo("no complete trial with a finite value among 2 trials");
    assertThat(text(SlicePlot.of(failed))).isEqualTo("no finite value in 2 trials");
    assertThat(text(ContourPlot.of(failed, "x", "y")))
        .isEqualTo("no complete trial with a finite value among 2 trials");
  }

  private static String text(Figure figure) {
    return String.join("\n", SvgDocument.of(figure).texts());
  }

  @Test
  void refusesAParameterThatIsNotThere() {
    Past past = ExampleStudy.past(ExampleStudy.complete(0, 0.5, 0.7));
    for (Function<Past, Figure> draw :
        List.<Function<Past, Figure>>of(
            p -> SlicePlot.of(p, List.of("rate")),
            p -> ParallelPlot.of(p, List.of("rate")),
            p -> ContourPlot.of(p, "x", "rate"))) {
      assertThatThrownBy(() -> draw.apply(past))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("a parameter that is drawn must be one of [x], but got rate");
    }
    assertThatThrownBy(() -> SlicePlot.of(past, List.of()))
        .hasMessage(
            "at least one parameter must be drawn, but none was given; leave the list out for all");
    assertThatThrownBy(() -> ContourPlot.of(past, "x", "x"))
        .hasMessage("a contour needs two different parameters, but got x twice");
  }

  @Test
  void leavesPlacesEmptyWhereTheLastRowOfSlicesIsNotFull() {
    List<String> five =
        List.of("copies", "image_size", "max_pixel_1", "learning_rate", "optimizer");
    Figure figure = SlicePlot.of(ExampleStudy.lenses(8), five);
    assertThat(SvgDocument.of(figure).assertInert().texts())
        .contains("copies", "image_size", "max_pixel_1", "learning_rate (log)", "optimizer");
    assertThat(figure.height()).isLessThan(3 * 200); // two rows and the heading
  }

  @Test
  void drawsAThousandTrials() {
    Past many = ExampleStudy.lenses(1000);
    assertThat(SvgDocument.of(StudyHistoryPlot.of(many)).elements("circle"))
        .hasSizeGreaterThan(700);
    assertThat(ParallelPlot.of(many).png()).hasSizeLessThan(1_000_000);
  }
}
