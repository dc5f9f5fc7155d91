package org.arclet.kernels

import org.arclet.image.ImageSet
import org.arclet.metric.CalibrationCurve
import org.arclet.metric.CalibrationCurve.Binning
import org.arclet.metric.Comparison
import org.arclet.metric.ConfusionMatrix
import org.arclet.model.Calibrator
import org.arclet.model.Evaluation
import org.arclet.model.FoldEvaluation
import org.arclet.model.Predictions
import org.arclet.plot.CalibrationPlot
import org.arclet.plot.ConfusionPlot
import org.arclet.plot.Figure
import org.arclet.plot.PrecisionRecallPlot
import org.arclet.plot.RocPlot
import org.arclet.table.EvaluationTable
import tech.tablesaw.api.Table

/**
 * Measures how good predictions of labelled images are: `model.predict(test).evaluate(prevalence = 0.001)`.
 *
 * @param prevalence share of positives where the classifier is to be used: adds purity; null for these images' own
 * @param threshold images of at least this probability are taken for positive; null for those above 0.5
 * @throws IllegalArgumentException if an image is not labelled 0 or 1, or a number is out of its range
 */
fun Predictions.evaluate(prevalence: Number? = null, threshold: Number? = null): Evaluation {
    val found = threshold?.let { evaluate().withThreshold(it.toDouble()) } ?: evaluate()
    return prevalence?.let { found.withPrevalence(it.toDouble()) } ?: found
}

/**
 * Measures how good the models of several folds are, each by what it predicts for the images held out from it.
 *
 * @param prevalence as above
 */
fun List<Predictions>.evaluate(prevalence: Number? = null): FoldEvaluation {
    val found = FoldEvaluation.of(this)
    return prevalence?.let { found.withPrevalence(it.toDouble()) } ?: found
}

/** Recall over the false-positive rate, with a band of 95 %. */
fun Evaluation.plotRoc(): Figure = RocPlot.of(this)

/** The mean over the folds of recall at each false-positive rate, with a band of 95 %. */
fun FoldEvaluation.plotRoc(): Figure = RocPlot.of(this)

/** Precision over recall; with a prevalence, purity over completeness. */
fun Evaluation.plotPrecisionRecall(): Figure = PrecisionRecallPlot.of(this)

/** The mean over the folds of precision at each recall, with a band of 95 %. */
fun FoldEvaluation.plotPrecisionRecall(): Figure = PrecisionRecallPlot.of(this)

/** What images of each class were taken for. */
fun Evaluation.plotConfusion(): Figure = ConfusionPlot.of(this)

/** What images of each class were taken for; one name for each class. */
fun ConfusionMatrix.plot(vararg classes: String): Figure = ConfusionPlot.of(this, classes.toList())

/** How often images are positive for which the model says so with a probability. */
fun Evaluation.plotCalibration(
    bins: Int = CalibrationCurve.BINS,
    binning: Binning = Binning.EQUAL_WIDTH,
): Figure = CalibrationPlot.of(CalibrationCurve.of(scores(), bins, binning))

/** A row per number. */
fun Evaluation.toTable(): Table = EvaluationTable.of(this)

/** A row per measure. */
fun FoldEvaluation.toTable(): Table = EvaluationTable.of(this)

/** A row per measure. */
fun Comparison.toTable(): Table = EvaluationTable.of(this)

/**
 * One number that corrects how sure the model is, fitted on these predictions of validation images:
 * ```
 * val calibrate = model.predict(split.validation).temperature(split.training)
 * calibrate(model.predict(test)).evaluate()
 * ```
 *
 * @param training what the model was trained on; a copy among the validation images is an error
 */
fun Predictions.temperature(vararg training: ImageSet): Calibrator = Calibrator.temperature(this, *training)

/** As [temperature], a rising function, which needs some hundred images. */
fun Predictions.isotonic(vararg training: ImageSet): Calibrator = Calibrator.isotonic(this, *training)

/** The predictions with calibrated probabilities. */
operator fun Calibrator.invoke(predictions: Predictions): Predictions = apply(predictions)
