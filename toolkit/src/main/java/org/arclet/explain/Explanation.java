package org.arclet.explain;

import org.arclet.image.ImageSet;
import org.arclet.model.Predictions;

/**
 * Maps of what mattered in images to a classifier.
 *
 * @param predictions the images as the network saw them, cropped to its size and not normalized,
 *     with the probability of each class
 * @param maps one band, as many images as the predictions and of their size; never NaN. Above 0
 *     speaks for the class, below 0 against it; what the unit is, the method says
 * @param method what made the maps
 * @param label of the class that is explained, usually 1, the positive one
 */
public record Explanation(Predictions predictions, ImageSet maps, Method method, int label) {

  /** What makes a map. */
  public enum Method {
    /** {@link GradCam}: only what speaks for the class; the scale differs from image to image. */
    GRAD_CAM("Grad-CAM"),
    /** {@link Occlusion}: by how much the probability falls where the image is covered. */
    OCCLUSION("occlusion");

    private final String title;

    Method(String title) {
      this.title = title;
    }

    /** {@code Grad-CAM}. */
    @Override
    public String toString() {
      return title;
    }
  }

  /**
   * Validates the maps.
   *
   * @throws IllegalArgumentException unless there is one map of one band for each image, of its
   *     size, and a class of that label
   */
  public Explanation {
    if (maps.size() != predictions.size()
        || maps.shape().channels() != 1
        || maps.shape().pixels() != predictions.images().shape().pixels()
        || maps.shape().height() != predictions.images().shape().height()) {
      throw new IllegalArgumentException(
          "there must be one map of one band for each image, of its size: images are %d of %s, maps %d of %s"
              .formatted(
                  predictions.size(), predictions.images().shape(), maps.size(), maps.shape()));
    }
    if (label < 0 || label >= predictions.classes().size()) {
      throw new IllegalArgumentException(
          "the label must be that of one of the classes %s, from 0, but got %d"
              .formatted(predictions.classes(), label));
    }
  }

  /** Name of the class that is explained. */
  public String className() {
    return predictions.classes().get(label);
  }

  /** Number of images. */
  public int size() {
    return predictions.size();
  }

  /** {@code Grad-CAM of 6 images for class positive}. */
  @Override
  public String toString() {
    return "%s of %d image%s for class %s"
        .formatted(method, size(), size() == 1 ? "" : "s", className());
  }
}
