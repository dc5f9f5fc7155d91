package org.arclet.kernels

import org.arclet.augment.Preview
import org.arclet.image.Duplicates
import org.arclet.image.ImageSet
import org.arclet.metric.Metric
import org.arclet.model.Predictions
import org.arclet.nn.NetworkDescription
import org.arclet.normalize.MinMax
import org.arclet.plot.ContourPlot
import org.arclet.plot.DuplicateGrid
import org.arclet.plot.Figure
import org.arclet.plot.GridOptions
import org.arclet.plot.HistoryPlot
import org.arclet.plot.ImageGrid
import org.arclet.plot.ImportancePlot
import org.arclet.plot.LimitsPlot
import org.arclet.plot.NetworkPlot
import org.arclet.plot.ParallelPlot
import org.arclet.plot.ParetoPlot
import org.arclet.plot.PredictionGrid
import org.arclet.plot.PreviewPlot
import org.arclet.plot.ReportsPlot
import org.arclet.plot.SlicePlot
import org.arclet.plot.Stretch
import org.arclet.plot.StudyHistoryPlot
import org.arclet.plot.TimelinePlot
import org.arclet.plot.View
import org.arclet.study.Fanova
import org.arclet.study.Importance
import org.arclet.study.ImportanceEvaluator
import org.arclet.study.ImportanceTarget
import org.arclet.study.Past
import org.arclet.study.Study
import org.arclet.train.History

private val DEFAULTS = GridOptions.defaults()

/**
 * A grid of the images: `lenses.plot(limit = 8)`.
 *
 * @param limit images shown at most
 * @param view which bands
 * @param stretch which values are black and white
 * @throws IllegalArgumentException if the limit is below 1 or the view names a band that is not there
 */
fun ImageSet.plot(
    limit: Int = DEFAULTS.limit(),
    view: View = DEFAULTS.view(),
    stretch: Stretch = DEFAULTS.stretch(),
): Figure = ImageGrid.of(this, GridOptions(view, stretch, limit))

/**
 * What the limits cut off: the pixel values of each band as a histogram, with lines where they are clipped.
 *
 * @throws IllegalArgumentException if there is no image, or the number of bands differs from that of the limits
 */
fun MinMax.plot(images: ImageSet): Figure = LimitsPlot.of(this, images)

/** A drawing of the layers. */
fun NetworkDescription.plot(): Figure = NetworkPlot.of(this)

/** Copies side by side, pair by pair; arguments as for images. */
fun Duplicates.plot(
    limit: Int = DEFAULTS.limit(),
    view: View = DEFAULTS.view(),
    stretch: Stretch = DEFAULTS.stretch(),
): Figure = DuplicateGrid.of(this, GridOptions(view, stretch, limit))

/** What each procedure does, a row for each; arguments as for images. */
fun Preview.plot(
    limit: Int = DEFAULTS.limit(),
    view: View = DEFAULTS.view(),
    stretch: Stretch = DEFAULTS.stretch(),
): Figure = PreviewPlot.of(this, GridOptions(view, stretch, limit))

/** The images that were judged, with what was said of them; arguments as for images. */
fun Predictions.plot(
    limit: Int = DEFAULTS.limit(),
    view: View = DEFAULTS.view(),
    stretch: Stretch = DEFAULTS.stretch(),
): Figure = PredictionGrid.of(this, GridOptions(view, stretch, limit))

/** A curve per metric: `history.plot()` for those that were measured, or `history.plot(LOSS, VAL_LOSS)`. */
fun History.plot(vararg metrics: Metric): Figure =
    if (metrics.isEmpty()) HistoryPlot.of(this)
    else HistoryPlot.of(this, metrics[0], *metrics.drop(1).toTypedArray())

/**
 * The value of every trial, and the best so far.
 *
 * @param baseline value to compare with, say that of the default settings; null for none
 */
fun Study.plot(baseline: Number? = null): Figure = past().plot(baseline)

/** As [Study.plot]. */
fun Past.plot(baseline: Number? = null): Figure =
    baseline?.let { StudyHistoryPlot.of(this, it.toDouble()) } ?: StudyHistoryPlot.of(this)

/** The value over each parameter by itself: all, or `study.plotSlices("rate", "batch")`. */
fun Study.plotSlices(vararg parameters: String): Figure =
    if (parameters.isEmpty()) SlicePlot.of(past()) else SlicePlot.of(past(), parameters.toList())

/** An axis for each parameter, a line for each trial; parameters as for [plotSlices]. */
fun Study.plotParallel(vararg parameters: String): Figure =
    if (parameters.isEmpty()) ParallelPlot.of(past()) else ParallelPlot.of(past(), parameters.toList())

/** The value over two parameters. */
fun Study.plotContour(across: String, up: String): Figure = ContourPlot.of(past(), across, up)

/** When each trial ran, and how it ended. */
fun Study.plotTimeline(): Figure = TimelinePlot.of(past())

/** What trials reported on their way. */
fun Study.plotReports(): Figure = ReportsPlot.of(past())

/** The first two objectives against each other. */
fun Study.plotPareto(): Figure = ParetoPlot.of(past())

/**
 * Which parameters matter for the score, and which for the time that a trial takes, side by side; with fewer than two
 * complete trials the figure says so.
 *
 * @param targets what they may matter for; in a study of several values, `ImportanceTarget.value(0)` and so on
 * @param by how it is measured
 */
fun Study.plotImportance(
    vararg targets: ImportanceTarget = arrayOf(ImportanceTarget.SCORE, ImportanceTarget.DURATION),
    by: ImportanceEvaluator = Fanova.DEFAULT,
): Figure = interruptible { ImportancePlot.of(past(), by, options().seed(), *targets) }

/** A bar per parameter, and beside it those of others: `importance.plot(another)`. */
fun Importance.plot(vararg beside: Importance): Figure = ImportancePlot.of(this, *beside)
