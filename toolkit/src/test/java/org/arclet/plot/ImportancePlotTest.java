package org.arclet.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.arclet.study.ExampleStudy;
import org.arclet.study.Fanova;
import org.arclet.study.Importance;
import org.arclet.study.ImportanceTarget;
import org.arclet.study.Past;
import org.arclet.study.TrialState;
import org.junit.jupiter.api.Test;

class ImportancePlotTest {

  private static final Heading NONE = new Heading("", "");

  private static Importance importance(String target, Object... namesAndShares) {
    Map<String, Double> shares = new LinkedHashMap<>();
    for (int i = 0; i < namesAndShares.length; i += 2) {
      shares.put((String) namesAndShares[i], (Double) namesAndShares[i + 1]);
    }
    return new Importance(shares, "fANOVA", target, 57);
  }

  @Test
  void drawsTheMostImportantParameterAtTheTop() {
    Importance score = importance("score", "rate", 0.75, "momentum", 0.25);
    Map<String, Object> specification =
        ImportancePlot.specification(List.of(score), List.of("rate", "momentum"), NONE);
    Map<String, Object> bars = Specifications.data(specification, 0);
    assertThat(bars).extractingByKey("from", LIST).containsExactly(0.0, 0.0);
    assertThat(bars).extractingByKey("to", LIST).containsExactly(0.75, 0.25);
    // Around 2 and 1, 15 of 23 pixels high.
    assertThat(bars).extractingByKey("bottom", LIST).containsExactly(2 - 7.5 / 23, 1 - 7.5 / 23);
    assertThat(Specifications.data(specification, 1))
        .extractingByKey("text", LIST)
        .containsExactly("75 %", "25 %");
    Map<String, Object> names = Specifications.data(specification, 2);
    assertThat(names).extractingByKey("text", LIST).containsExactly("rate", "momentum");
    assertThat(names).extractingByKey("y", LIST).containsExactly(2.0, 1.0);
  }

  @Test
  void setsSeveralSideBySideInTheOrderOfTheFirst() {
    Importance score = importance("score", "rate", 0.75, "momentum", 0.25);
    Importance duration = importance("duration", "momentum", 0.5, "copies", 0.5);
    Map<String, Object> bars =
        Specifications.data(
            ImportancePlot.specification(
                List.of(score, duration), List.of("rate", "momentum", "copies"), NONE),
            0);
    assertThat(bars)
        .extractingByKey("importance", LIST)
        .containsExactly(
            "score (fANOVA)", "score (fANOVA)", "duration (fANOVA)", "duration (fANOVA)");
    // The score's bars lie above the middle of their rows, 3, 2 and 1; the duration's below.
    double half = 15 / 38.0 / 2;
    assertThat(bars)
        .extractingByKey("top", LIST)
        .containsExactly(3 + half + half, 2 + half + half, 2.0, 1.0);
    assertThat(SvgDocument.of(ImportancePlot.of(score, duration)).assertInert().texts())
        .contains("score (fANOVA)", "duration (fANOVA)", "importance, from 57 trials");
  }

  @Test
  void writesSharesSoThatTheyCanBeRead() {
    assertThat(List.of(1.0, 0.6214, 0.09949, 0.0432, 0.001, 0.0009, 0.0))
        .extracting(ImportancePlot::percent)
        .containsExactly("100 %", "62 %", "9.9 %", "4.3 %", "0.1 %", "< 0.1 %", "0");
  }

  @Test
  void showsARealStudy() {
    Past past = ExampleStudy.lenses(60);
    Importance score = Importance.of(past, 1);
    Importance duration = Importance.of(past, Fanova.DEFAULT, ImportanceTarget.DURATION, 1);
    Figure figure = ImportancePlot.of(score, duration);
    assertThat(SvgDocument.of(figure).assertInert().texts()).contains("max_pixel_1", "copies");
    assertThat(figure.description())
        .startsWith("importance, from %d trials: ".formatted(score.trials()))
        .contains("learning_rate ");
    assertThat(figure.svg()).isEqualTo(ImportancePlot.of(score, duration).svg());
    // What decides there: the example's trials take 60 ms for each copy, and nothing else does.
    assertThat(duration.shares().keySet()).startsWith("copies");
  }

