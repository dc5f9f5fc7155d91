package org.arclet.kernels

import org.arclet.engine.MemoryLimits

/** What memory this kernel may take: `memory()` in a cell says it. */
fun memory(): MemoryLimits = MemoryLimits.read()

/** System property: the user's home folder, where the kernel was started with another one. */
internal const val HOME = "arclet.user.home"

/**
 * Gives the user's home folder back. The Kotlin kernel looks up what `%use arclet` means in that folder; the kernel for
 * GPUs has another one, so as to find other jars.
 */
internal fun comeHome() {
    System.getProperty(HOME)?.let { System.setProperty("user.home", it) }
}
