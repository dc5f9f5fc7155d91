package org.arclet.kernels

import java.nio.file.Path
import org.arclet.image.ImageSet
import org.arclet.model.Classifier
import org.arclet.model.PredictOptions
import org.arclet.model.Predictions
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

/**
 * Where the classifier comes from: settings, seed, data and versions; null if that is not known, or if it has several
 * networks, of which `networks()` tells it one by one.
 */
val Classifier.provenance: Provenance? get() = networks().singleOrNull()?.provenance()?.orElse(null)

/**
 * Gives each image the probability of each class: `model.predict(unknown, flips = true, quarterTurns = true)`.
 *
 * @param flips whether the mean is taken over mirror images too
 * @param quarterTurns whether the mean is taken over the image turned by quarters too; only of square images
 * @param dropoutPasses answers with dropout of each network, whose spread tells what it guesses; 0 for one without
 * @param seed random seed of the dropout
 */
fun Classifier.predict(
    images: ImageSet,
    flips: Boolean = false,
    quarterTurns: Boolean = false,
    dropoutPasses: Int = 0,
    seed: Long = PredictOptions.DEFAULT.seed(),
): Predictions = interruptible { predict(images, PredictOptions(flips, quarterTurns, dropoutPasses, seed, 0)) }

/** The networks of several classifiers as one, of folds or of several seeds: `ensemble(first, second, third)`. */
fun ensemble(vararg classifiers: Classifier): Classifier = Classifier.ensemble(classifiers.toList())

/** The same with names for its classes, in the order of their labels: `model.withClasses("star", "galaxy", "quasar")`. */
fun Classifier.withClasses(vararg names: String): Classifier = withClasses(names.toList())
