package org.arclet.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.arclet.image.ImageShape;

/**
 * A network for images of one shape: its layers, first to last.
 *
 * @param name of the architecture
 * @param input shape of the images, (H, W, C)
 * @param layers first to last; at least one
 */
public record NetworkDescription(String name, ImageShape input, List<Layer> layers) {

  /**
   * Checks that every layer fits the one before it.
   *
   * @throws IllegalArgumentException if there is no layer or one does not fit, naming it
   */
  public NetworkDescription {
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("a network must have at least one layer, but got none");
    }
    layers = List.copyOf(layers);
    ImageShape shape = input;
    for (int i = 0; i < layers.size(); i++) {
      try {
        shape = layers.get(i).outputShape(shape);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "layer %d of %s (%s) does not fit its input %s: %s"
                .formatted(i + 1, name, layers.get(i), shape, e.getMessage()),
            e);
      }
    }
  }

  /** Shape of the input of each layer, and last the output of the network; one more than layers. */
  public List<ImageShape> shapes() {
    List<ImageShape> shapes = new ArrayList<>(layers.size() + 1);
    shapes.add(input);
    for (Layer layer : layers) {
      shapes.add(layer.outputShape(shapes.get(shapes.size() - 1)));
    }
    return List.copyOf(shapes);
  }

  /** Number of outputs. */
  public int outputs() {
    return shapes().get(layers.size()).values();
  }

  /** Number of trained weights, biases included. */
  public long parameters() {
    List<ImageShape> shapes = shapes();
    long total = 0;
    for (int i = 0; i < layers.size(); i++) {
      total += layers.get(i).parameters(shapes.get(i));
    }
    return total;
  }

  /** Multiplications and additions of one forward pass of one image. */
  public long operations() {
    List<ImageShape> shapes = shapes();
    long total = 0;
    for (int i = 0; i < layers.size(); i++) {
      total += layers.get(i).operations(shapes.get(i));
    }
    return total;
  }

  /** A table of the layers with output shapes and parameters. */
  @Override
  public String toString() {
    List<ImageShape> shapes = shapes();
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%s for images of %s: %,d parameters, %,d operations per image%n",
                name,
                input,
                parameters(),
                operations()));
    for (int i = 0; i < layers.size(); i++) {
      text.append(
          String.format(
              Locale.ROOT,
              "  %2d  %-46s %-16s %,12d%n",
              i + 1,
              layers.get(i),
              shapes.get(i + 1),
              layers.get(i).parameters(shapes.get(i))));
    }
    return text.toString().stripTrailing();
  }
}
