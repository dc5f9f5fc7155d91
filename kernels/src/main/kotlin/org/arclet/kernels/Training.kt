package org.arclet.kernels

import java.util.Optional
import org.arclet.engine.Learning
import org.arclet.image.ImageSet
import org.arclet.metric.Metric
import org.arclet.model.Classifier
import org.arclet.model.ClassifierTrainer
import org.arclet.model.MetricWarnings
import org.arclet.nn.Architecture
import org.arclet.nn.Clipping
import org.arclet.nn.Loss
import org.arclet.nn.Optimizer
import org.arclet.normalize.DataChecks
import org.arclet.normalize.MinMax
import org.arclet.plot.SafeText
import org.arclet.train.Checkpoints
import org.arclet.train.History
import org.arclet.train.Monitor
import org.arclet.train.Patience
import org.arclet.train.RateSweep
import org.arclet.train.Schedule
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

    /** How the learning rate changes in the course of the training. */
    var schedule: Schedule = TrainingOptions.DEFAULT.schedule()

    /** What is done to gradients that are too large. */
    var clipping: Clipping = TrainingOptions.DEFAULT.learning().clipping()

    /** Share of each target that is spread evenly, in [0, 1), as [Learning]. */
    var labelSmoothing = TrainingOptions.DEFAULT.learning().labelSmoothing()

    /** Factor of the loss of each class, negative first; empty counts all alike. */
    var classWeights: List<Double> = TrainingOptions.DEFAULT.learning().classWeights()

    /** Epochs without improvement of [metric] after which the training stops; null never stops early. */
    var patience: Int? = null

    /** What [patience] watches. */
    var metric = Metric.LOSS

    /** With [patience]: whether the classifier gets the weights of the epoch in which [metric] was best. */
    var restoreBest = false

    /** Hard stops, any number: `listOf(Monitor(VAL_LOSS, 0.05))`. */
    var monitors: List<Monitor> = TrainingOptions.DEFAULT.monitors()

    /** Labelled images to judge by after every epoch, or null. */
    var validation: ImageSet? = null

    /** Random seed of the weights, of the order of the images and of dropout. */
    var seed = TrainingOptions.DEFAULT.seed()

    /** Threads that compute; 0 for as many as there are processors. */
    var threads = TrainingOptions.DEFAULT.threads()

    /** Whether the same seed gives the same bits whatever the number of [threads]; slower. */
    var deterministic = TrainingOptions.DEFAULT.deterministic()

    /**
     * Where the state of the training is saved, or null: `checkpoints("lens.checkpoint")`. Run again, the cell goes
     * on from there.
     */
    var checkpoints: Checkpoints? = null

    /** Whether the cell shows how far the training is. */
    var live: Boolean = true

    /** Told of every batch and epoch. */
    var listener: TrainingListener = TrainingListener.NONE

    /** @param view told of them, too */
    internal fun trainer(
        architecture: Architecture,
        limits: MinMax,
        view: TrainingListener = TrainingListener.NONE,
    ): ClassifierTrainer {
        val early = patience?.let { Patience(it, metric, restoreBest) }
        val options =
            TrainingOptions(
                epochs,
                batchSize,
                Learning(loss, optimizer, clipping, labelSmoothing, classWeights),
                schedule,
                Optional.ofNullable(early),
                monitors,
                seed,
                threads,
                deterministic,
            )
        return ClassifierTrainer(
            architecture,
            limits,
            options,
            Optional.ofNullable(validation),
            view.and(listener),
            Optional.ofNullable(checkpoints),
        )
    }
}

/**
 * Trains a classifier on images of both classes; prints warnings about their pixels, as [DataChecks] finds them.
 *
 * The cell shows how far it is. Interrupting it ends the training after the present batch and gives the classifier as it is
 * then.
 */
