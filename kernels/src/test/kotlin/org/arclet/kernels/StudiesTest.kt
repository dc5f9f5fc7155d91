package org.arclet.kernels

import java.nio.file.Path
import java.util.concurrent.CountDownLatch
import java.util.concurrent.atomic.AtomicReference
import kotlin.concurrent.thread
import org.arclet.study.ImportanceTarget
import org.arclet.study.Outcome
import org.arclet.study.RandomSampler
import org.arclet.study.Study
import org.arclet.study.TrialState
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir

class StudiesTest {

    private val space = searchSpace {
        real("x", 0.0..1.0)
        whole("n", 1..9)
        choice("kind", "a", "b")
        given("kind", "b") { real("y", 1e-3..1.0, log = true) }
    }

    @Test
    fun `a new study begins with the settings that it starts from`() {
        val found = study(space) {
            trials = 3
            startFrom("x" to 0.25, "n" to 7)
            startFrom("kind" to "b", "y" to 0.5)
        }.run { it.real("x") }

        assertThat(found.trials()).hasSize(3)
        assertThat(found.trials()[0].parameters()).containsEntry("x", 0.25).containsEntry("n", 7L)
        assertThat(found.trials()[1].parameters()).containsEntry("kind", "b").containsEntry("y", 0.5)
    }

    @Test
    fun `a study that goes on does not start from them again`(@TempDir folder: Path) {
        fun upTo(count: Int) = study(space) {
            trials = count
            startFrom("x" to 0.25)
        }.resumeOrRun("$folder/a.journal") { it.real("x") }

        upTo(2)

        assertThat(upTo(4).trials().count { it.parameters()["x"] == 0.25 }).isEqualTo(1)
    }

    @Test
    fun `the best trial and its value are at hand once there is one`() {
        val values = listOf(0.5, 0.75, 0.25)
        val found = study(space) { trials = 3 }.run { values[it.number()] }

        assertThat(found.best.number()).isEqualTo(1)
        assertThat(found.bestValue).isEqualTo(0.75)
    }

    @Test
    fun `a study without a complete trial has no best one`() {
        val none = study(space) { trials = 1 }.run { _ -> Outcome.pruned("no light") }

        assertThatThrownBy { none.bestValue }
            .isInstanceOf(IllegalStateException::class.java)
            .hasMessage("no trial ran to its end yet, so none is the best; run more")
    }

    @Test
    fun `settings to start from have to be possible`() {
        assertThatThrownBy { study(space) { startFrom("z" to 1) }.run { 0.0 } }
            .isInstanceOf(IllegalArgumentException::class.java)
            .hasMessage("an enqueued parameter must be one of [x, n, kind, y], but is z")
    }

    @Test
    fun `an interrupted study has every trial that was finished and goes on from there`(@TempDir folder: Path) {
        val journal = "$folder/a.journal"
        val third = CountDownLatch(1)
        val found = AtomicReference<Study>()
        val cell = thread {
            found.set(study(space).resumeOrRun(journal) { trial ->
                if (trial.number() == 2) third.countDown().also { Thread.sleep(60_000) }
                trial.real("x")
            })
        }
        third.await()
        cell.interrupt()
        cell.join()

        assertThat(found.get().trials().map { it.state() })
            .containsExactly(TrialState.COMPLETE, TrialState.COMPLETE, TrialState.FAIL, TrialState.WAITING)
        val more = study(space) { trials = 4 }.resumeOrRun(journal) { it.real("x") }
        assertThat(more.trials().count { it.state() == TrialState.COMPLETE }).isEqualTo(4)
        assertThat(more.trials()[3].parameters()).isEqualTo(more.trials()[2].parameters())
    }

    @Test
    fun `importance has a figure and a table`() {
        val found = study(space) {
            trials = 30
            sampler = RandomSampler()
        }.run { 3 * it.real("x") + it.whole("n") / 100.0 }
        val score = found.importance()

        assertThat(score.plot().svg()).isEqualTo(found.plotImportance(ImportanceTarget.SCORE).svg())
        assertThat(found.plotImportance().svg()).contains("score (fANOVA)").contains("duration (fANOVA)")
        assertThat(score.toTable().stringColumn("parameter")[0]).isEqualTo("x")
    }

    @Test
    fun `importance of a single trial says what it needs`() {
        val single = study(space) { trials = 1 }.run { 0.5 }
        assertThatThrownBy { single.importance() }
            .isInstanceOf(IllegalArgumentException::class.java)
            .hasMessage("importance needs at least 2 complete trials with a finite score, but there is 1; run more")
        assertThat(single.plotImportance().svg()).contains("fewer than 2 complete trials among 1 trial")
    }
}
