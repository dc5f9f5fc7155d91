package org.arclet.augment;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.arclet.image.ImageSet;
import org.jspecify.annotations.Nullable;

/**
 * What new images are made from each image, and how; immutable.
 *
 * <p>The procedures come in this order, each drawing its random quantities once per new image, for
 * all bands alike:
 *
 * <ol>
 *   <li>rotation, then shift, then flips;
 *   <li>zoom;
 *   <li>crop;
 *   <li>skew;
 *   <li>blending;
 *   <li>cutouts.
 * </ol>
 *
 * <p>By default there is one copy of each image and every procedure is off, as pyBIA. Pixels that
 * are NaN or infinite travel as they are, except that skew and blending leave them out where there
 * is a finite one to take; no procedure makes a NaN.
 *
 * <p>{@code Augmentation.of(b -> b.copies(25).shiftPixels(10).flips(true).rotation(true) .zoom(0.9,
 * 1.1).size(67).cutouts(5, 5))} is the lens example of pyBIA's page.
 */
public final class Augmentation {

  private final AugmentationBuilder settings; // a copy of our own, never changed

  Augmentation(AugmentationBuilder settings) {
    this.settings = settings.copy();
  }

  /**
   * Settings that begin with the defaults.
   *
   * @param change sets what differs from them
   * @throws IllegalArgumentException if a setting is out of its bounds
   */
  public static Augmentation of(Consumer<AugmentationBuilder> change) {
    AugmentationBuilder builder = new AugmentationBuilder();
    change.accept(builder);
    return builder.build();
  }

  /**
   * What pyBIA's page recommends to try first: rotations, flips and shifts up to a tenth of 100
   * pixels, which give a classifier no other object to learn, only other positions of it.
   *
   * @param copies per image
   */
  public static Augmentation recommended(int copies) {
    return of(b -> b.copies(copies).shiftPixels(10).flips(true).rotation(true));
  }

  /**
   * The lens example of pyBIA's page: 25 copies, shift 10, flips, rotation, zoom 0.9 to 1.1, size
   * 67, five circular cutouts of radius 5.
   */
  public static Augmentation lensExample() {
    return recommended(25).with(b -> b.zoom(0.9, 1.1).size(67).cutouts(5, 5));
  }

  /** The same settings but for the given changes. */
  public Augmentation with(Consumer<AugmentationBuilder> change) {
    AugmentationBuilder builder = toBuilder();
    change.accept(builder);
    return builder.build();
  }

  /** A builder that begins with these settings. */
  public AugmentationBuilder toBuilder() {
    return settings.copy();
  }

  /**
   * Makes the new images, in parallel; equal seeds give equal images, however many threads there
   * are.
   *
   * <p>They come in input order, all copies of image 0 first, and keep bands, labels and source
   * ids; a blend has the ids of all its images. With 0 copies the images come back unchanged, as
   * pyBIA.
   *
   * @param images one shape; an empty set gives an empty one
   * @param seed random seed; 0 is a seed like any other
   * @throws IllegalArgumentException if the images are smaller than the crop (and no zoom enlarges
   *     them), a cutout or a shift, or fewer than a blend needs, or are to be blended and have
   *     several labels
   */
  public ImageSet apply(ImageSet images, long seed) {
    return copies() == 0 ? images : online(images, seed).epoch(0);
  }

  /**
   * The new images one by one, as a training asks for them, and fresh ones for every epoch.
   *
   * <p>With 0 copies every epoch has the images unchanged.
   *
   * @param seed random seed; 0 is a seed like any other
   * @throws IllegalArgumentException as {@link #apply}
   */
  public OnlineAugmentation online(ImageSet images, long seed) {
    return new OnlineAugmentation(copies() == 0 ? of(b -> {}) : this, images, seed);
  }

  /**
   * Shows on a few images what each enabled procedure does, alone and together.
   *
   * @param images of which the first four are shown
   * @param seed random seed; every step has the same draws
   * @throws IllegalArgumentException as {@link #apply}
   */
  public Preview preview(ImageSet images, long seed) {
    return Preview.of(this, images, seed);
  }

  /** New images per image (pyBIA's {@code batch}); 0 leaves the images unchanged; 1 by default. */
  public int copies() {
    return settings.copies;
  }

  /** Largest shift to the left and right; whole pixels, uniform; 0, off, by default. */
  public int widthShiftPixels() {
    return settings.widthShiftPixels;
  }

  /** Largest shift up and down; whole pixels, uniform; 0, off, by default. */
  public int heightShiftPixels() {
    return settings.heightShiftPixels;
  }

  /** Whether left and right change places in every other image; false by default. */
  public boolean horizontalFlip() {
    return settings.horizontalFlip;
  }

  /** Whether top and bottom change places in every other image; false by default. */
  public boolean verticalFlip() {
    return settings.verticalFlip;
  }

  /**
   * Whether images are turned about their centre by a whole number of degrees, uniform in [0, 360),
   * nearest pixel (half-way, the one of the higher row or column), same shape; false by default.
   */
  public boolean rotation() {
    return settings.rotation;
  }

  /**
   * What is put where pixels are uncovered; nearest by default.
   *
   * <p>differs: as pyBIA's page says, also after rotation and skew, where its code puts 0.
   */
  public Fill fill() {
    return settings.fill;
  }

  /** Range of the zoom, nearest pixel; none by default. */
  public Optional<Zoom> zoom() {
    return Optional.ofNullable(settings.zoom);
  }

  /**
   * Side of the centred square crop in pixels; none by default: the original size.
   *
   * <p>Where a zoom left the image smaller, {@link #fill()} rules what surrounds it. differs: the
   * crop is centred for every parity, and nothing is NaN.
   */
  public OptionalInt size() {
    return settings.size == 0 ? OptionalInt.empty() : OptionalInt.of(settings.size);
  }

  /**
   * Largest skew in degrees; 0, off, by default. Rows and columns each lean by an angle drawn
   * uniformly from [-skew, skew]; bilinear.
   *
   * <p>differs: degrees, as pyBIA's page says; its code displaces three corners by radians times
   * the side.
   */
  public double skewDegrees() {
    return settings.skewDegrees;
  }

  /** Blending; none by default. */
  public Optional<Blending> blending() {
    return Optional.ofNullable(settings.blending);
  }

  /** Cutouts; none by default. */
  public Optional<Cutouts> cutouts() {
    return Optional.ofNullable(settings.cutouts);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Augmentation that && settings.values().equals(that.settings.values());
  }

  @Override
  public int hashCode() {
    return settings.values().hashCode();
  }

  /**
   * What is done, in its order: {@code 25 copies: rotation, shift up to 10 pixels, flips, zoom 0.9
   * to 1.1, crop to 67 pixels, 5 circular cutouts of radius 5 pixels}.
   */
  @Override
  public String toString() {
    String copies = copies() == 1 ? "1 copy" : copies() + " copies";
    List<String> procedures = Procedures.of(this);
    return procedures.isEmpty()
        ? copies + ", unchanged"
        : "%s: %s".formatted(copies, String.join(", ", procedures));
  }
}
