package org.arclet.kernels

import java.io.UncheckedIOException
import java.nio.file.Files
import java.nio.file.Path
import org.arclet.image.ImageSet
import org.arclet.image.ImageShape
import org.arclet.image.io.ImageFiles
import org.arclet.normalize.MinMax
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir

class ImagesTest {

    @TempDir lateinit var folder: Path

    private val three = ImageSet.generate(2, ImageShape(4, 4, 3)) { i, values -> values.fill(i + 1f) }

    @Test
    fun `reads images and names bands by letter`() {
        val file = folder.resolve("three.npy").also { ImageFiles.write(three, it) }

        val read = images("$file", bands = "gri")

        assertThat(read.bands()).containsExactly("g", "r", "i")
        assertThat(read.size()).isEqualTo(2)
        assertThat(read.get(1, 0, 0, 0)).isEqualTo(2f)
    }

    @Test
    fun `keeps the file's names when none are given`() {
        val file = folder.resolve("three.npz").also { ImageFiles.write(three.withBands("gri"), it) }

        assertThat(images("$file").bands()).containsExactly("g", "r", "i")
    }

    @Test
    fun `reads one file per band`() {
        val files = listOf(1f, 2f, 3f).map { value ->
            folder.resolve("$value.fits").also { file ->
                ImageFiles.write(ImageSet.generate(2, ImageShape(4, 4, 1)) { _, values -> values.fill(value) }, file)
            }
        }
        val (g, r, i) = files.map { "$it" }

        val read = images(g, r, i, bands = "gri")

        assertThat(read.bands()).containsExactly("g", "r", "i")
        assertThat(List(3) { read.get(1, 3, 3, it) }).containsExactly(1f, 2f, 3f)
        assertThat(images(g, r, bands = "gr").size()).isEqualTo(2)
    }

    @Test
    fun `names bands by word where there are spaces`() {
        assertThat(three.withBands("F606W  F814W F105W").bands())
            .containsExactly("F606W", "F814W", "F105W")
    }

    @Test
    fun `says which file is missing`() {
        assertThatThrownBy { images("${folder.resolve("none.npy")}") }
            .isInstanceOf(UncheckedIOException::class.java)
            .hasMessageContaining("none.npy")
    }

    @Test
    fun `reads a folder of classes in either order`() {
        for (name in listOf("lens", "other")) {
            val file = Files.createDirectories(folder.resolve(name)).resolve("three.npy")
            ImageFiles.write(three.take(if (name == "lens") 1 else 2), file)
        }

        val all = imageFolder("$folder", bands = "gri")
        val chosen = imageFolder("$folder", classes = listOf("other", "lens"))

        assertThat(all.classes()).containsExactly("lens", "other")
        assertThat(all.images().labels()).containsExactly(0, 1, 1)
        assertThat(all.images().bands()).containsExactly("g", "r", "i")
        assertThat(chosen.classes()).containsExactly("other", "lens")
        assertThat(chosen.images().labels()).containsExactly(0, 0, 1)
        assertThat(chosen.files()).containsExactly("other/three.npy", "other/three.npy", "lens/three.npy")
    }

    @Test
    fun `takes whole and broken numbers as limits`() {
        assertThat(minMax(0, 100, 99.5, 10L)).isEqualTo(MinMax.of(0.0, 100.0, 99.5, 10.0))
    }

    @Test
    fun `joins with plus`() {
        assertThat((three + three).size()).isEqualTo(4)
    }

    @Test
    fun `finds copies and shows them`() {
        val copies = (three + three).duplicates()

        assertThat(copies.pairs().map { it.first() to it.second() }).containsExactly(0 to 2, 1 to 3)
        assertThat(three.duplicates(three.drop(1)).pairs()).hasSize(1)
        assertThat(copies.toTable().rowCount()).isEqualTo(2)
        assertThat(copies.plot().description()).isEqualTo("$copies")
    }

    @Test
    fun `warns of constant bands and of clipped pixels`() {
        assertThat(three.withBands("gri").warnings().map { it.band() }).containsExactly("g", "r", "i")
        assertThat(three.warnings(minMax(3, 4, 4, 4)).last().text())
            .startsWith("band band 3: 100 % of the pixels are clipped, 100 % at 3.0 and 0 % at 4.0")
    }
}