  @Test
  void saysWhatItLeavesOut() {
    Map<String, Double> shares = new LinkedHashMap<>();
    for (int i = 0; i < 32; i++) {
      shares.put("max_pixel_" + i, i < 30 ? 0.03 : 0.05);
    }
    assertThat(
            SvgDocument.of(ImportancePlot.of(new Importance(shares, "fANOVA", "score", 9))).texts())
        .contains("2 parameters not drawn, together 10 % of the score", "max_pixel_29")
        .doesNotContain("max_pixel_30");
  }

  @Test
  void saysSoWhereNothingMatters() {
    Importance score = importance("score", "rate", 0.0, "momentum", 0.0);
    Importance duration = importance("duration", "rate", 0.0, "momentum", 0.0);
    assertThat(SvgDocument.of(ImportancePlot.of(score)).texts())
        .containsExactly("no parameter makes a difference to the score");
    assertThat(SvgDocument.of(ImportancePlot.of(score, duration)).texts())
        .containsExactly("no parameter makes a difference to the score or the duration");
    assertThat(
            SvgDocument.of(ImportancePlot.of(importance("score", "rate", 1.0), duration)).texts())
        .contains("no parameter makes a difference to the duration");
  }

  @Test
  void escapesNamesAndCutsLongOnes() {
    String hostile = "<script>alert(\"1\")</script>&'\u202e\n";
    Importance score =
        new Importance(
            new LinkedHashMap<>(Map.of(hostile, 0.5, "a".repeat(500), 0.25, "", 0.25)),
            "<b>mine</b>",
            hostile,
            9);
    Figure figure = ImportancePlot.of(score, importance("score", "rate", 1.0));
    assertThat(figure.svg())
        .doesNotContain("<script")
        .doesNotContain("<b>")
        .doesNotContain("\u202e")
        .doesNotContain("a".repeat(60));
    SvgDocument.of(figure).assertInert();
  }

  @Test
  void aStudyIsMeasuredForEachTarget() {
    Past past = ExampleStudy.lenses(30);
    Figure figure =
        ImportancePlot.of(
            past, Fanova.DEFAULT, 1, ImportanceTarget.SCORE, ImportanceTarget.DURATION);
    assertThat(figure.svg())
        .isEqualTo(
            ImportancePlot.of(
                    Importance.of(past, Fanova.DEFAULT, ImportanceTarget.SCORE, 1),
                    Importance.of(past, Fanova.DEFAULT, ImportanceTarget.DURATION, 1))
                .svg());
  }

  @Test
  void aStudyWithASingleCompleteTrialSaysSo() {
    Past past = ExampleStudy.lenses(30);
    Past few =
        new Past(
            past.space(),
            past.directions(),
            past.trials().stream()
                .filter(
                    t -> t.state() != TrialState.COMPLETE || t.equals(past.best().orElseThrow()))
                .toList());
    Figure figure = ImportancePlot.of(few, Fanova.DEFAULT, 1, ImportanceTarget.SCORE);
    assertThat(SvgDocument.of(figure).assertInert().texts())
        .containsExactly("fewer than 2 complete trials among " + few.trials().size() + " trials");
  }

  @Test
  void refusesMoreThanFindRoom() {
    Importance one = importance("score", "rate", 1.0);
    assertThatThrownBy(() -> ImportancePlot.of(one, one, one, one, one))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "at most 4 importances find room side by side, but got 5; draw some of them apart");
    assertThatThrownBy(() -> ImportancePlot.of(one, one))
        .hasMessageContaining("but got score (fANOVA) twice");
  }
}
