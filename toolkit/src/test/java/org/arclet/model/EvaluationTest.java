package org.arclet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.arclet.metric.Confusion;
import org.arclet.metric.Measure;
import org.arclet.metric.PrecisionRecallCurve;
import org.junit.jupiter.api.Test;

class EvaluationTest {

  private static final Predictions SIX =
      Judged.of(new int[] {1, 1, 1, 0, 0, 0}, new double[] {0.9, 0.7, 0.5, 0.6, 0.2, 0.1}, 1);

  private static Quantity quantity(Evaluation evaluation, String name) {
    return evaluation.quantities().stream()
        .filter(quantity -> quantity.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void takesForPositiveWhatThePredictionsDo() {
    Evaluation evaluation = SIX.evaluate();
    assertThat(evaluation.confusion()).isEqualTo(new Confusion(2, 1, 1, 2));
    assertThat(evaluation.confusion().accuracy().value()).isEqualTo(SIX.accuracy());
    assertThat(evaluation)
        .hasToString(
            "evaluation of 3 positive and 3 negative images, above 0.5 taken for positive: "
                + "2 of 3 positives found, 1 of 3 negatives mistaken");
    assertThat(evaluation.withThreshold(0.5).confusion()).isEqualTo(new Confusion(3, 0, 1, 2));
    assertThat(evaluation.withThreshold(0.5).thresholdText()).isEqualTo("at least 0.5000");
  }

  @Test
  void givesEachNumberWithItsIntervalAndHowItWasCounted() {
    Evaluation evaluation = Judged.images(20, 480, 1).evaluate().withPrevalence(0.001);
    assertThat(evaluation.quantities())
        .extracting(Quantity::name)
        .containsExactly(
            "accuracy",
            "recall (completeness)",
            "false-positive rate",
            "purity",
            "precision",
            "F1",
            "best F1",
            "recall at 1 % mistaken",
            "area below ROC",
            "average precision",
            "Brier score",
            "calibration error");
    assertThat(evaluation.quantities())
        .filteredOn(quantity -> quantity.interval().isPresent())
        .hasSize(11)
        .allMatch(quantity -> quantity.interval().orElseThrow().contains(quantity.value()));
    Confusion counts = evaluation.confusion();
    Quantity recall = quantity(evaluation, "recall (completeness)");
    assertThat(recall.interval()).contains(counts.recall().exact(0.95));
    assertThat(recall.note()).isEqualTo("19 of 20 positives found, above 0.5; Clopper–Pearson");
    Quantity purity = quantity(evaluation, "purity");
    assertThat(purity.value()).isEqualTo(counts.purity(0.001));
    assertThat(purity.note())
        .isEqualTo("where one in 1000 is positive, above 0.5; Clopper–Pearson");
    assertThat(quantity(evaluation, "area below ROC").value())
        .isEqualTo(Measure.ROC_AREA.of(evaluation.scores()));
    assertThat(evaluation.quantities())
        .isEqualTo(Judged.images(20, 480, 1).evaluate().withPrevalence(0.001).quantities());
  }

  @Test
  void warnsOfWhatTheNumbersDoNotTell() {
    assertThat(Judged.images(20, 500, 1).evaluate().withPrevalence(0.001).warnings())
        .containsExactly(
            "Accuracy says little: calling all 520 images negative would be right for 96.2 % of "
                + "them. Look at recall, purity and average precision.",
            "Of 20 positive images, recall is only known to lie between 0.75 and 1.00. More of "
                + "them narrow it.",
            "Of 500 negative images, 1 % are about 5, so recall at 1 % mistaken hangs on those "
                + "few. It takes 1000 to know that threshold well.");
    assertThat(Judged.images(480, 20, 1).evaluate().warnings())
        .noneMatch(warning -> warning.startsWith("Accuracy"));
    assertThat(Judged.images(2000, 2000, 1).evaluate().warnings()).isEmpty();
  }

  @Test
  void warnsOfPurityThatCannotBeKnown() {
    // with q = (1 − √0.95) / 2: recall is at least q^(1/100) = 0.957, and at most
    // 1 − q^(1/1200) = 0.00363 pass; 0.957 / (0.957 + 999 · 0.00363) = 0.21
    Predictions perfect =
        Judged.of(
            repeat(100, 1, 1200, 0),
            Arrays.stream(repeat(100, 1, 1200, 0)).asDoubleStream().toArray(),
            1);
    assertThat(perfect.evaluate().withPrevalence(0.001).warnings())
        .containsExactly(
            "0 of 1200 negative images were mistaken, so purity where one in 1000 is positive is "
                + "only known to lie between 0.21 and 1.0. It takes some 10000 negative images to know it.");
  }

  private static int[] repeat(int ones, int one, int zeros, int zero) {
    int[] labels = new int[ones + zeros];
    Arrays.fill(labels, 0, ones, one);
    Arrays.fill(labels, ones, labels.length, zero);
    return labels;
  }

  @Test
  void warnsOfACalibrationErrorThatIsChance() {
    assertThat(SIX.evaluate().warnings())
        .last()
        .asString()
        .matches(
            "A calibration error of 0\\.\\d{3} cannot be told from that of probabilities that are "
                + "right: 6 images give 0\\.\\d{3} by chance alone\\.");
  }

  @Test
  void imagesOfOneClassHaveNoCurvesAndAWarning() {
    Evaluation lenses = Judged.of(new int[] {1, 1}, new double[] {0.9, 0.8}, 1).evaluate();
    assertThat(lenses.warnings())
        .contains(
            "All 2 images are labelled 1: a model that calls everything positive looks perfect "
                + "here. Add images of the other class.");
    assertThat(lenses.quantities())
        .extracting(Quantity::name)
        .containsExactly("accuracy", "recall (completeness)", "Brier score", "calibration error");
    assertThatIllegalArgumentException()
        .isThrownBy(lenses::roc)
        .withMessage(
            "a ROC curve needs images of both classes, but all 2 are labelled 1; add some of the other");
  }

  @Test
  void refusesWhatCannotBeJudged() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Judged.of(new int[] {1, -1}, new double[] {1, 0}, 1).evaluate())
        .withMessage(
            "an evaluation needs images labelled 0 or 1, but image 1 is labelled -1; give labels with withLabel");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Judged.of(new int[] {1}, new double[] {Double.NaN}, 1).evaluate())
        .withMessageStartingWith("scores must be finite, but that of image 0 is NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SIX.top(0).evaluate())
        .withMessage("there must be at least one image, but there is none");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SIX.evaluate().withThreshold(1.5))
        .withMessage("a threshold of probabilities must be between 0 and 1, but got 1.5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SIX.evaluate().withPrevalence(1))
        .withMessageStartingWith("a prevalence must be between 0 and 1");
  }

