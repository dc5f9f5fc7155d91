package org.arclet.kernels

import java.nio.file.Path
import org.arclet.model.Classifier
import org.arclet.model.Provenance
import org.arclet.model.SaveOptions

/**
 * Saves the classifier: `model.save("lens-finder.arclet")`, as [Classifier.save].
 *
 * @param path a name that ends in `.arclet` for one file, any other for a folder; a relative one begins at the notebook's
 *   folder
 * @param overwrite whether it may take the place of another classifier
 * @param study journal of the study that found the settings, to be saved along, or null
 * @throws java.io.UncheckedIOException if something is there already, or it cannot be written
 */
fun Classifier.save(path: String, overwrite: Boolean = false, study: String? = null) {
    val options = SaveOptions.DEFAULT.withOverwrite(overwrite)
    save(Path.of(path), study?.let { options.withStudy(Path.of(it)) } ?: options)
}

/**
 * Loads a classifier that was saved, here or elsewhere: `loadClassifier("lens-finder.arclet")`. No code in it is run.
 *
 * @throws java.io.UncheckedIOException if there is none, or it is not as it was saved
 */
fun loadClassifier(path: String): Classifier = Classifier.load(Path.of(path))

/** Where the classifier comes from: settings, seed, data and versions; null if that is not known. */
val Classifier.provenance: Provenance? get() = provenance().orElse(null)
