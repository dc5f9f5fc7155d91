package org.arclet.kernels

import org.arclet.augment.Augmentation
import org.arclet.image.ImageSet
import org.arclet.image.ImageShape
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.Test

class AugmentingTest {

    private val two = ImageSet.generate(2, ImageShape(20, 20, 3)) { i, values ->
        values.indices.forEach { values[it] = (i * 7 + it).toFloat() }
    }

    @Test
    fun `says the lens example in one line`() {
        val more = augmentation(
            copies = 25, shift = 10, flips = true, rotation = true, zoom = 0.9..1.1, size = 67, cutouts = 5 of 5,
        )

        assertThat(more).isEqualTo(Augmentation.lensExample())
    }

    @Test
    fun `does nothing by default`() {
        assertThat(augmentation()).isEqualTo(Augmentation.of {})
    }

    @Test
    fun `takes the count of cutouts first`() {
        assertThat(augmentation(cutouts = 3 of 2)).isEqualTo(Augmentation.of { it.cutouts(3, 2) })
    }

    @Test
    fun `takes skew in degrees`() {
        assertThat(augmentation(skew = 4)).isEqualTo(Augmentation.of { it.skewDegrees(4.0) })
    }

    @Test
    fun `is called like a function`() {
        val made = augmentation(copies = 3, rotation = true)(two)

        assertThat(made.size()).isEqualTo(6)
        assertThat(made.sources(5)).isEqualTo(two.sources(1))
    }

    @Test
    fun `gives the same images for the same seed and others for another`() {
        val turned = augmentation(rotation = true)

        assertThat(turned(two, seed = 5).sameAs(turned(two, seed = 5))).isTrue()
        assertThat(turned(two, seed = 5).sameAs(turned(two, seed = 6))).isFalse()
    }

    @Test
    fun `previews without a seed`() {
        assertThat(augmentation(rotation = true).preview(two).steps().map { it.name })
            .containsExactly("rotation")
    }

    @Test
    fun `passes on what the toolkit refuses`() {
        assertThatThrownBy { augmentation(copies = -1) }
            .isInstanceOf(IllegalArgumentException::class.java)
            .hasMessageContaining("-1")
    }

    private fun ImageSet.sameAs(other: ImageSet): Boolean =
        size() == other.size() && (0 until size()).all { image(it) == other.image(it) }
}
