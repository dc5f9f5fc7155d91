package org.arclet.kernels

import java.time.Duration
import java.util.Base64
import org.arclet.image.ImageSet
import org.arclet.image.ImageShape
import org.arclet.metric.Metric
import org.arclet.train.Epoch
import org.arclet.train.History
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.jetbrains.kotlinx.jupyter.api.FieldValue
import org.jetbrains.kotlinx.jupyter.api.KotlinKernelHost
import org.jetbrains.kotlinx.jupyter.api.MimeTypedResult
import org.jetbrains.kotlinx.jupyter.api.libraries.ExecutionHost
import org.junit.jupiter.api.Test

class PlottingTest {

    private val three = ImageSet.generate(3, ImageShape(20, 20, 3)) { i, values ->
        values.indices.forEach { values[it] = ((it * 31 + i) % 97).toFloat() }
    }

    private val history = History(
        List(3) { Epoch(it + 1, mapOf(Metric.LOSS to 1.0 / (it + 1)), Duration.ofSeconds(1)) },
        History.End.COMPLETED,
    )

    @Test
    fun `a cell that ends with images shows a PNG`() {
        assertThat(ArcletRenderer.accepts(three)).isTrue()

        val bundle = shown(three)

        assertThat(Base64.getMimeDecoder().decode(bundle["image/png"])).startsWith(0x89, 'P'.code, 'N'.code, 'G'.code)
        assertThat(bundle["text/plain"]).contains("3 images")
    }

    @Test
    fun `a table of a history shows as HTML`() {
        assertThat(shown(history.toTable())["text/html"]).contains("<table")
    }

    @Test
    fun `what Arclet does not know stays the kernel's`() {
        assertThat(ArcletRenderer.accepts("text")).isFalse()
        assertThat(ArcletRenderer.accepts(null)).isFalse()
    }

    @Test
    fun `a history plots the metrics asked for`() {
        assertThat(history.plot(Metric.LOSS).svg()).isEqualTo(history.plot().svg())
    }

    @Test
    fun `a grid refuses to show no images`() {
        assertThatThrownBy { three.plot(limit = 0) }
            .isInstanceOf(IllegalArgumentException::class.java)
            .hasMessageContaining("limit of 0")
    }

    private fun shown(value: Any): MimeTypedResult =
        ArcletRenderer.execution.execute(NoHost, FieldValue(value, "x")).value as MimeTypedResult

    private object NoHost : ExecutionHost {
        override fun <T> execute(callback: KotlinKernelHost.() -> T): T = error("no kernel here")
    }
}
