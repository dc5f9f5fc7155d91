package org.arclet.kernels

import org.arclet.augment.Augmentation
import org.arclet.augment.Fill
import org.arclet.augment.Preview
import org.arclet.image.ImageSet

/** So many cutouts of a radius in pixels: `5 of 5`. */
data class CountOfRadius(val count: Int, val radius: Int)

/** `5 of 4`: five cutouts of radius 4. */
infix fun Int.of(radius: Int): CountOfRadius = CountOfRadius(this, radius)

/**
 * What new images are made from each image; `toolkit`'s [Augmentation] explains every procedure.
 *
 * @param copies new images per image; 0 leaves them as they are
 * @param shift largest shift in pixels, in both directions
 * @param flips whether left and right, and top and bottom, change places in every other image
 * @param rotation whether images are turned by a whole number of degrees, 0 to 360
 * @param zoom range of the zoom; null for none
 * @param size side of the centred crop in pixels; null for the images' own
 * @param skew largest skew in degrees
 * @param cutouts circles that are put to 0: `5 of 4` is five of radius 4; null for none
 * @param fill what is put where pixels are uncovered
 * @throws IllegalArgumentException if a setting is out of its bounds
 */
fun augmentation(
    copies: Int = 1,
    shift: Int = 0,
    flips: Boolean = false,
    rotation: Boolean = false,
    zoom: ClosedFloatingPointRange<Double>? = null,
    size: Int? = null,
    skew: Number = 0,
    cutouts: CountOfRadius? = null,
    fill: Fill = Fill.NEAREST,
): Augmentation = Augmentation.of { builder ->
    builder.copies(copies).shiftPixels(shift).flips(flips).rotation(rotation)
    builder.skewDegrees(skew.toDouble()).fill(fill)
    zoom?.let { builder.zoom(it.start, it.endInclusive) }
    size?.let { builder.size(it) }
    cutouts?.let { builder.cutouts(it.count, it.radius) }
}

/**
 * The new images, for `more(lenses)`; equal seeds give equal images.
 *
 * @throws IllegalArgumentException if the images do not fit the settings
 */
operator fun Augmentation.invoke(images: ImageSet, seed: Long = 1): ImageSet = apply(images, seed)

/** What each procedure does to the first few images, alone and together. */
fun Augmentation.preview(images: ImageSet, seed: Long = 1): Preview = preview(images, seed)
