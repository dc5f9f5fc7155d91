package org.arclet.kernels

import java.time.Duration
import java.util.concurrent.ExecutionException
import java.util.concurrent.FutureTask

/** The kernel waits 100 ms after an interrupt before it stops the thread; this is well beyond it. */
private val GRACE = Duration.ofMillis(400)

/**
 * Runs long work so that the notebook's stop button ends it early and yet keeps what it has. Work that has nothing to give
 * before it is done ends the cell with a line that says so, by `Work.heedInterrupt`.
 *
 * What takes less than a second, as reading a model, saving one whole or drawing a figure, does without; and the toolkit's
 * own methods, called directly, heed the interrupt as well, only that on a Java before 20 the kernel may be faster.
 *
 * The work runs on a thread of its own. An interrupt is passed on to it, and whatever it then
 * returns is the value of the cell, so work has to look at `Thread.interrupted` now and then, as
 * the trainer does between two batches.
 *
 * A cell that ended by an exception would lose its values, and the kernel does end it so, by
 * `Thread.stop`, unless the thread has changed its name since the interrupt. So it changes its
 * name, for as long as the kernel could look.
 *
 * @throws Throwable what the work throws
 */
fun <T> interruptible(work: () -> T): T {
    val task = FutureTask(work)
    val worker = Thread(task, "arclet work").apply { isDaemon = true }
    val caller = Thread.currentThread()
    val name = caller.name
    var interrupts = 0
    var lastInterrupt = 0L
    worker.start()
    while (worker.isAlive || (interrupts > 0 && System.nanoTime() - lastInterrupt < GRACE.toNanos())) {
        try {
            if (worker.isAlive) worker.join() else Thread.sleep(GRACE.toMillis() / 10)
        } catch (end: Throwable) {
            // on a busy machine the kernel may stop this thread before it had the time to change its name
            if (end !is InterruptedException && end !is ThreadDeath) throw end
            interrupts++
            lastInterrupt = System.nanoTime()
            caller.name = "$name, interrupted $interrupts"
            worker.interrupt()
        }
    }
    caller.name = name
    try {
        return task.get()
    } catch (failure: ExecutionException) {
        throw failure.cause ?: failure
    }
}
