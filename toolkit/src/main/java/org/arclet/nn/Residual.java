package org.arclet.nn;

import java.util.List;
import java.util.function.ToLongBiFunction;
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
   * @throws IllegalArgumentException if there is no body, or an activation is softmax
   */
  public Residual {
    if (body.isEmpty()) {
      throw new IllegalArgumentException("a residual block must have a body, but got no layer");
    }
    Layer.requireHidden("residual block", activation);
    body.forEach(Residual::requireHidden);
    shortcut.forEach(Residual::requireHidden);
    body = List.copyOf(body);
    shortcut = List.copyOf(shortcut);
  }

  /** Refuses softmax, which is for outputs. */
  static void requireHidden(Layer layer) {
    if (layer instanceof Dense dense) {
      Layer.requireHidden("hidden dense layer", dense.activation());
    }
  }

  @Override
  public ImageShape outputShape(ImageShape input) {
    ImageShape ofBody = last("body", body, input);
    ImageShape ofShortcut = last("shortcut", shortcut, input);
    if (!ofBody.equals(ofShortcut)) {
      throw new IllegalArgumentException(
          "body and shortcut of a residual block must give the same shape, but got %s and %s"
              .formatted(ofBody, ofShortcut));
    }
    return ofBody;
  }

  @Override
  public long parameters(ImageShape input) {
    return total(Layer::parameters, input);
  }

  @Override
  public long fixedParameters(ImageShape input) {
    return total(Layer::fixedParameters, input);
  }

  @Override
  public long operations(ImageShape input) {
    return total(Layer::operations, input) + outputShape(input).values();
  }

  private static ImageShape last(String part, List<Layer> layers, ImageShape input) {
    ImageShape shape = input;
    for (int i = 0; i < layers.size(); i++) {
      try {
        shape = layers.get(i).outputShape(shape);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "layer %d of its %s (%s) does not fit its input %s: %s"
                .formatted(i + 1, part, layers.get(i), shape, e.getMessage()),
            e);
      }
    }
    return shape;
  }

  private long total(ToLongBiFunction<Layer, ImageShape> count, ImageShape input) {
    return total(body, count, input) + total(shortcut, count, input);
  }

  private static long total(
      List<Layer> layers, ToLongBiFunction<Layer, ImageShape> count, ImageShape input) {
    ImageShape shape = input;
    long total = 0;
    for (Layer layer : layers) {
      total += count.applyAsLong(layer, shape);
      shape = layer.outputShape(shape);
    }
    return total;
  }

  /** {@code residual block of 2 layers, relu}. */
  @Override
  public String toString() {
    return "residual block of %d layer%s, %s"
        .formatted(body.size(), body.size() == 1 ? "" : "s", activation);
  }
}
