package org.arclet.kernels

import java.nio.file.Path
import java.time.Duration
import java.util.Optional
import java.util.OptionalDouble
import java.util.OptionalInt
import kotlin.experimental.ExperimentalTypeInference
import org.arclet.study.Budget
import org.arclet.study.CategoricalDistribution
import org.arclet.study.Direction
import org.arclet.study.FloatDistribution
import org.arclet.study.IntDistribution
import org.arclet.study.Objective
import org.arclet.study.Outcome
import org.arclet.study.Parameter
import org.arclet.study.Pruner
import org.arclet.study.RunningTrial
import org.arclet.study.Sampler
import org.arclet.study.SearchSpace
import org.arclet.study.Study
import org.arclet.study.StudyOptions
import org.arclet.study.Terminator
import org.arclet.study.Trial

/** What is searched, as a block: `{ real("rate", 1e-6..1e-3, log = true); whole("batch", 16..64) }`. */
class SpaceScope internal constructor(private val builder: SearchSpace.Builder) {
    /**
     * A real number.
     *
     * @param step only every such number from the lower end; null for all
     * @param log whether it is drawn uniformly in its logarithm
     * @throws IllegalArgumentException if the range is empty, or is logarithmic and has a step or begins at 0 or below
     */
    fun real(name: String, range: ClosedFloatingPointRange<Double>, step: Double? = null, log: Boolean = false) {
        val steps = step?.let { OptionalDouble.of(it) } ?: OptionalDouble.empty()
        builder.add(name, FloatDistribution(range.start, range.endInclusive, steps, log))
    }

    /** A whole number; as [real]. */
    fun whole(name: String, range: IntRange, step: Int = 1, log: Boolean = false) {
        builder.add(name, IntDistribution(range.first.toLong(), range.last.toLong(), step.toLong(), log))
    }

    /** One of several: texts, numbers, or true and false. */
    fun choice(name: String, vararg choices: Any) {
        builder.add(name, CategoricalDistribution(choices.toList()))
    }

    /** Parameters that are drawn only if another one, before them, has one of these values. */
    fun given(name: String, vararg values: Any, dependent: SpaceScope.() -> Unit) {
        builder.`when`(Parameter.Condition.on(name, *values)) { SpaceScope(it).dependent() }
    }
}

/**
 * What a study searches:
 * ```
 * searchSpace {
 *     real("rate", 1e-6..1e-3, log = true)
 *     choice("optimizer", "sgd", "adam")
 *     given("optimizer", "sgd") { real("momentum", 0.0..1.0) }
 * }
 * ```
 *
 * @throws IllegalArgumentException if it is empty, or a range or a condition is wrong
 */
fun searchSpace(parameters: SpaceScope.() -> Unit): SearchSpace = SearchSpace.of { SpaceScope(it).parameters() }

/** How a study is run, as a block: `{ trials = 40; direction = Direction.MINIMIZE }`. */
open class StudyScope internal constructor(defaults: StudyOptions, budget: Budget) {
    /** Name of the study in its journal. */
    var name: String = defaults.name()

    /** Trials in all, those of earlier runs included; null for no limit. */
    var trials: Int? = budget.trials().let { if (it.isPresent) it.asInt else null }

    /** Time of a run; null for no limit. Trials that run when it is over are finished. */
    var time: Duration? = budget.time().orElse(null)

    /** Ends the study earlier when little is to be gained: `Terminator.exhausted()`, `Terminator.stagnation(30)`; null for never. */
    var improvement: Terminator? = budget.improvement().orElse(null)

    /** Suggests parameters. */
    var sampler: Sampler = defaults.sampler()

    /** Says which trials are hopeless. */
    var pruner: Pruner = defaults.pruner()

    /** Random seed of everything that is drawn. */
    var seed: Long = defaults.seed()

    /** Trials that run at once. */
    var workers: Int = defaults.workers()

    /**
     * Whether the seed fixes all trials with several workers, too; some waiting. Trainings of `tune` then
     * give the same bits on any number of processors, and are slower.
     */
    var deterministic: Boolean = defaults.deterministic()

    /**
     * What the values depend on beside the parameters, by name: the data, say. A journal that noted another one is refused.
     * `tune` adds its images and its fixed settings.
     */
    var context: Map<String, String> = defaults.context()

    /** Whether the cell shows how far the study is. */
    var live: Boolean = true

