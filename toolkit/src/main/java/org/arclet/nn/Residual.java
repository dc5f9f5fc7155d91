package org.arclet.nn;

import java.util.List;
import java.util.Locale;
import org.arclet.image.ImageShape;

/**
 * A residual block (He et al. 2016, arXiv:1512.03385): the sum of a body and a shortcut, then an
 * activation.
 *
 * @param body layers, first to last; at least one
 * @param shortcut layers beside it, first to last; none for the input itself
 * @param activation applied to the sum; not softmax
 */
public record Residual(List<Layer> body, List<Layer> shortcut, Activation activation)
    implements Layer {

  /**
   * Validates the block.
   *
   * @throws IllegalArgumentException if there is no body, or the activation is softmax
   */
  public Residual {
    if (body.isEmpty()) {
      throw new IllegalArgumentException("a residual block must have a body, but got no layer");
    }
    Layer.requireHidden("residual block", activation);
    body = List.copyOf(body);
    shortcut = List.copyOf(shortcut);
  }

  @Override
  public ImageShape outputShape(ImageShape input) {
    ImageShape ofBody = last(body, input);
    ImageShape ofShortcut = last(shortcut, input);
    if (!ofBody.equals(ofShortcut)) {
      throw new IllegalArgumentException(
          "body and shortcut of a residual block must give the same shape, but got %s and %s"
              .formatted(ofBody, ofShortcut));
    }
    return ofBody;
  }

  @Override
  public long parameters(ImageShape input) {
    return parameters(body, input) + parameters(shortcut, input);
  }

  @Override
  public long operations(ImageShape input) {
    return operations(body, input) + operations(shortcut, input) + outputShape(input).values();
  }

  private static ImageShape last(List<Layer> layers, ImageShape input) {
    ImageShape shape = input;
    for (Layer layer : layers) {
      shape = layer.outputShape(shape);
    }
    return shape;
  }

  private static long parameters(List<Layer> layers, ImageShape input) {
    ImageShape shape = input;
    long total = 0;
    for (Layer layer : layers) {
      total += layer.parameters(shape);
      shape = layer.outputShape(shape);
    }
    return total;
  }

  private static long operations(List<Layer> layers, ImageShape input) {
    ImageShape shape = input;
    long total = 0;
    for (Layer layer : layers) {
      total += layer.operations(shape);
      shape = layer.outputShape(shape);
    }
    return total;
  }

  /** {@code residual block of 2 layers, relu}. */
  @Override
  public String toString() {
    return "residual block of %d layer%s, %s"
        .formatted(
            body.size(), body.size() == 1 ? "" : "s", activation.name().toLowerCase(Locale.ROOT));
  }
}
