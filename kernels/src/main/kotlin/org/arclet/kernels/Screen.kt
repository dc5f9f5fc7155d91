package org.arclet.kernels

import java.util.UUID
import java.util.function.Consumer
import org.arclet.display.LiveStudy
import org.arclet.display.StudyLines
import org.arclet.display.StudyProgress
import org.arclet.study.Budget
import org.arclet.study.Study
import org.arclet.study.StudyListener
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

    /** Shows a study in one output of the cell, each time in place of what was there; without a kernel, in lines. */
    fun ofStudy(): Consumer<StudyProgress> = host?.let(::InPlace) ?: StudyLines(::println)
}

private class InPlace(private val host: KotlinKernelHost) : Consumer<StudyProgress> {
    private val id = UUID.randomUUID().toString()
    private var shown = false

    override fun accept(progress: StudyProgress) {
        val bundle = MimeTypedResult(progress.bundle(), false, null)
        if (shown) host.updateDisplay(bundle, id) else host.display(bundle, id)
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
): T {
    if (!live) return open(StudyListener.NONE).also { opened -> interruptible { run(opened) } }
    LiveStudy(Screen.ofStudy()).use { view ->
        val opened = open(view)
        view.begin(study(opened).past(), budget)
        interruptible { run(opened) }
        return opened
    }
}
