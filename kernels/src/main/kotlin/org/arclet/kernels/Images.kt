package org.arclet.kernels

import java.nio.file.Path
import org.arclet.image.ImageSet
import org.arclet.image.io.BandFiles
import org.arclet.image.io.ImageFiles
import org.arclet.image.io.ImageFolders
import org.arclet.image.io.LabelledImages
import org.arclet.normalize.MinMax

/**
 * Reads images: `images("lenses.npy", bands = "gri")`.
 *
 * @param path of a file of any format that [ImageFiles] reads (NumPy's, FITS, HDF5, PNG, TIFF); a relative one begins at the
 *   notebook's folder
 * @param bands names of the bands, one letter each (`"gri"`), or separated by spaces
 *   (`"F606W F814W"`); empty for those of the file
 * @param onDemand whether images are read whenever they are asked for instead of kept, so that there may be more of them
 *   than fit into memory, as [ImageFiles.onDemand] says; `path` may then be a folder of files, too
 * @throws java.io.UncheckedIOException if the file cannot be read
 * @throws IllegalArgumentException if there is not one distinct name per band
 */
fun images(path: String, bands: String = "", onDemand: Boolean = false): ImageSet {
    val names = bandNames(bands).toTypedArray()
    return if (onDemand) ImageFiles.onDemand(Path.of(path), *names) else ImageFiles.read(Path.of(path), *names)
}

/**
 * Reads a folder with one folder of images for each class: `imageFolder("galaxies/")`. Its `images()` are labelled 0, 1,
 * 2, … in the order of its `classes()`.
 *
 * @param path of the folder; a relative one begins at the notebook's folder
 * @param bands names of the bands, as for [images]
 * @param classes the classes in the order of their labels, for two of them the positive one last: `listOf("other",
 *   "lens")`; folders that are not named are left out. Empty for all in alphabetical order
 * @throws java.io.UncheckedIOException if a file cannot be read or is no image, images differ in shape or bands, or a
 *   class holds none; the message names the file
 * @throws IllegalArgumentException if there is not one distinct name per band, or a class is named twice
 */
fun imageFolder(path: String, bands: String = "", classes: List<String> = emptyList()): LabelledImages {
    val names = bandNames(bands).toTypedArray()
    val folder = Path.of(path)
    return if (classes.isEmpty()) ImageFolders.read(folder, *names) else ImageFolders.read(folder, classes, *names)
}

/**
 * Reads images whose bands are in files of their own: `images("g.fits", "r.fits", "i.fits", bands = "gri")`.
 *
 * @param first file, of the first band
 * @param second file, of the second band
 * @param more files, of the further ones
 * @param bands names of the bands, as above; they are needed here, as two texts alone are a file and its bands
 * @throws java.io.UncheckedIOException if a file cannot be read
 * @throws IllegalArgumentException if a file has several bands, two differ in the number or the size of their
 *   images, or there is not one distinct name per file
 */
fun images(first: String, second: String, vararg more: String, bands: String): ImageSet =
    BandFiles.read(listOf(first, second, *more).map { Path.of(it) }, *bandNames(bands).toTypedArray())

/** The images with their bands named, as in [images]. */
fun ImageSet.withBands(bands: String): ImageSet = withBands(bandNames(bands))

/** Images of the first set, then those of the second. */
operator fun ImageSet.plus(other: ImageSet): ImageSet = concat(other)

/**
 * Limits of the min-max normalization: `minMax(0, 100, 100, 100)`.
 *
 * @param minimum what becomes 0
 * @param maxima what becomes 1, one per band
 * @throws IllegalArgumentException unless there is a maximum and each is above the minimum
 */
fun minMax(minimum: Number, vararg maxima: Number): MinMax =
    MinMax.of(minimum.toDouble(), *maxima.map { it.toDouble() }.toDoubleArray())

/** Names of bands, as [images] takes them. */
internal fun bandNames(bands: String): List<String> =
    if (bands.trim().contains(' ')) bands.trim().split(Regex(" +")) else bands.trim().map { "$it" }
