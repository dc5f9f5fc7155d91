package org.arclet.kernels

import java.nio.file.Path
import org.arclet.augment.Cutouts
import org.arclet.augment.Fill
import org.arclet.augment.Smote
import org.arclet.image.ImageSet
import org.arclet.metric.Metric
import org.arclet.nn.Architecture
import org.arclet.normalize.MinMax
import org.arclet.study.Importance
import org.arclet.study.Study
import org.arclet.study.StudyListener
import org.arclet.study.Trial
import org.arclet.train.Monitor
import org.arclet.tune.FoldModels
import org.arclet.tune.Folding
import org.arclet.tune.ModelSearch
import org.arclet.tune.TunedStudy
import org.arclet.tune.Tuning
import org.arclet.tune.TuningBuilder
import org.arclet.tune.TuningImages
import org.arclet.tune.TuningOptions

private val DEFAULTS = TuningOptions.of { }

/**
 * What a search varies and what it does not, as a block: `{ trials = 100; folds = 5; copies = 10..250 }`. Ranges are
 * searched; what is null is not, and stays as [TuningBuilder] says.
 */
class TuneScope internal constructor() : StudyScope(DEFAULTS.study(), DEFAULTS.budget()) {
    /** Architecture of the networks. */
    var architecture: Architecture = DEFAULTS.architecture()

    /** Copies of each positive image. */
    var copies: IntRange? = null

    /** Side of the crop of all images, pixels. */
    var size: IntRange? = null

    /** Most blends per copy of a positive image, at least 1.1. */
    var blending: Double? = null

    /** Largest skew, degrees; searched from 0. */
    var skew: Int? = null

    /** Radius of circular cutouts, pixels. */
    var cutoutSize: IntRange? = null

    /** Number of cutouts per image. */
    var cutoutCount: IntRange? = null

    /** Pixel value that becomes 1, of each band by itself. */
    var maxPixel: IntRange? = null

    /** Pixel value that becomes 0. */
    var minPixel: Double = DEFAULTS.minPixel()

    /** Both limits of the pixels, not searched. */
    var limits: MinMax? = null

    /** Images of one step. */
    var batchSize: IntRange? = null

    /** Factor of the squared weights in the loss. */
    var weightDecay: ClosedFloatingPointRange<Double>? = null

    /** What of the network is searched. */
    var searchModel: ModelSearch = DEFAULTS.ranges().model()

    /** Whether loss, activations and initializers are searched even where the model is not. */
    var styleAlways: Boolean = DEFAULTS.ranges().styleAlways()

    /** Largest shift in pixels, in both directions. */
    var shift: Int? = null

    /** Whether left and right, and top and bottom, change places in every other copy. */
    var flips: Boolean = false

    /** Whether copies are turned by 0 to 360 degrees. */
    var rotation: Boolean = false

    /** Range that the zoom of each copy is drawn from. */
    var zoom: ClosedFloatingPointRange<Double>? = null

    /** Holes of zeros that are not searched: `5 of 4`. */
    var cutouts: Cutouts? = null

    /** What is put where pixels are uncovered. */
    var fill: Fill = DEFAULTS.augmentation().fill()

    /** Copies of each negative image; 0 to leave them as they are. */
    var copiesOfNegatives: Int = DEFAULTS.negatives().copies()

    /** Blends per copy of a negative image; 0 for none, null for 1 where the positives are blended. */
    var blendNegatives: Double? = null

    /** Whether the negatives are cut to the number of the positives. */
    var balance: Boolean = DEFAULTS.negatives().balance()

    /** Share of the larger class to which the smaller is filled up with images between others, or null: [Smote]. */
    var smote: Double? = null

    /** What the score is made of. */
    var metric: Metric
        get() = metrics.first()
        set(value) {
            metrics = listOf(value)
        }

    /** What the score is the mean of. */
    var metrics: List<Metric> = DEFAULTS.scoring().metrics()

    /** Whether the mean over the epochs counts, or the last one. */
    var average: Boolean = DEFAULTS.scoring().average()

