package org.arclet.kernels

import org.arclet.augment.Preview
import org.arclet.image.ImageSet
import org.arclet.metric.Metric
import org.arclet.model.Predictions
import org.arclet.plot.Figure
import org.arclet.plot.GridOptions
import org.arclet.plot.HistoryPlot
import org.arclet.plot.ImageGrid
import org.arclet.plot.PredictionGrid
import org.arclet.plot.PreviewPlot
import org.arclet.plot.Stretch
import org.arclet.plot.View
import org.arclet.table.HistoryTable
import org.arclet.table.PredictionsTable
import org.arclet.train.History
import tech.tablesaw.api.Table

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

/** A row per epoch. */
fun History.toTable(): Table = HistoryTable.of(this)

/** A row per image. */
fun Predictions.toTable(): Table = PredictionsTable.of(this)