  @Test
  void refusesImagesThatWereTrainedOn() {
    assertThat(SIX.evaluate().apartFrom(Judged.images(3, 3, 2).images()).scores().size())
        .isEqualTo(6);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SIX.evaluate().apartFrom(SIX.images().slice(2, 3)))
        .withMessageStartingWith(
            "training and validation images must share no source, but training image 0 and validation image 2");
  }

  @Test
  void comparesClassifiersOfTheSameImagesOnly() {
    Evaluation here = SIX.evaluate();
    assertThat(here.compare(here).mcNemar().exactP()).isEqualTo(1);
    Evaluation there = Judged.of(new int[] {1, 1, 1, 0, 0, 0}, SIX.probabilities(), 2).evaluate();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> here.compare(there))
        .withMessageStartingWith(
            "classifiers are compared on the same images in the same order, but got 6 images");
  }

  @Test
  void aPrevalenceReadsAsOneInSoMany() {
    assertThat(Evaluation.inWords(0.001)).isEqualTo("one in 1000");
    assertThat(Evaluation.inWords(0.3)).isEqualTo("one in 3.3");
  }

  @Test
  void foldsHaveAMeanAndASpread() {
    FoldEvaluation folds =
        FoldEvaluation.of(
            List.of(Judged.images(10, 40, 1), Judged.images(10, 40, 2), Judged.images(10, 40, 3)));
    double[] areas = folds.values(Measure.ROC_AREA);
    assertThat(folds.spread(Measure.ROC_AREA).mean())
        .isCloseTo(Arrays.stream(areas).average().orElseThrow(), within(1e-15));
    assertThat(folds.prevalenceOrShare()).isEqualTo(0.2);
    assertThat(folds.withPrevalence(0.01).prevalenceOrShare()).isEqualTo(0.01);
    assertThat(folds).hasToString("evaluation of 3 folds, 30 positive and 120 negative images");
    assertThat(folds.roc().folds()).isEqualTo(3);
    assertThat(folds.precisionRecall().points()).hasSize(200);
  }

  @Test
  void foldsArePooledInTheirOrder() {
    Predictions first = Judged.of(new int[] {1, 0}, new double[] {0.9, 0.2}, 1);
    Predictions second = Judged.of(new int[] {0, 1, 1}, new double[] {0.6, 0.7, 0.1}, 2);
    Predictions pooled = FoldEvaluation.of(List.of(first, second)).pooled();
    assertThat(pooled.probabilities()).containsExactly(0.9, 0.2, 0.6, 0.7, 0.1);
    assertThat(pooled.images().labels()).containsExactly(1, 0, 0, 1, 1);
    assertThat(pooled.number(4)).isEqualTo(4);
    assertThat(pooled.classes()).isEqualTo(first.classes());
    // fold by fold 1 of 1 and 1 of 2 positives, 0 of 1 and 1 of 1 negatives
    assertThat(pooled.evaluate().confusion()).isEqualTo(new Confusion(2, 1, 1, 1));
  }

  @Test
  void whatOneFoldWasTrainedOnMayBeHeldOutInAnother() {
    Predictions first = Judged.of(new int[] {1, 0}, new double[] {0.9, 0.2}, 1);
    Predictions second = Judged.of(new int[] {1, 0}, new double[] {0.6, 0.7}, 2);
    Predictions trainedOnSecond = first.with(first.probabilities(), second.images().sources(0));
    Predictions trainedOnFirst = second.with(second.probabilities(), first.images().sources(0));
    FoldEvaluation folds = FoldEvaluation.of(List.of(trainedOnSecond, trainedOnFirst));
    assertThat(folds.pooled().evaluate().confusion()).isEqualTo(new Confusion(2, 0, 1, 1));
  }

  @Test
  void foldsOfOneClassAreNamed() {
    FoldEvaluation folds =
        FoldEvaluation.of(
            List.of(Judged.images(10, 40, 1), Judged.of(new int[] {0}, new double[] {0.2}, 2)));
    assertThat(folds.warnings())
        .contains(
            "The only one of the images of fold 2 is labelled 0: a model that calls everything negative looks "
                + "perfect here. Add images of the other class.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FoldEvaluation.of(List.of(SIX)))
        .withMessage("folds are compared from 2 on, but got 1; evaluate it by itself");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new FoldEvaluation(List.of(SIX.evaluate(), SIX.evaluate().withThreshold(0.9))))
        .withMessage(
            "folds must have one threshold and one prevalence, but got above 0.5 and at least "
                + "0.9000, OptionalDouble.empty and OptionalDouble.empty");
  }

  @Test
  void thresholdsAreProbabilities() {
    assertThat(SIX.evaluate().withThreshold(0).confusion()).isEqualTo(new Confusion(3, 0, 3, 0));
    assertThat(SIX.evaluate().withThreshold(1).confusion()).isEqualTo(new Confusion(0, 3, 0, 3));
    for (double value : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> SIX.evaluate().withThreshold(value))
          .withMessage("a threshold of probabilities must be between 0 and 1, but got " + value);
    }
  }

  @Test
  void prevalencesInWordsAreWholeFromTenOn() {
    assertThat(Evaluation.inWords(0.1)).isEqualTo("one in 10");
    assertThat(Evaluation.inWords(0.4)).isEqualTo("one in 2.5");
    assertThat(Evaluation.inWords(0.001)).isEqualTo("one in 1000");
  }

  @Test
  void aPrevalenceMakesThePrecisionThatOfTheSearch() {
    Evaluation evaluation = Judged.images(20, 480, 1).evaluate();
    assertThat(evaluation.precisionRecall())
        .usingRecursiveComparison()
        .isEqualTo(PrecisionRecallCurve.of(evaluation.scores()));
    assertThat(evaluation.withPrevalence(0.001).precisionRecall())
        .usingRecursiveComparison()
        .isEqualTo(PrecisionRecallCurve.of(evaluation.scores(), 0.001));
  }

  @Test
  void saysAtWhichThresholdOnePercentIsMistaken() {
    Evaluation sharp =
        Judged.of(new int[] {1, 1, 0, 0}, new double[] {0.9, 0.8, 0.2, 0.1}, 1).evaluate();
    assertThat(quantity(sharp, "recall at 1 % mistaken").note())
        .contains(" positives found, at least 0.8000;");
    Evaluation hopeless =
        Judged.of(new int[] {1, 1, 0, 0}, new double[] {0.1, 0.2, 0.8, 0.9}, 1).evaluate();
    assertThat(quantity(hopeless, "recall at 1 % mistaken").note())
        .contains(" positives found, no threshold is strict enough;");
  }

  @Test
  void hasNoDoubtOfPurityWhereItIsKnown() {
    assertThat(Judged.images(4000, 20_000, 1).evaluate().withPrevalence(0.5).warnings())
        .noneMatch(warning -> warning.contains("purity where"));
  }
}
