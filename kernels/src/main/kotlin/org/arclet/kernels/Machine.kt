package org.arclet.kernels

import org.arclet.engine.MemoryLimits
import org.arclet.engine.NativeEnvironment

/** What memory this kernel may take: `memory()` in a cell says it. */
fun memory(): MemoryLimits = MemoryLimits.read()

/**
 * What the kernel "Arclet (CUDA)" says of its GPU at `%use arclet`: its name, or why there is none and what to do. Null in
 * other kernels. Whatever would compute fails with the same sentence; `%use` itself does not, as the kernel would put two
 * stack traces in front of it.
 */
internal fun gpuMessage(): String? =
    if (System.getProperty(HOME) == null) null
    else
        try {
            val gpu = NativeEnvironment.gpu().orElseThrow { IllegalStateException("this class path has ND4J's library for CPUs") }
            "Arclet (CUDA) computes on $gpu"
        } catch (missing: IllegalStateException) {
            "warning: no network can be run here: ${missing.message}"
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
