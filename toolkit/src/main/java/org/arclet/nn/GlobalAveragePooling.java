package org.arclet.nn;

import org.arclet.image.ImageShape;

/** Mean of each channel over the whole image. */
public record GlobalAveragePooling() implements Layer {

  @Override
  public ImageShape outputShape(ImageShape input) {
    return new ImageShape(1, 1, input.channels());
  }

  /** {@code global average pooling}. */
  @Override
  public String toString() {
    return "global average pooling";
  }
}
