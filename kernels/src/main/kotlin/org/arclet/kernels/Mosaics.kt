package org.arclet.kernels

import java.nio.file.Path
import org.arclet.image.io.CutoutOptions
import org.arclet.image.io.FitsMosaic
import org.arclet.image.io.MosaicCutouts
import org.arclet.image.io.PixelPosition
import org.arclet.model.Predictions
import org.arclet.table.CutoutsTable
import org.arclet.table.Places
import tech.tablesaw.api.Table

/**
 * Opens a large image of the sky to cut small ones from: `mosaic("g.fits", "r.fits", "i.fits", bands = "gri")`.
 *
 * @param path of a FITS file with one band or several; a relative one begins at the notebook's folder
 * @param more files, of further bands
 * @param bands names of the bands, as for [images]
 * @throws java.io.UncheckedIOException if a file cannot be read, or not in parts
 * @throws IllegalArgumentException if two files are not aligned, or there is not one distinct name per band
 */
fun mosaic(path: String, vararg more: String, bands: String = ""): FitsMosaic =
    FitsMosaic.open(listOf(path, *more).map { Path.of(it) }, *bandNames(bands).toTypedArray())

/**
 * Cuts an image around each object of a catalogue: `mosaic.cut(catalogue("objects.csv"), side = 70)`. What could not be
 * cut is in the result's `notCut()`, with the reason; `images()` are the rest.
 *
 * @param catalogue a row per object
 * @param side rows and columns of each cutout, in pixels
 * @param ra column of right ascensions, in degrees
 * @param dec column of declinations, in degrees
 * @param padding what fills up cutouts that reach beyond the edge; they are not cut where it is left out
 * @param onDemand whether images are cut whenever they are asked for instead of kept, so that there may be more of them
 *   than fit into memory
 * @throws IllegalArgumentException if there is no such column of numbers
 * @throws IllegalStateException if the mosaic has no coordinates that are read
 */
fun FitsMosaic.cut(
    catalogue: Table,
    side: Int,
    ra: String = "ra",
    dec: String = "dec",
    padding: Number? = null,
    onDemand: Boolean = false,
): MosaicCutouts =
    cut(Places.sky(catalogue, ra, dec).map(::pixel), cutouts(side, padding), onDemand)

/**
 * Cuts an image around each object of a catalogue that gives pixels: `mosaic.cutPixels(objects, side = 70)`.
 *
 * @param catalogue a row per object
 * @param side rows and columns of each cutout, in pixels
 * @param x column of the objects' columns in the mosaic
 * @param y column of their rows
 * @param firstPixel what the catalogue calls the centre of the first pixel: 0, or 1 as FITS and SExtractor do
 * @param padding as for [cut]
 * @param onDemand as for [cut]
 * @throws IllegalArgumentException if there is no such column of numbers
 */
fun FitsMosaic.cutPixels(
    catalogue: Table,
    side: Int,
    x: String = "x",
    y: String = "y",
    firstPixel: Int = 0,
    padding: Number? = null,
    onDemand: Boolean = false,
): MosaicCutouts =
    cut(Places.pixels(catalogue, x, y, firstPixel.toDouble()), cutouts(side, padding), onDemand)

/** A row per object that was predicted, in the order of the predictions: its columns of the catalogue, and the prediction. */
fun Predictions.toTable(catalogue: Table, cutouts: MosaicCutouts): Table =
    CutoutsTable.ranked(catalogue, cutouts, this)

private fun cutouts(side: Int, padding: Number?): CutoutOptions =
    CutoutOptions.of(side).let { if (padding == null) it else it.paddedWith(padding.toFloat()) }

private fun FitsMosaic.cut(places: List<PixelPosition>, options: CutoutOptions, onDemand: Boolean): MosaicCutouts =
    if (onDemand) cutOnDemand(places, options) else interruptible { cut(places, options) }
