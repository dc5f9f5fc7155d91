package org.arclet.kernels

import java.util.Optional
import org.arclet.image.ImageSet
import org.arclet.metric.Metric
import org.arclet.model.Classifier
import org.arclet.model.ClassifierTrainer
import org.arclet.nn.Architecture
import org.arclet.nn.Loss
import org.arclet.nn.Optimizer
import org.arclet.normalize.MinMax
import org.arclet.train.History
import org.arclet.train.Patience
import org.arclet.train.TrainingListener
import org.arclet.train.TrainingOptions

/** The settings of a training, as a block: `{ epochs = 25; patience = 5; metric = LOSS }`. */
class TrainingScope internal constructor() {
    /** Passes over the training images. */
    var epochs = TrainingOptions.DEFAULT.epochs()

    /** Images of one step. */
    var batchSize = TrainingOptions.DEFAULT.batchSize()

    /** What training makes small. */
    var loss: Loss = TrainingOptions.DEFAULT.loss()

    /** How a step changes the weights. */
    var optimizer: Optimizer = TrainingOptions.DEFAULT.optimizer()

    /** Epochs without improvement of [metric] after which the training stops; null never stops early. */
    var patience: Int? = null

    /** What [patience] watches. */
    var metric = Metric.LOSS

    /** Labelled images to judge by after every epoch, or null. */
    var validation: ImageSet? = null

    /** Random seed of the weights, of the order of the images and of dropout. */
    var seed = TrainingOptions.DEFAULT.seed()

    /** Told of every batch and epoch; by default, a line of progress. */
    var listener: TrainingListener = ProgressLine()

    internal fun trainer(architecture: Architecture, limits: MinMax): ClassifierTrainer {
        val early = Optional.ofNullable(patience?.let { Patience(it, metric) })
        val options = TrainingOptions(epochs, batchSize, loss, optimizer, early, seed)
        return ClassifierTrainer(architecture, limits, options, Optional.ofNullable(validation), listener)
    }
}

/**
 * Trains a classifier on images of both classes.
 *
 * Interrupting the cell ends the training after the present batch and gives the classifier as it is then.
 */
fun Architecture.train(
    positives: ImageSet,
    negatives: ImageSet,
    limits: MinMax,
    settings: TrainingScope.() -> Unit = {},
): Classifier {
    val trainer = TrainingScope().apply(settings).trainer(this, limits)
    return interruptible { trainer.train(positives, negatives) }
}

/**
 * Trains a classifier on other images in every epoch: online augmentation.
 *
 * @param images gives the labelled images (1 positive, 0 negative) of an epoch, from 1
 */
fun Architecture.train(
    limits: MinMax,
    settings: TrainingScope.() -> Unit = {},
    images: (epoch: Int) -> ImageSet,
): Classifier {
    val trainer = TrainingScope().apply(settings).trainer(this, limits)
    return interruptible { trainer.train { images(it) } }
}

/** The course of the training, for `model.history`. */
val Classifier.history: History get() = history()