    /** Epochs without improvement after which a trial ends; 0 for never. */
    var patience: Int = DEFAULTS.scoring().patience()

    /** Metrics beside the score's that have to improve within the patience. */
    var alsoImproving: List<Metric> = DEFAULTS.scoring().alsoImproving()

    /** Hard stops, any number. */
    var monitors: List<Monitor> = DEFAULTS.scoring().monitors()

    /** Whether test images count in the score. */
    var countTest: Boolean = DEFAULTS.scoring().countTest()

    /** Least accuracy on the test images below which a trial is rejected. */
    var leastTestAccuracy: Double? = null

    /** Number of folds; 1 to train once. */
    var folds: Int = DEFAULTS.folds()

    /** What the folds are. */
    var folding: Folding = DEFAULTS.folding()

    /** Epochs of a trial in each fold. */
    var epochs: Int = DEFAULTS.epochs()

    /** Epochs of the final models; 0 to make none. */
    var finalEpochs: Int = DEFAULTS.finalEpochs()

    /** Whether the networks of the best trial so far are kept on the disk. */
    var keepModels: Boolean = DEFAULTS.keepModels()

    /** Bytes that a trial may take; null for what the machine can spare. */
    var memoryLimit: Long? = null

    internal fun tuningOptions(listener: StudyListener): TuningOptions = TuningOptions.of { builder ->
        ranges(builder)
        fixed(builder)
        judged(builder)
        builder.architecture(architecture).searchModel(searchModel).styleAlways(styleAlways)
        builder.epochs(epochs).finalEpochs(finalEpochs).keepModels(keepModels).budget(budget())
        memoryLimit?.let { builder.memoryLimit(it) }
        builder.study { options(it).withListener(listener) }
    }

    private fun ranges(builder: TuningBuilder) {
        copies?.let { builder.copies(it.first, it.last) }
        size?.let { builder.size(it.first, it.last) }
        blending?.let { builder.blendingUpTo(it) }
        skew?.let { builder.skewDegreesUpTo(it) }
        cutoutSize?.let { builder.cutoutSize(it.first, it.last) }
        cutoutCount?.let { builder.cutoutCount(it.first, it.last) }
        maxPixel?.let { builder.maxPixel(it.first, it.last) }
        batchSize?.let { builder.batchSize(it.first, it.last) }
        weightDecay?.let { builder.weightDecay(it.start, it.endInclusive) }
    }

    private fun fixed(builder: TuningBuilder) {
        builder.minPixel(minPixel)
        limits?.let { builder.limits(it) }
        builder.copiesOfNegatives(copiesOfNegatives)
        blendNegatives?.let { builder.blendNegatives(it) }
        builder.balance(balance)
        smote?.let { builder.smote(it) }
        builder.augmentation { augmentation ->
            shift?.let { augmentation.shiftPixels(it) }
            augmentation.flips(flips).rotation(rotation).fill(fill)
            zoom?.let { augmentation.zoom(it.start, it.endInclusive) }
            cutouts?.let { augmentation.cutouts(it) }
        }
    }

    private fun judged(builder: TuningBuilder) {
        builder.metrics(metrics).average(average).patience(patience, *alsoImproving.toTypedArray())
        builder.monitors(*monitors.toTypedArray()).countTest(countTest)
        leastTestAccuracy?.let { builder.leastTestAccuracy(it) }
        builder.folds(folds).folding(folding)
    }
}

/**
 * A search for the augmentation, the limits and the network that suit these images, as [Tuning]:
 * ```
 * val search = tune(lenses.drop(4), others.drop(20), validation = lenses.take(4), validationNegatives = others.take(20)) {
 *     trials = 100; folds = 5; copies = 10..250; size = 50..100; maxPixel = 10..1500; metric = VAL_BINARY_ACCURACY
 * }
 * search.resumeOrRun("lens.journal")
 * ```
 *
 * @param positives to train on
 * @param negatives to train on
 * @param validation positives to judge by after every epoch
 * @param validationNegatives negatives to judge by after every epoch
 * @param test positives to judge by after the last epoch
 * @param testNegatives negatives to judge by after the last epoch
 * @throws IllegalArgumentException if a setting is out of its bounds, or does not fit the images
 */
