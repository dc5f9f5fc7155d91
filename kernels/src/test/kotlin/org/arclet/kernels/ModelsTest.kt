package org.arclet.kernels

import java.io.UncheckedIOException
import java.nio.file.Files
import java.nio.file.Path
import org.arclet.engine.Learning
import org.arclet.engine.Network
import org.arclet.engine.NetworkOptions
import org.arclet.image.ImageShape
import org.arclet.model.Classifier
import org.arclet.nn.AlexNet
import org.arclet.train.History
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir

class ModelsTest {

    @TempDir lateinit var folder: Path

    private fun classifier(): Classifier {
        val network = AlexNet.STANDARD.withWidthsDividedBy(32).forImages(ImageShape(12, 12, 3))
        Network.of(network, Learning.DEFAULT, NetworkOptions.of(1, 1)).use {
            return Classifier.of(it, minMax(0, 1, 1, 1), listOf("g", "r", "i"), History(listOf(), History.End.INTERRUPTED))
        }
    }

    @Test
    fun aSavedClassifierIsLoadedByItsName() {
        val file = folder.resolve("lens-finder.arclet").toString()
        val model = classifier()
        model.save(file)
        val images = simulatedLenses(2).crop(12)
        assertThat(loadClassifier(file).predict(images).probabilities()).containsExactly(*model.predict(images).probabilities())
        assertThat(loadClassifier(file).provenance).isNull()
    }

    @Test
    fun overwritesOnlyWhenToldTo() {
        val path = folder.resolve("lens-finder").toString()
        classifier().save(path)
        assertThatThrownBy { classifier().save(path) }
            .isInstanceOf(UncheckedIOException::class.java)
            .hasMessageContaining("in a notebook overwrite = true")
        val journal = Files.writeString(folder.resolve("lens.journal"), "{}\n")
        classifier().save(path, overwrite = true, study = journal.toString())
        assertThat(Path.of(path, "study.log")).hasContent("{}\n")
    }

    @Test
    fun severalNetworksPredictTogether() {
        val images = simulatedLenses(2).crop(12)
        val both = ensemble(classifier(), classifier()).withClasses("other", "lens")
        assertThat(both.provenance).isNull()
        val predicted = both.predict(images, flips = true, quarterTurns = true)
        assertThat(predicted.classes()).containsExactly("other", "lens")
        assertThat(predicted.spread(0).orElseThrow()).isZero() // twice the same network
        assertThat(predicted.toTable().columnNames())
            .containsExactly("image", "probability", "spread", "predicted", "label")
        assertThat(classifier().predict(images, dropoutPasses = 5).spread(1).orElseThrow()).isPositive()
    }

    @Test
    fun classesOfDifferentSizesAreBalanced() {
        val lenses = simulatedLenses(2)
        val others = simulatedOthers(6)
        assertThat(balancedWeights(others, lenses)).containsExactly(8 / 12.0, 2.0)
        val filled = lenses.withLabel(1).concat(others.withLabel(0)).smote(0.5)
        assertThat(filled.labels().count { it == 1 }).isEqualTo(3)
    }
}
