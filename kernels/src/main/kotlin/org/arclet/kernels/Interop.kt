package org.arclet.kernels

import java.nio.file.Path
import org.arclet.image.ImageShape
import org.arclet.interop.Dl4jModel
import org.arclet.interop.KerasFile
import org.arclet.model.Classifier
import org.arclet.nn.Architecture
import org.arclet.normalize.MinMax
import org.deeplearning4j.nn.graph.ComputationGraph

/**
 * Reads a model that Keras saved, as pyBIA does: `keras("Keras_Model.h5", alexNet(), limits, bands = "gri")`. No code in
 * it is run.
 *
 * @param path of a `.keras`, `.h5` or `.weights.h5` file; a relative one begins at the notebook's folder
 * @param architecture of the model, with the settings that it was made with
 * @param limits of the normalization that its images went through
 * @param bands names of the bands, as for [images]
 * @param size side of its images, pixels, for files of weights alone; 0 for that of the file
 * @throws java.io.UncheckedIOException if it cannot be read, or the model is another
 * @throws IllegalArgumentException if limits or bands do not fit the network
 */
fun keras(path: String, architecture: Architecture, limits: MinMax, bands: String, size: Int = 0): Classifier =
    if (size == 0) {
        KerasFile.read(Path.of(path), architecture, limits, bandNames(bands))
    } else {
        val network = architecture.forImages(ImageShape(size, size, limits.maxima.size))
        KerasFile.read(Path.of(path), network, limits, bandNames(bands))
    }

/** The network as a graph of DL4J's own layers that predicts the same, as [Dl4jModel.graph]. */
fun Classifier.toDl4j(): ComputationGraph = Dl4jModel.graph(this)

/** The classifier with the weights of a graph that [toDl4j] gave and that was trained on since. */
fun Classifier.withWeights(graph: ComputationGraph): Classifier = Dl4jModel.classifier(graph, this)
