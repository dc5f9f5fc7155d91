package org.arclet.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.arclet.study.Direction;
import org.arclet.study.ExampleStudy;
import org.arclet.study.Past;
import org.arclet.study.TrialState;
import org.junit.jupiter.api.Test;

class StudyHistoryPlotTest {

  private static Map<String, Object> data(Past past, OptionalDouble baseline, int layer) {
    Map<String, Object> specification =
        StudyHistoryPlot.specification(List.of(Scores.of(past, 0)), baseline, new Heading("", ""));
    return Specifications.data(specification, layer);
  }

  private static Past five(Direction direction) {
    return ExampleStudy.past(
        List.of(direction),
        ExampleStudy.complete(0, 0.1, 0.5),
        ExampleStudy.complete(1, 0.2, 0.4),
        ExampleStudy.trial(2, TrialState.PRUNED, 0.3, 0.9),
        ExampleStudy.trial(3, TrialState.FAIL, 0.4),
        ExampleStudy.complete(4, 0.5, 0.7));
  }

  @Test
  void drawsEachTrialThatHasAValueAndTheBestSoFarOfCompleteOnes() {
    Map<String, Object> best = data(five(Direction.MAXIMIZE), OptionalDouble.empty(), 0);
    assertThat(best).extractingByKey("trial", LIST).containsExactly(0.0, 1.0, 2.0, 4.0);
    assertThat(best).extractingByKey("value", LIST).containsExactly(0.5, 0.5, 0.5, 0.7);
    Map<String, Object> points = data(five(Direction.MAXIMIZE), OptionalDouble.empty(), 1);
    assertThat(points).extractingByKey("value", LIST).containsExactly(0.5, 0.4, 0.9, 0.7);
    assertThat(points)
        .extractingByKey("state", LIST)
        .containsExactly("complete", "complete", "pruned", "complete");
  }

  @Test
  void takesTheSmallestForTheBestWhereSmallIsGood() {
    assertThat(data(five(Direction.MINIMIZE), OptionalDouble.empty(), 0))
        .extractingByKey("value", LIST)
        .containsExactly(0.5, 0.4, 0.4, 0.4);
  }

  @Test
  void drawsABaselineFromTheFirstTrialToTheLast() {
    Map<String, Object> line = data(five(Direction.MAXIMIZE), OptionalDouble.of(0.6), 1);
    assertThat(line).extractingByKey("trial", LIST).containsExactly(0.0, 4.0);
    assertThat(line).extractingByKey("value", LIST).containsExactly(0.6, 0.6);
    assertThat(SvgDocument.of(StudyHistoryPlot.of(five(Direction.MAXIMIZE), 0.6)).texts())
        .contains("baseline", "best so far", "value (larger is better)");
    assertThat(SvgDocument.of(StudyHistoryPlot.of(five(Direction.MINIMIZE))).texts())
        .contains("value (smaller is better)")
        .doesNotContain("baseline");
  }

  @Test
  void namesOnlyStatesThatAreThere() {
    Past complete = ExampleStudy.past(ExampleStudy.complete(0, 0.1, 0.5));
    assertThat(SvgDocument.of(StudyHistoryPlot.of(complete)).texts())
        .contains("complete")
        .doesNotContain("pruned");
    assertThat(SvgDocument.of(StudyHistoryPlot.of(five(Direction.MAXIMIZE))).texts())
        .contains("complete", "pruned");
  }

  @Test
  void takesTheLastReportOfAPrunedTrialWithoutAValue() {
    Past past =
        ExampleStudy.past(
            ExampleStudy.reporting(
                ExampleStudy.trial(0, TrialState.PRUNED, 0.5), Map.of(0, 0.2, 1, 0.3)));
    assertThat(data(past, OptionalDouble.empty(), 1))
        .extractingByKey("value", LIST)
        .containsExactly(0.3);
    assertThat(data(past, OptionalDouble.empty(), 0)).extractingByKey("value", LIST).isEmpty();
    assertThat(StudyHistoryPlot.of(past).description()).isEqualTo("history of 1 trial: 1 pruned");
  }

  @Test
  void countsWhatIsNotFinite() {
    Past past =
        ExampleStudy.past(
            ExampleStudy.complete(0, 0.1, Double.NEGATIVE_INFINITY),
            ExampleStudy.complete(1, 0.2, 1));
    assertThat(SvgDocument.of(StudyHistoryPlot.of(past)).texts())
        .contains("1 value not finite and not drawn");
  }

  @Test
  void hasAPanelForEachObjective() {
    Past past =
        ExampleStudy.past(
            List.of(Direction.MAXIMIZE, Direction.MINIMIZE), ExampleStudy.complete(0, 0.1, 1, 2));
    assertThat(SvgDocument.of(StudyHistoryPlot.of(past)).texts())
        .contains(
            "value 1 (larger is better)",
            "value 2 (smaller is better)",
            "1 trial: 1 complete; 2 objectives");
    assertThatThrownBy(() -> StudyHistoryPlot.of(past, 0.5))
        .hasMessage(
            "a baseline belongs to a study with one objective, but this one has 2; leave it out");
  }

  @Test
  void refusesABaselineThatIsNotFinite() {
    assertThatThrownBy(() -> StudyHistoryPlot.of(five(Direction.MAXIMIZE), Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a baseline must be finite, but got NaN");
  }

  @Test
  void startsItsAxisAtTheTrialsThemselves() {
    Map<String, Object> specification =
        StudyHistoryPlot.specification(
            List.of(Scores.of(five(Direction.MAXIMIZE), 0)),
            OptionalDouble.empty(),
            new Heading("", ""));
    assertThat(Specifications.scale(specification, "x"))
        .extractingByKey("labels", LIST)
        .containsExactly("0", "1", "2", "3", "4");
    assertThat(specification).extractingByKey("mapping", MAP).containsEntry("y", "value");
  }
}
