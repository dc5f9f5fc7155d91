package org.arclet.augment;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Collects the settings of an {@link Augmentation}, where each is explained; every setting is
 * checked when it is made.
 */
public final class AugmentationBuilder {

  int copies = 1;
  int widthShiftPixels;
  int heightShiftPixels;
  boolean horizontalFlip;
  boolean verticalFlip;
  boolean rotation;
  Fill fill = Fill.NEAREST;
  @Nullable Zoom zoom;
  int size;
  double skewDegrees;
  @Nullable Blending blending;
  @Nullable Cutouts cutouts;

  AugmentationBuilder() {}

  /** Settings that may be changed without changing these. */
  AugmentationBuilder copy() {
    AugmentationBuilder copy = new AugmentationBuilder();
    copy.copies = copies;
    copy.widthShiftPixels = widthShiftPixels;
    copy.heightShiftPixels = heightShiftPixels;
    copy.horizontalFlip = horizontalFlip;
    copy.verticalFlip = verticalFlip;
    copy.rotation = rotation;
    copy.fill = fill;
    copy.zoom = zoom;
    copy.size = size;
    copy.skewDegrees = skewDegrees;
    copy.blending = blending;
    copy.cutouts = cutouts;
    return copy;
  }

  /** The settings by name, in the order of the procedures; those that are null are left out. */
  Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("copies", copies);
    values.put("rotation", rotation);
    values.put("widthShiftPixels", widthShiftPixels);
    values.put("heightShiftPixels", heightShiftPixels);
    values.put("horizontalFlip", horizontalFlip);
    values.put("verticalFlip", verticalFlip);
    values.put("fill", fill);
    putUnlessNull(values, "zoom", zoom);
    values.put("size", size);
    values.put("skewDegrees", skewDegrees);
    putUnlessNull(values, "blending", blending);
    putUnlessNull(values, "cutouts", cutouts);
    return values;
  }

  private static void putUnlessNull(
      Map<String, Object> values, String name, @Nullable Object value) {
    if (value != null) {
      values.put(name, value);
    }
  }

  /**
   * New images per image; 0 leaves the images unchanged.
   *
   * @throws IllegalArgumentException if negative
   */
  public AugmentationBuilder copies(int perImage) {
    if (perImage < 0) {
      throw new IllegalArgumentException(
          "copies per image must be at least 0, but got %d; 0 leaves the images unchanged"
              .formatted(perImage));
    }
    copies = perImage;
    return this;
  }

  /**
   * Largest shift in both directions; 0 switches it off.
   *
   * @throws IllegalArgumentException if negative
   */
  public AugmentationBuilder shiftPixels(int most) {
    return widthShiftPixels(most).heightShiftPixels(most);
  }

  /**
   * Largest shift to the left and right; 0 switches it off.
   *
   * @throws IllegalArgumentException if negative
   */
  public AugmentationBuilder widthShiftPixels(int most) {
    widthShiftPixels = requireShift(most);
    return this;
  }

  /**
   * Largest shift up and down; 0 switches it off.
   *
   * @throws IllegalArgumentException if negative
   */
  public AugmentationBuilder heightShiftPixels(int most) {
    heightShiftPixels = requireShift(most);
    return this;
  }

  private static int requireShift(int most) {
    if (most < 0) {
      throw new IllegalArgumentException(
          "the largest shift must be at least 0 pixels, but got %d; 0 switches shifts off"
              .formatted(most));
    }
    return most;
  }

  /** Both flips. */
  public AugmentationBuilder flips(boolean enabled) {
    return horizontalFlip(enabled).verticalFlip(enabled);
  }

  /** Whether left and right change places in every other image. */
  public AugmentationBuilder horizontalFlip(boolean enabled) {
    horizontalFlip = enabled;
    return this;
  }

  /** Whether top and bottom change places in every other image. */
  public AugmentationBuilder verticalFlip(boolean enabled) {
    verticalFlip = enabled;
    return this;
  }

  /** Whether images are turned. */
  public AugmentationBuilder rotation(boolean enabled) {
    rotation = enabled;
    return this;
  }

  /** What is put where pixels are uncovered. */
  public AugmentationBuilder fill(Fill rule) {
    fill = rule;
    return this;
  }

  /**
   * Range of the zoom.
   *
   * @throws IllegalArgumentException unless {@code 0 < min <= max}, both finite
   */
  public AugmentationBuilder zoom(double min, double max) {
    zoom = new Zoom(min, max);
    return this;
  }

  /**
   * Side of the centred square crop.
   *
   * @throws IllegalArgumentException if below 1
   */
  public AugmentationBuilder size(int pixels) {
    if (pixels < 1) {
      throw new IllegalArgumentException(
          "size must be at least 1 pixel, but got %d; leave it out to keep the original size"
              .formatted(pixels));
    }
    size = pixels;
    return this;
  }

  /**
   * Largest skew; 0 switches it off.
   *
   * @throws IllegalArgumentException unless {@code 0 <= most < 45}
   */
  public AugmentationBuilder skewDegrees(double most) {
    if (!(most >= 0 && most < 45)) {
      throw new IllegalArgumentException(
          "the largest skew must be at least 0 and below 45 degrees, but got %s; 0 switches it off"
              .formatted(most));
    }
    skewDegrees = most;
    return this;
  }

  /**
   * Blends of two images, {@code multiplier} times as many as there would be without.
   *
   * @throws IllegalArgumentException unless the multiplier is finite and at least 1
   */
  public AugmentationBuilder blending(double multiplier) {
    return blending(Blending.of(multiplier));
  }

  /** Blends. */
  public AugmentationBuilder blending(Blending blends) {
    blending = blends;
    return this;
  }

  /** No blends. */
  public AugmentationBuilder withoutBlending() {
    blending = null;
    return this;
  }

  /**
   * Circular cutouts.
   *
   * @param count per image
   * @param radius in pixels
   * @throws IllegalArgumentException if one is below 1
   */
  public AugmentationBuilder cutouts(int count, int radius) {
    return cutouts(Cutouts.circles(count, radius));
  }

  /** Cutouts. */
  public AugmentationBuilder cutouts(Cutouts holes) {
    cutouts = holes;
    return this;
  }

  /** The finished settings; the builder may be used further. */
  public Augmentation build() {
    return new Augmentation(this);
  }

  /** The settings so far, as {@link Augmentation#toString}. */
  @Override
  public String toString() {
    return build().toString();
  }
}
