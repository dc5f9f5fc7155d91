package org.arclet.kernels

import org.arclet.engine.MemoryLimits
import org.arclet.engine.NativeEnvironment

/** What memory this kernel may take: `memory()` in a cell says it. */
fun memory(): MemoryLimits = MemoryLimits.read()

/**
 * Says which GPU networks run on; the kernel "Arclet (CUDA)" calls this at `%use arclet`.
 *
 * @throws IllegalStateException if none can be used. Says on the error stream why, as what the kernel makes of the
 *   exception begins with words of its own.
 */
fun requireGpu() {
    try {
        val gpu = NativeEnvironment.gpu().orElseThrow { IllegalStateException("this class path has ND4J's library for CPUs") }
        println("Arclet (CUDA) computes on $gpu")
    } catch (missing: IllegalStateException) {
        System.err.println(missing.message)
        throw missing
    }
}

/** System property: the user's home folder, where the kernel was started with another one. */
internal const val HOME = "arclet.user.home"

/**
 * Gives the user's home folder back. The Kotlin kernel looks up what `%use arclet` means in that folder; the kernel for
 * GPUs has another one, so as to find other jars.
 */
internal fun comeHome() {
    System.getProperty(HOME)?.let { System.setProperty("user.home", it) }
}
