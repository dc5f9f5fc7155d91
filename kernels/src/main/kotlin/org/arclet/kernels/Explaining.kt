package org.arclet.kernels

import org.arclet.explain.Embedding
import org.arclet.explain.Explanation
import org.arclet.explain.GradCam
import org.arclet.explain.Neighbours
import org.arclet.explain.Occlusion
import org.arclet.explain.Patch
import org.arclet.image.ImageSet
import org.arclet.model.Classifier
import org.arclet.normalize.MinMax
import org.arclet.plot.EmbeddingPlot
import org.arclet.plot.ExplanationPlot
import org.arclet.plot.Figure
import org.arclet.plot.GridOptions
import org.arclet.plot.NeighbourGrid
import org.arclet.plot.Stretch
import org.arclet.plot.View

private val DEFAULTS = GridOptions.defaults().withLimit(12)

/**
 * Where the network finds a class, by Grad-CAM: `model.explain(lenses.take(6))`.
 *
 * @param images as for `predict`
 * @param name of the class; null for the positive one of two
 * @param layer number of the layer whose maps are weighed, from 1; null for the last convolution
 * @throws IllegalArgumentException if the images do not fit, or there is no such class or layer
 */
fun Classifier.explain(images: ImageSet, name: String? = null, layer: Int? = null): Explanation {
    val label = label(name)
    return interruptible {
        when {
            label == null -> GradCam.of(this, images)
            layer == null -> GradCam.of(this, images, label)
            else -> GradCam.of(this, images, label, layer)
        }
    }
}

/**
 * By how much the probability falls where a patch covers the image: `model.occlusion(lenses.take(6), patch = 9)`.
 *
 * @param images as for `predict`
 * @param name of the class; null for the positive one of two
 * @param patch side of the covering square, pixels; null for an eighth of the image
 * @param stride from one place of the square to the next, pixels; null for half of the square
 * @param fill value of the covered pixels; null for the median of the image in each band
 * @throws IllegalArgumentException if the images do not fit, there is no such class, or a number is out of its range
 */
fun Classifier.occlusion(
    images: ImageSet,
    name: String? = null,
    patch: Int? = null,
    stride: Int? = null,
    fill: Number? = null,
): Explanation {
    val label = label(name) ?: return interruptible { Occlusion.of(this, images) }
    val side = patch ?: Patch.of(network().input()).side()
    val moved = Patch.of(side, stride ?: maxOf(1, side / 2))
    return interruptible { Occlusion.of(this, images, label, fill?.let { moved.withFill(it.toDouble()) } ?: moved) }
}

/** Label of a class; null if none is named and there are several to choose from, which is refused elsewhere. */
private fun Classifier.label(name: String?): Int? = when {
    name == null -> if (classes().size == 2) 1 else null
    name in classes() -> classes().indexOf(name)
    else -> throw IllegalArgumentException("the class must be one of ${classes()}, but got $name")
}

/**
 * The training images that are most like some images to the network: `model.neighbours(images, training)`.
 *
 * @param images as for `predict`
 * @param training likewise, with labels
 * @param count of neighbours of each
 * @throws IllegalArgumentException if images do not fit, or [count] is below 1
 */
fun Classifier.neighbours(images: ImageSet, training: ImageSet, count: Int = 5): Neighbours =
    interruptible { Neighbours.of(this, images, training, count) }

/**
 * Images as points, near where they are alike to the network:
 * `model.embedding("training" to split.training, "validation" to split.validation)`.
 *
 * @param splits images by name, at most 3000 in all
 * @throws IllegalArgumentException if there are none or too many, or they do not fit
 */
fun Classifier.embedding(vararg splits: Pair<String, ImageSet>): Embedding =
    interruptible { Embedding.ofFeatures(this, splits.toMap()) }

/**
 * Images as points, near where their normalized pixels are alike: `limits.embedding("lenses" to lenses)`.
 *
 * @param splits as above, of one shape
 */
fun MinMax.embedding(vararg splits: Pair<String, ImageSet>): Embedding =
    interruptible { Embedding.ofPixels(this, splits.toMap()) }

/** Images and their maps side by side; arguments as for images. */
fun Explanation.plot(
    limit: Int = DEFAULTS.limit(),
    view: View = DEFAULTS.view(),
    stretch: Stretch = DEFAULTS.stretch(),
): Figure = ExplanationPlot.of(this, GridOptions(view, stretch, limit))

/** Images and their neighbours, line by line; arguments as for images. */
fun Neighbours.plot(
    limit: Int = 8,
    view: View = DEFAULTS.view(),
    stretch: Stretch = DEFAULTS.stretch(),
): Figure = NeighbourGrid.of(this, GridOptions(view, stretch, limit))

/** The points, by class and split. */
fun Embedding.plot(): Figure = EmbeddingPlot.of(this)