    private val first = mutableListOf<Map<String, Any>>()

    /**
     * Known good settings, which a new study tries before anything else; what they leave out is drawn. Once for each.
     * A study that has trials already goes on as it was; [Study.enqueue] is for that.
     */
    fun startFrom(vararg settings: Pair<String, Any>) {
        first += settings.toMap()
    }

    internal fun enqueueFirst(study: Study) {
        if (study.trials().isEmpty()) first.forEach(study::enqueue)
    }

    internal fun budget() = Budget(
        trials?.let { OptionalInt.of(it) } ?: OptionalInt.empty(),
        Optional.ofNullable(time),
        Optional.ofNullable(improvement),
    )

    internal fun options(base: StudyOptions): StudyOptions = base.withName(name).withSampler(sampler)
        .withPruner(pruner).withSeed(seed).withWorkers(workers).withDeterministic(deterministic)
        .withContext(context)
}

/** As [StudyScope], and which values are better. */
class PlainStudyScope internal constructor() : StudyScope(StudyOptions.DEFAULT, Budget.trials(100)) {
    /** Which values are better. */
    var direction: Direction = Direction.MAXIMIZE

    /** With several values: which of each are better; takes the place of [direction]. */
    var directions: List<Direction> = emptyList()

    internal fun options(): StudyOptions =
        options(StudyOptions.DEFAULT.withDirections(*directions.ifEmpty { listOf(direction) }.toTypedArray()))
}

/**
 * A study that is still to be run:
 * ```
 * val found = study(space) { trials = 40 }.run { trial -> quality(trial.real("rate")) }
 * ```
 *
 * @param settings 100 trials, larger values better, in memory, if nothing else is said
 * @throws IllegalArgumentException if a setting is out of its bounds
 */
fun study(space: SearchSpace, settings: PlainStudyScope.() -> Unit = {}): StudyPlan {
    val scope = PlainStudyScope().apply(settings)
    return StudyPlan(space, scope.options(), scope)
}

/** A search that can be run: what is searched, how, and for how long. */
@OptIn(ExperimentalTypeInference::class)
class StudyPlan internal constructor(
    private val space: SearchSpace,
    private val options: StudyOptions,
    private val scope: StudyScope,
) {
    private val budget = scope.budget() // refuses what is wrong at once

    /**
     * Runs the study in memory. Interrupting the cell ends it; the study has every trial that was finished.
     *
     * @param objective gives the value of a trial
     */
    @OverloadResolutionByLambdaReturnType
    fun run(objective: (RunningTrial) -> Double): Study = start(options) { Outcome.of(objective(it)) }

    /** As above, for an objective that also ends trials early: `Outcome.of(0.8)`, `Outcome.pruned("hopeless")`. */
    @OverloadResolutionByLambdaReturnType
    @JvmName("runOutcomes")
    fun run(objective: (RunningTrial) -> Outcome): Study = start(options) { objective(it) }

    /**
     * Goes on with the study that a journal holds, or begins it there; Optuna and optuna-dashboard read it.
     *
     * @param journal path of the file; made if it is not there
     * @throws IllegalArgumentException if the journal holds another study; it is left as it is
     */
    @OverloadResolutionByLambdaReturnType
    fun resumeOrRun(journal: String, objective: (RunningTrial) -> Double): Study =
        start(options.withJournal(Path.of(journal))) { Outcome.of(objective(it)) }

    /** As above, for an objective that also ends trials early. */
    @OverloadResolutionByLambdaReturnType
    @JvmName("resumeOrRunOutcomes")
    fun resumeOrRun(journal: String, objective: (RunningTrial) -> Outcome): Study =
        start(options.withJournal(Path.of(journal))) { objective(it) }

    private fun start(with: StudyOptions, objective: Objective): Study =
        withLiveView(
            budget,
            scope.live,
            { listener -> Study.open(space, with.withListener(listener)).also(scope::enqueueFirst) },
            { it },
        ) { it.optimize(objective, budget) }
}

/**
 * The trial with the best value, the first of equal ones.
 *
 * @throws IllegalStateException if none ran to its end, or the study has several directions
 */
val Study.best: Trial
    get() = best().orElseThrow { IllegalStateException("no trial ran to its end yet, so none is the best; run more") }

/**
 * The best value.
 *
 * @throws IllegalStateException as [best]
 */
val Study.bestValue: Double get() = best.values().first()
