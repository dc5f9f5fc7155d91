package org.arclet.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.arclet.model.Evaluation;
import org.arclet.model.FoldEvaluation;
import org.arclet.model.Judged;
import org.junit.jupiter.api.Test;

class EvaluationDisplayTest {

  private static final Evaluation EVALUATION = Judged.images(20, 500, 1).evaluate();

  @Test
  void showsTheNumbersAndWhatToKeepInMind() {
    Map<String, String> shown = Display.of(EVALUATION);
    assertThat(Display.supports(EVALUATION)).isTrue();
    assertThat(shown.get("text/html"))
        .contains("<p>evaluation of 20 positive and 500 negative images")
        .contains(">area below ROC</td>", "<li>Accuracy says little: calling all 520 images");
    assertThat(shown.get("text/plain"))
        .startsWith("evaluation of 20 positive and 500 negative images")
        .contains("\nrecall (completeness)", "\n! Accuracy says little");
  }

  @Test
  void showsFoldsAndComparisonsToo() {
    FoldEvaluation folds =
        FoldEvaluation.of(List.of(Judged.images(9, 30, 1), Judged.images(9, 30, 2)));
    assertThat(Display.of(folds).get("text/html")).contains("evaluation of 2 folds", ">fold 2<");
    assertThat(Display.of(EVALUATION.compare(EVALUATION)).get("text/html"))
        .contains("two classifiers of 520 images", ">difference<")
        .doesNotContain("<ul>");
  }
}
