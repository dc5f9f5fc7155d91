package org.arclet.kernels

import java.nio.file.Files
import java.nio.file.Path
import org.arclet.image.ImageSet
import org.arclet.image.ImageShape
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir

class TablesTest {

    private val images = ImageSet.generate(2, ImageShape(67, 67, 3)) { i, values ->
        values.indices.forEach { values[it] = (it % 3 + i).toFloat() }
    }.withBands("gri")

    @Test
    fun `a summary has a row per band`() {
        assertThat(images.summary().stringColumn("band").asList()).containsExactly("g", "r", "i")
        assertThat(images.summary().floatColumn("maximum").get(2)).isEqualTo(3f)
    }

    @Test
    fun `limits are drawn over images`() {
        assertThat(minMax(0, 2, 2, 2).plot(images).description()).contains("i: 0 % below 0, 50 % above 2")
    }

    @Test
    fun `a network is made for images, drawn and listed`() {
        val network = alexNet().forImages(images)
        assertThat(network.input()).isEqualTo(images.shape())
        assertThat(network.plot().description()).startsWith("network: AlexNet for images of (67, 67, 3)")
        assertThat(network.toTable().longColumn("parameters").sum()).isEqualTo(network.parameters().toDouble())
    }

    @Test
    fun `a catalogue is read from its file`(@TempDir folder: Path) {
        val path = Files.writeString(folder.resolve("objects.csv"), "id,ra\n1,10.5\n2,\n")
        assertThat(catalogue("$path").doubleColumn("ra").isMissing.size()).isEqualTo(1)
        assertThatThrownBy { catalogue("$path", "OBJECTS") }.hasMessageContaining("only FITS files hold several tables")
    }

    @Test
    fun `a table is written once unless told otherwise`(@TempDir folder: Path) {
        val path = folder.resolve("bands.csv")
        images.summary().writeCsv("$path")
        assertThatThrownBy { images.summary().writeCsv("$path") }.hasMessageContaining("it exists already")
        images.summary().first(1).writeCsv("$path", overwrite = true)
        assertThat(Files.readAllLines(path)).hasSize(2).first().asString().startsWith("band,finite,not finite,minimum,1 %")
    }
}
