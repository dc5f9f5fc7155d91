package org.arclet.kernels

import java.util.UUID
import org.arclet.display.LiveScreen
import org.arclet.display.LiveStudy
import org.arclet.display.LiveSweep
import org.arclet.display.LiveTraining
import org.arclet.display.StudyLines
import org.arclet.display.StudyProgress
import org.arclet.display.SweepProgress
import org.arclet.display.TrainingLines
import org.arclet.display.TrainingProgress
import org.arclet.study.Budget
import org.arclet.study.Study
import org.arclet.study.StudyListener
import org.arclet.train.TrainingListener
import org.jetbrains.kotlinx.jupyter.api.KotlinKernelHost
import org.jetbrains.kotlinx.jupyter.api.MimeTypedResult

/** Where output goes that changes while a cell runs. */
internal object Screen {
    /**
     * The kernel that this runs in, or null where there is none. It is the process's own, and a compiled function cannot
     * ask the cell that calls it.
     */
    @Volatile
    var host: KotlinKernelHost? = null

    /** Shows a study in place; without a kernel, in lines. */
    fun ofStudy(): LiveScreen<StudyProgress> =
        host?.let { InPlace(it, StudyProgress::status, StudyProgress::picture) } ?: StudyLines(::println)

    /** Shows a training in place; without a kernel, in lines. */
    fun ofTraining(): LiveScreen<TrainingProgress> =
        host?.let { InPlace(it, TrainingProgress::status, TrainingProgress::picture) } ?: TrainingLines(::println)

    /** Shows a sweep in place; null without a kernel, where its steps are not worth a line. */
    fun ofSweep(): LiveScreen<SweepProgress>? = host?.let { InPlace(it, SweepProgress::status) { emptyMap() } }
}

/** Two outputs of the cell, the status above the picture, each time in place of what was there. */
private class InPlace<P : Any>(
    host: KotlinKernelHost,
    private val status: (P) -> Map<String, String>,
    private val picture: (P) -> Map<String, String>,
) : LiveScreen<P> {
    private val above = Output(host)
    private val below = Output(host)

    override fun showStatus(moment: P) = above.show(status(moment))

    override fun showPicture(moment: P) = below.show(picture(moment))
}

private class Output(private val host: KotlinKernelHost) {
    private val id = UUID.randomUUID().toString()
    private var shown = false

    fun show(bundle: Map<String, String>) {
        val result = MimeTypedResult(bundle, false, null)
        if (shown) host.updateDisplay(result, id) else host.display(result, id)
        shown = true
    }
}

/**
 * Opens a study and runs it with a live view; the view is on the screen when this returns.
 *
 * @param live whether to show anything
 * @param open opens the study with a listener
 */
internal fun <T : AutoCloseable> withLiveView(
    budget: Budget,
    live: Boolean,
    open: (StudyListener) -> T,
    study: (T) -> Study,
    run: (T) -> Unit,
): T = interruptible {
    if (!live) {
        open(StudyListener.NONE).also(run)
    } else {
        LiveStudy(Screen.ofStudy()).use { view ->
            val opened = open(view)
            view.begin(study(opened).past(), budget)
            opened.also(run)
        }
    }
}

/** Trains with a live view; the view is on the screen when this returns. */
internal fun <T> withLiveTraining(live: Boolean, train: (TrainingListener) -> T): T = interruptible {
    if (live) LiveTraining("", Screen.ofTraining()).use(train) else train(TrainingListener.NONE)
}

/** Trains one model after another, each with a live view of its own. */
internal fun <T> withLiveTrainings(models: Int, train: ((Int) -> TrainingListener) -> T): T = interruptible {
    val views = mutableListOf<LiveTraining>()
    try {
        train { number ->
            LiveTraining(if (models == 1) "" else "model $number of $models", Screen.ofTraining()).also { views += it }
        }
    } finally {
        views.forEach { it.close() } // of one that failed; all others have ended
    }
}

/** Sweeps with a live view; the view is on the screen when this returns. */
internal fun <T> withLiveSweep(live: Boolean, sweep: (TrainingListener) -> T): T = interruptible {
    val screen = if (live) Screen.ofSweep() else null
    if (screen == null) sweep(TrainingListener.NONE) else LiveSweep(screen).use(sweep)
}
