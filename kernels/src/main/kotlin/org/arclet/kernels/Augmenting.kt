package org.arclet.kernels

import org.arclet.augment.Augmentation
import org.arclet.augment.Blending
import org.arclet.augment.Cutouts
import org.arclet.augment.Fill
import org.arclet.augment.Preview
import org.arclet.augment.Smote
import org.arclet.image.ImageSet

/** `5 of 4`: five circular cutouts of radius 4 pixels. */
infix fun Int.of(radius: Int): Cutouts = Cutouts.circles(this, radius)

/**
 * How images are blended: `blend(1.5)` makes one and a half times as many images as there are, each the mean of two.
 *
 * @param multiplier blends per image, at least 1
 * @param function how two pixels become one
 * @param images how many images make a blend: `3..3`, or a range to draw from
 * @param scale what becomes of the sum of light
 * @throws IllegalArgumentException if a setting is out of its bounds
 */
fun blend(
    multiplier: Number,
    function: Blending.Function = Blending.Function.MEAN,
    images: IntRange = 2..2,
    scale: Blending.Scale = Blending.Scale.FLUX_PRESERVING,
): Blending = Blending(multiplier.toDouble(), function, Blending.Images(images.first, images.last), scale)

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
 * @param blending blends that take the place of the images: `blend(1.5)`; null for none
 * @param cutouts holes of zeros: `5 of 4` is five circles of radius 4, and `Cutouts.squares(5, 4)` five squares of side 4;
 *   null for none
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
    blending: Blending? = null,
    cutouts: Cutouts? = null,
    fill: Fill = Fill.NEAREST,
): Augmentation = Augmentation.of { builder ->
    builder.copies(copies).shiftPixels(shift).flips(flips).rotation(rotation)
    builder.skewDegrees(skew.toDouble()).fill(fill)
    zoom?.let { builder.zoom(it.start, it.endInclusive) }
    size?.let { builder.size(it) }
    blending?.let { builder.blending(it) }
    cutouts?.let { builder.cutouts(it) }
}

/**
 * The new images, for `more(lenses)`; equal seeds give equal images.
 *
 * @throws IllegalArgumentException if the images do not fit the settings
 */
operator fun Augmentation.invoke(images: ImageSet, seed: Long = 1): ImageSet = interruptible { apply(images, seed) }

/**
 * The labelled images with the smaller classes filled up by images between others: `split.training().smote(0.5)`, as
 * [Smote]. Training images only, after the split.
 *
 * @param ratio size of a smaller class, as a share of the largest one's
 */
fun ImageSet.smote(ratio: Number = 1, seed: Long = 1): ImageSet =
    interruptible { Smote.of(ratio.toDouble(), seed).apply(this) }

/** What each procedure does to the first few images, alone and together. */
fun Augmentation.preview(images: ImageSet, seed: Long = 1): Preview = interruptible { preview(images, seed) }