fun tune(
    positives: ImageSet,
    negatives: ImageSet,
    validation: ImageSet = positives.take(0),
    validationNegatives: ImageSet = negatives.take(0),
    test: ImageSet = positives.take(0),
    testNegatives: ImageSet = negatives.take(0),
    settings: TuneScope.() -> Unit = {},
): TunePlan {
    val images =
        TuningImages.of(positives, negatives).withValidation(validation, validationNegatives).withTest(test, testNegatives)
    return TunePlan(images, TuneScope().apply(settings))
}

/** A search that can be run, and what it has found. */
class TunePlan internal constructor(private val images: TuningImages, private val scope: TuneScope) : AutoCloseable {

    private val prepared = Tuning(images, scope.tuningOptions(StudyListener.NONE)) // refuses what is wrong at once
    private var begun: TunedStudy? = null

    /**
     * Goes on with the search that a journal holds, or begins it there, with a live view. Interrupting the cell ends it; it
     * has every trial that was finished, and goes on when this is called again.
     *
     * @param journal path of the file, which Optuna and optuna-dashboard read; made if it is not there
     * @throws IllegalArgumentException if the journal holds another search; it is left as it is
     */
    fun resumeOrRun(journal: String): TunePlan = start { it.open(Path.of(journal)) }

    /** What is searched. */
    val space get() = prepared.space()

    /**
     * The search as it was begun.
     *
     * @throws IllegalStateException if it was not
     */
    val tuned: TunedStudy
        get() = checkNotNull(begun) { "a search must be begun before there is something to see, but was not; call resumeOrRun(\"a.journal\")" }

    /** The trials, for plots, tables and importances: `study.plot()`. */
    val study: Study get() = tuned.study()

    /**
     * Which parameters matter for the score, as [Study.importance].
     *
     * @throws IllegalArgumentException if fewer than 2 trials are complete
     */
    fun importance(): Importance = study.importance()

    /**
     * The trial with the best score.
     *
     * @throws IllegalStateException if none ran to its end
     */
    val best: Trial
        get() = tuned.best().orElseThrow { IllegalStateException("no trial ran to its end yet, so none is the best; run more, or see leading") }

    /**
     * The trial with the best score; if patience or monitors ended every one, that with the best score when it ended.
     *
     * @throws IllegalStateException if none has a score
     */
    val leading: Trial
        get() = study.past().leading().orElseThrow { IllegalStateException("no trial has a score yet, so none is leading; run more") }

    /**
     * A model for each fold with the parameters of a trial; those of the best trial where it trained as long. The cell shows
     * the training of each, below one another. Interrupted, it has no model of some folds, and the cell ends without any.
     *
     * @param epochs of the training; by default as the settings say
     * @param trial of this search; by default the best one
     * @throws IllegalStateException if no trial ran to its end and none is given, or the settings ask for 0 epochs and
     *   nothing else is said
     */
    fun finalModels(epochs: Int? = null, trial: Trial? = null): FoldModels {
        if (epochs == null && scope.finalEpochs == 0) return tuned.finalModels() // which says what is missing
        val length = epochs ?: scope.finalEpochs
        val chosen = trial ?: best
        return if (scope.live) withLiveTrainings(scope.folds) { tuned.finalModels(chosen, length, it) }
        else interruptible { tuned.finalModels(chosen, length) }
    }

    private fun start(open: (Tuning) -> TunedStudy): TunePlan {
        begun?.close()
        prepared.warnings().forEach { printWarning(": $it") }
        withLiveView(
            scope.budget(),
            scope.live,
            { listener ->
                open(Tuning(images, scope.tuningOptions(listener))).also {
                    begun = it
                    scope.enqueueFirst(it.study())
                }
            },
            { it.study() },
            { it.run() },
        )
        return this
    }

    /** Ends a run. */
    override fun close() {
        begun?.close()
    }

    override fun toString(): String = begun?.study()?.toString() ?: "a search of ${space.parameters().size} parameters, not begun"
}
