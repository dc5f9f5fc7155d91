package org.arclet.kernels

import java.util.concurrent.CountDownLatch
import java.util.concurrent.atomic.AtomicReference
import kotlin.concurrent.thread
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.Test

class InterruptibleTest {

    @Test
    fun `gives what the work gives`() {
        assertThat(interruptible { 6 * 7 }).isEqualTo(42)
    }

    @Test
    fun `throws what the work throws`() {
        assertThatThrownBy { interruptible { throw IllegalArgumentException("no such band") } }
            .isInstanceOf(IllegalArgumentException::class.java)
            .hasMessage("no such band")
    }

    @Test
    fun `gives what the work has when it is interrupted`() {
        val (result, _) = interruptAsTheKernelDoes { interruptible(::workUntilInterrupted) }

        assertThat(result).isEqualTo("what there is")
    }

    @Test
    fun `a kernel would not stop the thread after an interrupt`() {
        val (_, wouldStop) = interruptAsTheKernelDoes { interruptible(::workUntilInterrupted) }

        assertThat(wouldStop).isFalse()
    }

    @Test
    fun `a kernel would stop a thread that works without it`() {
        val (_, wouldStop) = interruptAsTheKernelDoes {
            workUntilInterrupted().also { repeat(3) { runCatching { Thread.sleep(300) } } }
        }

        assertThat(wouldStop).isTrue()
    }

    @Test
    fun `leaves the thread's name and interrupt status as they were`() {
        val seen = AtomicReference("")
        interruptAsTheKernelDoes {
            interruptible(::workUntilInterrupted).also {
                seen.set("${Thread.currentThread().name} ${Thread.currentThread().isInterrupted}")
            }
        }

        assertThat(seen.get()).isEqualTo("Execution of code 'x' false")
    }

    @Test
    fun `keeps what there is though the kernel was too fast and stopped the thread`() {
        val result = AtomicReference("")
        val runner = thread { result.set(interruptible(::workUntilInterrupted)) }
        working.await()
        while (runner.state != Thread.State.WAITING) Thread.onSpinWait() // for the work
        stopAsTheKernelDoes(runner)
        runner.join()

        assertThat(result.get()).isEqualTo("what there is")
    }

    @Suppress("DEPRECATION")
    private fun stopAsTheKernelDoes(runner: Thread) = try {
        runner.stop()
    } catch (_: UnsupportedOperationException) { // on a newer Java, where it cannot
        runner.interrupt()
    }

    private val working = CountDownLatch(1)

    private fun workUntilInterrupted(): String {
        working.countDown()
        while (!Thread.currentThread().isInterrupted) Thread.onSpinWait()
        return "what there is"
    }

    /** What the cell gave, and whether the kernel (0.19.0.944, on JDK 17) would have stopped it. */
    private fun interruptAsTheKernelDoes(cell: () -> String): Pair<String, Boolean> {
        val result = AtomicReference("")
        val runner = thread(name = "Execution of code 'x'") { result.set(cell()) }
        working.await()
        val name = runner.name
        runner.interrupt()
        Thread.sleep(100)
        val wouldStop = runner.isAlive && runner.name == name
        runner.join()
        return result.get() to wouldStop
    }
}
