package org.arclet.kernels

import java.nio.file.Path
import org.arclet.image.Duplicates
import org.arclet.image.ImageSet
import org.arclet.model.Predictions
import org.arclet.nn.NetworkDescription
import org.arclet.study.Importance
import org.arclet.study.Past
import org.arclet.study.Study
import org.arclet.table.Catalogues
import org.arclet.table.CsvFile
import org.arclet.table.DuplicatesTable
import org.arclet.table.HistoryTable
import org.arclet.table.ImagesTable
import org.arclet.table.ImportanceTable
import org.arclet.table.NetworkTable
import org.arclet.table.PredictionsTable
import org.arclet.table.TrialsTable
import org.arclet.train.History
import tech.tablesaw.api.Table

/**
 * Reads a catalogue, a row per object: `catalogue("objects.csv")`.
 *
 * @param path of a `.csv` file or a FITS file (`.fits`, `.fits.gz`); a relative one begins at the notebook's folder
 * @param extension name of the table in a FITS file (EXTNAME); empty for the first
 * @throws java.io.UncheckedIOException if the file cannot be read, or holds no such table
 * @throws IllegalArgumentException if the format is not known
 */
fun catalogue(path: String, extension: String = ""): Table =
    if (extension.isEmpty()) Catalogues.read(Path.of(path)) else Catalogues.read(Path.of(path), extension)

/** A row per band: how many pixels are finite, and their percentiles, to choose limits by. */
fun ImageSet.summary(): Table = ImagesTable.of(this)

/** A row per layer. */
fun NetworkDescription.toTable(): Table = NetworkTable.of(this)

/** A row per parameter, and a column for each of the others. */
fun Importance.toTable(vararg beside: Importance): Table = ImportanceTable.of(this, *beside)

/** A row per trial. */
fun Study.toTable(): Table = TrialsTable.of(past())

/** A row per trial. */
fun Past.toTable(): Table = TrialsTable.of(this)

/** A row per pair of copies. */
fun Duplicates.toTable(): Table = DuplicatesTable.of(this)

/** A row per epoch. */
fun History.toTable(): Table = HistoryTable.of(this)

/** A row per image. */
fun Predictions.toTable(): Table = PredictionsTable.of(this)

/**
 * Writes the table as comma-separated values, as [CsvFile]: `history.toTable().writeCsv("history.csv")`.
 *
 * @param path of the file; a relative one begins at the notebook's folder
 * @param overwrite whether it may take the place of another file
 * @throws java.io.UncheckedIOException if there is one and it may not, or it cannot be written
 */
fun Table.writeCsv(path: String, overwrite: Boolean = false) =
    if (overwrite) CsvFile.overwrite(this, Path.of(path)) else CsvFile.write(this, Path.of(path))
