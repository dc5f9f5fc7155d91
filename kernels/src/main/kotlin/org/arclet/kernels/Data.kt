package org.arclet.kernels

import java.nio.file.Files
import java.nio.file.Path
import org.arclet.image.Duplicates
import org.arclet.image.Folds
import org.arclet.image.ImageSet
import org.arclet.image.Split
import org.arclet.image.io.FitsMosaic
import org.arclet.image.io.ImageFiles
import org.arclet.normalize.DataChecks
import org.arclet.normalize.DataWarning
import org.arclet.normalize.MinMax
import org.arclet.simulate.LensSimulator
import org.arclet.simulate.SimulatedField

/** Simulated lenses, labelled 1: (N, 100, 100, 3), bands g r i. */
fun simulatedLenses(count: Int, seed: Long = 1): ImageSet = interruptible { LensSimulator.standard().lenses(count, seed) }

/** Simulated images of everything that is taken for a lens, labelled 0: (N, 100, 100, 3), bands g r i. */
fun simulatedOthers(count: Int, seed: Long = 1): ImageSet = interruptible { LensSimulator.standard().others(count, seed) }

/**
 * Writes a part of the sky with many objects and a few lenses among them into a folder, which is made if it is not there:
 * `g.fits`, `r.fits`, `i.fits`, `objects.csv` (id, ra, dec) and `truth.csv` (id, lens), as [SimulatedField] says.
 *
 * @param columns of objects, 70 pixels each
 * @param rows of objects
 * @param lenses among the `columns` × `rows` objects
 * @return the mosaic
 * @throws java.io.UncheckedIOException if a file exists or cannot be written
 */
fun simulatedField(folder: String, columns: Int, rows: Int, lenses: Int, seed: Long = 1): FitsMosaic = interruptible {
    SimulatedField(LensSimulator.standard(), columns, rows, lenses, seed).write(Files.createDirectories(Path.of(folder)))
}

/**
 * The images of a file of the folder that the environment variable `ARCLET_DATA` names, or what stands in for them; says
 * which.
 *
 * @param file name of the file in that folder
 * @param bands as for [images]
 * @param standIn makes images where the file is not there
 */
fun dataset(file: String, bands: String, standIn: () -> ImageSet): ImageSet {
    val path = System.getenv("ARCLET_DATA")?.let { Path.of(it, file) }
    return if (path != null && Files.exists(path)) {
        println("$file: read from the folder ARCLET_DATA")
        images(path.toString(), bands)
    } else {
        println("$file: not in the folder ARCLET_DATA, so simulated")
        standIn()
    }
}

/**
 * Writes images to a new file; the name's ending says how (`.npy`, `.npz`).
 *
 * @throws java.io.UncheckedIOException if the file exists or cannot be written
 */
fun ImageSet.write(path: String) = ImageFiles.write(this, Path.of(path))

/** Holds out a fraction of the images, label by label, copies of one source kept together. */
fun ImageSet.split(fraction: Double, seed: Long = 1): Split = Split.holdOut(this, fraction, seed)

/** [k] splits, in which every image validates once; copies of one source are kept together. */
fun ImageSet.folds(k: Int, seed: Long = 1): List<Split> = Folds.of(this, k, seed)

/** Images of this set that show the same: to the bit, or turned, mirrored, shifted, scaled or brighter. */
fun ImageSet.duplicates(): Duplicates = interruptible { Duplicates.find(this) }

/** Images of the other set that are copies of images of this one: `training.duplicates(validation)`. */
fun ImageSet.duplicates(other: ImageSet): Duplicates = interruptible { Duplicates.between(this, other) }

/**
 * What a training on these images would not notice: constant bands, and bands that are mostly clipped or not finite.
 *
 * @param limits of the normalization; null to look at the pixels alone
 */
fun ImageSet.warnings(limits: MinMax? = null): List<DataWarning> =
    limits?.let { DataChecks.of(this, it) } ?: DataChecks.of(this)

/** The images normalized: `limits(lenses)`. */
operator fun MinMax.invoke(images: ImageSet): ImageSet = apply(images)
