package org.arclet.nn;

import org.arclet.image.ImageShape;

/** A family of networks: one for each shape of image. */
public interface Architecture {

  /**
   * The network for images of one shape, ending in one output for each class: with two classes,
   * output 0 for the negative and output 1 for the positive class. As pyBIA.
   *
   * @throws IllegalArgumentException if the shape does not fit, naming the layer
   */
  NetworkDescription forImages(ImageShape shape);
}
