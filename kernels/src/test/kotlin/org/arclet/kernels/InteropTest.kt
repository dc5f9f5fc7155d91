package org.arclet.kernels

import java.io.UncheckedIOException
import java.nio.file.Files
import java.nio.file.Path
import java.util.zip.ZipFile
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir

class InteropTest {

    @TempDir lateinit var folder: Path

    /** A model of the toolkit's golden file. */
    private fun model(member: String): String {
        val file = folder.resolve(member.substringAfterLast('/'))
        ZipFile("../toolkit/src/test/resources/golden/keras-files.zip").use { zip ->
            Files.write(file, zip.getInputStream(zip.getEntry(member)).readBytes())
        }
        return file.toString()
    }

    @Test
    fun aModelOfKerasPredictsAndGoesToDl4j() {
        val alexNet = alexNet().withDense(listOf(dense(256), dense(512))).withWidthsDividedBy(32)
        val model = keras(model("alexnet/model.keras"), alexNet, minMax(0, 100, 100, 100), bands = "gri")
        assertThat(model).hasToString("AlexNet for images of (20, 20, 3), bands g r i, trained elsewhere")
        assertThat(model.predict(simulatedLenses(2)).probabilities()).hasSize(2)
        assertThat(model.withWeights(model.toDl4j()).networks()[0].weights()).isEqualTo(model.networks()[0].weights())
    }

    @Test
    fun weightsAloneNeedTheSizeOfTheImages() {
        val weights = model("resnet18/model.weights.h5")
        val limits = minMax(0, 100, 100, 100)
        assertThat(keras(weights, resNet18(widthDivisor = 64), limits, "gri", size = 50).network().input().height()).isEqualTo(50)
        assertThatThrownBy { keras(weights, resNet18(widthDivisor = 64), limits, "gri") }
            .isInstanceOf(UncheckedIOException::class.java)
            .hasMessageContaining("in a notebook size = 70")
    }
}