fun Architecture.train(
    positives: ImageSet,
    negatives: ImageSet,
    limits: MinMax,
    settings: TrainingScope.() -> Unit = {},
): Classifier {
    val scope = TrainingScope().apply(settings)
    return withLiveTraining(scope.live) { view ->
        val trainer = scope.trainer(this, limits, view)
        warn("positive", positives, limits)
        warn("negative", negatives, limits)
        warn(trainer, positives.withLabel(1).concat(negatives.withLabel(0)))
        trainer.train(positives, negatives)
    }
}

/**
 * Trains a classifier on images labelled 0 to k - 1, of an architecture of k outputs; otherwise as above.
 */
fun Architecture.train(images: ImageSet, limits: MinMax, settings: TrainingScope.() -> Unit = {}): Classifier {
    val scope = TrainingScope().apply(settings)
    return withLiveTraining(scope.live) { view ->
        val trainer = scope.trainer(this, limits, view)
        warn("training", images, limits)
        warn(trainer, images)
        trainer.train(images)
    }
}

/**
 * Looks for a learning rate: trains while it grows from batch to batch, shows the loss, and keeps nothing. Settings as in
 * [train]; give the optimizer that is to be used, whose own rate has no say here.
 * ```
 * val sweep = alexNet().sweep(more(lenses), same(others), limits) { optimizer = adam() }
 * ```
 *
 * @param rates which are tried
 */
fun Architecture.sweep(
    positives: ImageSet,
    negatives: ImageSet,
    limits: MinMax,
    rates: RateSweep.Rates = RateSweep.Rates.DEFAULT,
    settings: TrainingScope.() -> Unit = {},
): RateSweep {
    val images = positives.withLabel(1).concat(negatives.withLabel(0))
    val scope = TrainingScope().apply(settings)
    return withLiveSweep(scope.live) { view -> scope.trainer(this, limits, view).sweep({ images }, rates) }
}

/** A rate to begin with, or null if the loss fell at none. */
val RateSweep.suggestion: Double? get() = suggestion().orElse(null)

/** [TrainingScope.classWeights] with which each class counts alike: `balancedWeights(others, lenses)`, negative first. */
fun balancedWeights(vararg classes: ImageSet): List<Double> =
    Learning.balancedWeights(*classes.map { it.size() }.toIntArray())

/**
 * Trains a classifier on other images in every epoch: online augmentation. Interrupted while it makes the images of the
 * first, it has nothing to give, and the cell ends so.
 *
 * @param images gives the labelled images (1 positive, 0 negative) of an epoch, from 1
 */
fun Architecture.train(
    limits: MinMax,
    settings: TrainingScope.() -> Unit = {},
    images: (epoch: Int) -> ImageSet,
): Classifier {
    val scope = TrainingScope().apply(settings)
    return withLiveTraining(scope.live) { view ->
        val trainer = scope.trainer(this, limits, view)
        trainer.train { epoch ->
            images(epoch).also {
                if (epoch == 1) {
                    warn("training", it, limits)
                    warn(trainer, it)
                }
            }
        }
    }
}

/** Prints what the training would not notice; what fits not at all is for the training to refuse. */
private fun warn(kind: String, images: ImageSet, limits: MinMax) {
    if (images.bands().size == limits.maxima().size) {
        DataChecks.of(images, limits).forEach { printWarning(", $kind images: $it") }
    }
}

/** Prints what the metrics that the training goes by would not tell. */
private fun warn(trainer: ClassifierTrainer, training: ImageSet) {
    val options = trainer.options()
    val asked = options.monitors().map { it.metric() } + options.patience().map { it.metrics() }.orElse(listOf())
    MetricWarnings.ofTraining(asked, training).forEach { printWarning(": $it") }
    trainer.validation().ifPresent { held -> MetricWarnings.ofValidation(asked, held).forEach { printWarning(": $it") } }
}

/** Prints a line whose names, of bands say, may be anything. */
internal fun printWarning(text: String) = println(SafeText.plain("warning$text", WARNING_LENGTH))

private const val WARNING_LENGTH = 1000

/** The course of the training, for `model.history`. */
val Classifier.history: History get() = history()
