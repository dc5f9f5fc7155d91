package org.arclet.tune;

import java.util.List;
import java.util.Locale;
import org.arclet.image.ImageSet;

/**
 * The images of a search, not augmented and not normalized; sets that are not wanted are empty.
 * Labels are given here: 1 to positives, 0 to negatives.
 *
 * @param positives to train on
 * @param negatives to train on
 * @param validationPositives to judge by after every epoch
 * @param validationNegatives likewise; there may be positives alone, as on pyBIA's page
 * @param testPositives to judge by after the last epoch
 * @param testNegatives likewise
 */
public record TuningImages(
    ImageSet positives,
    ImageSet negatives,
    ImageSet validationPositives,
    ImageSet validationNegatives,
    ImageSet testPositives,
    ImageSet testNegatives) {

  /**
   * Validates shapes and bands.
   *
   * @throws IllegalArgumentException if there are no positives or no negatives to train on, or sets
   *     differ in shape or bands
   */
  public TuningImages {
    requireSome("positive", positives);
    requireSome("negative", negatives);
    for (ImageSet set :
        List.of(
            negatives, validationPositives, validationNegatives, testPositives, testNegatives)) {
      requireAlike(positives, set);
    }
    positives = positives.withLabel(1);
    negatives = negatives.withLabel(0);
    validationPositives = validationPositives.withLabel(1);
    validationNegatives = validationNegatives.withLabel(0);
    testPositives = testPositives.withLabel(1);
    testNegatives = testNegatives.withLabel(0);
  }

  /**
   * Images to train on, and none beside.
   *
   * @throws IllegalArgumentException as the constructor
   */
  public static TuningImages of(ImageSet positives, ImageSet negatives) {
    ImageSet none = positives.take(0);
    return new TuningImages(positives, negatives, none, none, none, none);
  }

  /** The same with validation images; either set may be empty. */
  public TuningImages withValidation(ImageSet ofPositives, ImageSet ofNegatives) {
    return new TuningImages(
        positives, negatives, ofPositives, ofNegatives, testPositives, testNegatives);
  }

  /** The same with validation images of the positive class. */
  public TuningImages withValidation(ImageSet ofPositives) {
    return withValidation(ofPositives, negatives.take(0));
  }

  /** The same with test images; either set may be empty. */
  public TuningImages withTest(ImageSet ofPositives, ImageSet ofNegatives) {
    return new TuningImages(
        positives, negatives, validationPositives, validationNegatives, ofPositives, ofNegatives);
  }

  /** Validation images of both classes, positives first. */
  ImageSet validation() {
    return validationPositives.concat(validationNegatives);
  }

  /** Test images of both classes, positives first. */
  ImageSet test() {
    return testPositives.concat(testNegatives);
  }

  /**
   * What tells these images from others: how many there are to train on, to judge by and to test
   * by, their shape and bands, and a hash of their sources, which is one of their pixels.
   */
  String fingerprint() {
    List<ImageSet> all =
        List.of(
            positives,
            negatives,
            validationPositives,
            validationNegatives,
            testPositives,
            testNegatives);
    return String.format(
        Locale.ROOT,
        "%s images of %s, bands %s, sources %08x",
        all.stream().map(ImageSet::size).toList(),
        positives.shape(),
        positives.bands(),
        all.stream().map(ImageSet::sources).toList().hashCode());
  }

  int bands() {
    return positives.bands().size();
  }

  private static void requireSome(String kind, ImageSet images) {
    if (images.isEmpty()) {
      throw new IllegalArgumentException(
          "there must be at least one image of the %s class to train on, but there is none"
              .formatted(kind));
    }
  }

  private static void requireAlike(ImageSet positives, ImageSet other) {
    if (other.isEmpty()) {
      return;
    }
    if (!other.shape().equals(positives.shape())) {
      throw new IllegalArgumentException(
          "all images must have the shape of the positives, %s, but got some of %s; crop the larger ones"
              .formatted(positives.shape(), other.shape()));
    }
    if (!other.bands().equals(positives.bands())) {
      throw new IllegalArgumentException(
          "all images must have the bands of the positives, %s, but got some of %s; name them with withBands"
              .formatted(positives.bands(), other.bands()));
    }
  }
}
