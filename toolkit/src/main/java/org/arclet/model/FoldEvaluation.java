package org.arclet.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import org.arclet.image.ImageSet;
import org.arclet.metric.CurveBand;
import org.arclet.metric.LabelledScores;
import org.arclet.metric.Measure;
import org.arclet.metric.Spread;

/**
 * How good the models of several folds are, each on the images that were held out from it.
 *
 * @param folds in their order, at least two, all with the same threshold and prevalence
 */
public record FoldEvaluation(List<Evaluation> folds) {

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if there are fewer than two, or they have different thresholds
   *     or prevalences
   */
  public FoldEvaluation {
    folds = List.copyOf(folds);
    if (folds.size() < 2) {
      throw new IllegalArgumentException(
          "folds are compared from 2 on, but got %d; evaluate it by itself"
              .formatted(folds.size()));
    }
    Evaluation first = folds.get(0);
    for (Evaluation fold : folds) {
      if (fold.threshold() != first.threshold() || !fold.prevalence().equals(first.prevalence())) {
        throw new IllegalArgumentException(
            "folds must have one threshold and one prevalence, but got %s and %s, %s and %s"
                .formatted(
                    first.thresholdText(),
                    fold.thresholdText(),
                    first.prevalence(),
                    fold.prevalence()));
      }
    }
  }

  /**
   * Evaluates what the model of each fold predicts for the images held out from it.
   *
   * @throws IllegalArgumentException as {@link Evaluation#of}, or if there are fewer than two
   */
  public static FoldEvaluation of(List<Predictions> heldOut) {
    return new FoldEvaluation(heldOut.stream().map(Evaluation::of).toList());
  }

  /** The same for a search where positives are rarer; see {@link Evaluation#withPrevalence}. */
  public FoldEvaluation withPrevalence(double value) {
    return new FoldEvaluation(folds.stream().map(fold -> fold.withPrevalence(value)).toList());
  }

  /** Share of positives where the classifiers are to be used, if it was given. */
  public OptionalDouble prevalence() {
    return folds.get(0).prevalence();
  }

  private List<LabelledScores> scores() {
    return folds.stream().map(Evaluation::scores).toList();
  }

  /** Number of positive images in all folds together. */
  public int positives() {
    return scores().stream().mapToInt(LabelledScores::positives).sum();
  }

  /** Number of negative images in all folds together. */
  public int negatives() {
    return scores().stream().mapToInt(LabelledScores::negatives).sum();
  }

  /** A measure of each fold, in their order. */
  public double[] values(Measure measure) {
    return scores().stream().mapToDouble(measure::of).toArray();
  }

  /**
   * Mean and spread of a measure.
   *
   * @throws IllegalArgumentException if it needs what the images of a fold are not
   */
  public Spread spread(Measure measure) {
    return Spread.of(values(measure));
  }

  /**
   * The mean ROC curve with its 95 % band: see {@link CurveBand#roc}.
   *
   * @throws IllegalArgumentException if a fold has images of one class only
   */
  public CurveBand roc() {
    return CurveBand.roc(scores(), Evaluation.LEVEL, 0);
  }

  /**
   * The mean precision at each recall with its 95 % band, for the given prevalence or that of all
   * folds together: see {@link CurveBand#precisionRecall}.
   *
   * @throws IllegalArgumentException if a fold has images of one class only
   */
  public CurveBand precisionRecall() {
    return CurveBand.precisionRecall(scores(), prevalenceOrShare(), Evaluation.LEVEL, 0);
  }

  /** The given prevalence, or the share of positives in all folds together. */
  public double prevalenceOrShare() {
    return prevalence().orElse((double) positives() / (positives() + negatives()));
  }

  /**
   * The images of all folds in their order, numbered from 0, each with the probability from the
   * model that it was held out from: <em>out-of-fold predictions</em>. They are good for what needs
   * more images than a fold has, as a calibration or a comparison of two kinds of models; for how
   * good one model is, prefer the {@link #spread} over the folds.
   *
   * <p>The thresholds and the prevalence that the folds were evaluated with are not taken along: an
   * evaluation of what comes back begins anew, at one half and the share of positives.
   *
   * @throws IllegalArgumentException if shape or bands of the images differ
   */
  public Predictions pooled() {
    List<Predictions> heldOut = folds.stream().map(Evaluation::predictions).toList();
    ImageSet images =
        heldOut.stream().map(Predictions::images).reduce(ImageSet::concat).orElseThrow();
    double[] probabilities =
        heldOut.stream().flatMapToDouble(fold -> Arrays.stream(fold.probabilities())).toArray();
    return Predictions.of(
        images, ClassProbabilities.ofTwo(heldOut.get(0).classes(), probabilities), Set.of());
  }

  /** What to keep in mind, a sentence each: folds of one class, and what holds for all together. */
  public List<String> warnings() {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < folds.size(); i++) {
      LabelledScores scores = folds.get(i).scores();
      if (!scores.hasBoth()) {
        all.add(EvaluationWarnings.oneClass(scores, "images of fold %d".formatted(i + 1)));
      }
    }
    all.addAll(
        EvaluationWarnings.of(
            LabelledScores.together(scores()), folds.get(0).threshold(), prevalence()));
    return List.copyOf(all);
  }

  /** {@code evaluation of 5 folds, 100 positive and 2400 negative images}. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "evaluation of %d folds, %d positive and %d negative images",
        folds.size(),
        positives(),
        negatives());
  }
}
