package org.arclet.kernels

import java.nio.file.Path
import org.arclet.image.ImageSet
import org.arclet.image.ImageShape
import org.arclet.image.io.ImageFiles
import org.arclet.model.Predictions
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
import tech.tablesaw.api.DoubleColumn
import tech.tablesaw.api.Table

class MosaicsTest {

    @TempDir
    lateinit var folder: Path

    private val objects =
        Table.create("objects", DoubleColumn.create("x", 1.0, 5.0, 9.0), DoubleColumn.create("y", 5.0, 6.0, 20.0))

    private fun file(name: String, first: Float): String {
        val values = ImageSet.Filler { _, to -> to.indices.forEach { to[it] = first + it } }
        val file = folder.resolve(name)
        ImageFiles.write(ImageSet.generate(1, ImageShape(11, 12, 1), values), file)
        return "$file"
    }

    @Test
    fun `a catalogue is cut from files of bands`() {
        val mosaic = mosaic(file("g.fits", 0f), file("r.fits", 1000f), bands = "gr")
        val cut = mosaic.cutPixels(objects, side = 3)
        assertThat(cut).hasToString("2 of 3 cut; 1 not: 1 outside the mosaic")
        assertThat(cut.images().bands()).containsExactly("g", "r")
        assertThat(cut.images().get(1, 1, 1, 1)).isEqualTo(1000f + 6 * 12 + 5)
        val fromOne = mosaic.cutPixels(objects, side = 3, firstPixel = 1, onDemand = true).images()
        assertThat(fromOne.isOnDemand).isTrue()
        assertThat(fromOne.get(0, 1, 1, 0)).isEqualTo(5f * 12 + 4)
        val padded = mosaic.cutPixels(objects, side = 5, padding = -1).images()
        assertThat(padded.size()).isEqualTo(2)
        assertThat(padded.get(0, 0, 0, 0)).isEqualTo(-1f)
    }

    @Test
    fun `predictions find their rows`() {
        val cut = mosaic(file("g.fits", 0f)).cutPixels(objects, side = 3)
        val ranked = Predictions.of(cut.images(), doubleArrayOf(0.1, 0.9)).top(2).toTable(objects, cut)
        assertThat(ranked.doubleColumn("x").asList()).containsExactly(5.0, 1.0)
        assertThat(ranked.intColumn("row").asList()).containsExactly(1, 0)
    }

    @Test
    fun `without coordinates the sky is refused`() {
        val sky = Table.create("sky", DoubleColumn.create("ra", 1.0), DoubleColumn.create("dec", 1.0))
        assertThatThrownBy { mosaic(file("g.fits", 0f)).cut(sky, side = 3) }
            .isInstanceOf(IllegalStateException::class.java)
            .hasMessageContaining("its header has no CTYPE1 and CTYPE2; cut by pixels")
    }

    @Test
    fun `images are read on demand`() {
        val file = file("g.fits", 0f)
        val kept = images(file, bands = "g")
        val later = images(file, bands = "g", onDemand = true)
        assertThat(later.isOnDemand).isTrue()
        assertThat(later.bands()).containsExactly("g")
        assertThat(later.sources()).isEqualTo(kept.sources())
    }
}
