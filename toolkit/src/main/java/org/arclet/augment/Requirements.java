package org.arclet.augment;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;

/** What images must be for an augmentation, and what it makes of them. */
final class Requirements {

  private Requirements() {}

  /**
   * Number of images that come out of one epoch.
   *
   * @throws IllegalArgumentException if they are too many, or cannot be blended
   */
  static int size(Augmentation settings, ImageSet images) {
    long copies = (long) images.size() * settings.copies();
    // in decimals, so that 1.15 x 100 is 115 and not 114.99…
    BigDecimal multiplier =
        settings.blending().map(b -> BigDecimal.valueOf(b.multiplier())).orElse(BigDecimal.ONE);
    BigInteger size = multiplier.multiply(BigDecimal.valueOf(copies)).toBigInteger();
    if (size.bitLength() > 31) {
      throw new IllegalArgumentException(
          "an augmented set must have fewer than 2^31 images, but %d images would become %d; make fewer copies"
              .formatted(images.size(), size));
    }
    settings.blending().ifPresent(blending -> requireBlendable(blending, images, (int) copies));
    return size.intValue();
  }

  private static void requireBlendable(Blending blending, ImageSet images, int copies) {
    if (!images.isEmpty() && copies < blending.images().most()) {
      throw new IllegalArgumentException(
          "a blend of %d images needs as many, but there are %d; blend fewer or make more copies"
              .formatted(blending.images().most(), copies));
    }
    for (int label : images.labels()) {
      if (label != images.label(0)) {
        throw new IllegalArgumentException(
            "images that are blended must have one label, but got %s; augment each class by itself"
                .formatted(images));
      }
    }
  }

  /**
   * Shape of the augmented images.
   *
   * @throws IllegalArgumentException if the images are too small for the shifts or the crop
   */
  static ImageShape shape(Augmentation settings, ImageShape from) {
    requireShift("width", settings.widthShiftPixels(), from.width(), from);
    requireShift("height", settings.heightShiftPixels(), from.height(), from);
    if (settings.size().isEmpty()) {
      return from;
    }
    int size = settings.size().getAsInt();
    int side = Math.min(from.height(), from.width());
    double zoom = settings.zoom().map(Zoom::max).orElse(1.0);
    if (size > Math.max(side, Zoom.side(side, zoom))) {
      throw new IllegalArgumentException(
          "a crop must fit into the images: they are %d x %d%s, but size is %d; choose a smaller size"
              .formatted(
                  from.height(),
                  from.width(),
                  settings.zoom().isPresent() ? " and grow at most by " + zoom : "",
                  size));
    }
    return from.withSides(size, size);
  }

  private static void requireShift(String axis, int pixels, int side, ImageShape from) {
    if (pixels >= side) {
      throw new IllegalArgumentException(
          "a shift must be smaller than the images: they are %d x %d, but the %s shift is %d pixels"
              .formatted(from.height(), from.width(), axis, pixels));
    }
  }
}
