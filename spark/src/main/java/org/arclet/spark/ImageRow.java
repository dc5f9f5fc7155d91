package org.arclet.spark;

import java.util.Optional;
import org.arclet.image.ImageSet;

/**
 * One row of a survey.
 *
 * @param file that it is from
 * @param image its number in the file, from 0; −1 where the file itself is in trouble
 * @param content the one image, as it is in the file; empty if there is none
 * @param trouble why there is none; empty if there is one
 */
record ImageRow(String file, long image, Optional<ImageSet> content, String trouble) {

  static ImageRow of(String file, long image, ImageSet one) {
    return new ImageRow(file, image, Optional.of(one), "");
  }

  static ImageRow troubled(String file, long image, String trouble) {
    return new ImageRow(file, image, Optional.empty(), trouble);
  }
}
