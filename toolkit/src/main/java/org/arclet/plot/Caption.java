package org.arclet.plot;

import org.arclet.image.ImageSet;

/**
 * What stands below an image.
 *
 * @param marked whether it stands out
 */
record Caption(String text, boolean marked) {

  static final Caption NONE = new Caption("", false);

  /** Number and label of an image. */
  static Caption of(ImageSet images, int image) {
    int label = images.label(image);
    return new Caption(
        label == ImageSet.UNLABELLED ? "" + image : image + " · label " + label, false);
  }
}
