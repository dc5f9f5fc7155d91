package org.arclet.kernels

import org.arclet.explain.Explanation
import org.arclet.image.ImageSet
import org.arclet.image.ImageShape
import org.arclet.nn.CustomCnn
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.Test

class ExplainingTest {

    private val images = ImageSet.generate(4, ImageShape(12, 12, 2)) { i, values ->
        for (j in values.indices) values[j] = ((j * 7 + i) % 10).toFloat()
    }.withBands(listOf("g", "r"))

    private val model = CustomCnn.STANDARD.withWidthsDividedBy(256)
        .train(images.take(2), images.drop(2), minMax(0, 10, 10)) { epochs = 1 }

    @Test
    fun `a model shows where it finds the positive class`() {
        val explained = model.explain(images)

        assertThat(explained.method()).isEqualTo(Explanation.Method.GRAD_CAM)
        assertThat(model.explain(images, layer = 1).maps().image(3)).isEqualTo(explained.maps().image(3))
        assertThat(explained.plot(limit = 2).description()).isEqualTo("Grad-CAM of 4 images for class positive")
    }

    @Test
    fun `a class is called by its name`() {
        assertThat(model.explain(images, "negative").label()).isZero()
        assertThat(model.occlusion(images.take(1), "negative").className()).isEqualTo("negative")
        assertThatThrownBy { model.explain(images, "lens") }
            .hasMessage("the class must be one of [negative, positive], but got lens")
    }

    @Test
    fun `patches are chosen by name`() {
        val covered = model.occlusion(images.take(1), patch = 12, stride = 12, fill = 3)

        // all is covered at once, so the map is the same everywhere
        assertThat(covered.maps().get(0, 0, 0, 0)).isEqualTo(covered.maps().get(0, 11, 11, 0))
        assertThat(model.occlusion(images.take(1)).size()).isEqualTo(1)
        assertThatThrownBy { model.occlusion(images, patch = 13) }
            .hasMessageContaining("the patch must fit into the images")
    }

    @Test
    fun `what is alike to the network stands and lies together`() {
        val near = model.neighbours(images.take(1), images.drop(1), count = 2)

        assertThat(near.nearest().first()).hasSize(2)
        assertThat(near.plot().description()).isEqualTo("nearest of 3 training images to 1 image")
        val features = model.embedding("training" to images.take(2), "rest" to images.drop(2))
        assertThat(features.points().map { it.split() }).containsExactly("training", "training", "rest", "rest")
        assertThat(minMax(0, 10, 10).embedding("all" to images).plot().description())
            .isEqualTo("t-SNE of 4 images by their pixels")
    }
}
