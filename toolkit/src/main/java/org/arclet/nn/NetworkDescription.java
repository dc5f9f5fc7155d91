package org.arclet.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import org.arclet.image.ImageShape;

/**
 * A network for images of one shape: its layers, first to last.
 *
 * @param name of the architecture
 * @param input shape of the images, (H, W, C)
 * @param layers first to last; the last one is dense with sigmoid or softmax outputs, but for a
 *     batch normalization that may follow it
 */
public record NetworkDescription(String name, ImageShape input, List<Layer> layers) {

  /**
   * Checks that every layer fits the one before it, and that there are outputs.
   *
   * @throws IllegalArgumentException if a layer does not fit, naming it, if the last layer is
   *     another, or if softmax comes before the outputs
   */
  public NetworkDescription {
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("a network must have at least one layer, but got none");
    }
    layers = List.copyOf(layers);
    requireOutputs(layers);
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

  private static void requireOutputs(List<Layer> layers) {
    int last = layers.size() - 1;
    if (last > 0 && layers.get(last) instanceof BatchNormalization) {
      last--;
    }
    if (!(layers.get(last) instanceof Dense dense && dense.activation().givesProbabilities())) {
      throw new IllegalArgumentException(
          "the last layer must be dense with sigmoid or softmax outputs, but got "
              + layers.get(last));
    }
    layers.subList(0, last).forEach(Residual::requireHidden);
  }

  /**
   * A line of the table of a network.
   *
   * @param number of the layer from 1; {@code 3.body1} or {@code 3.shortcut1} within a residual
   *     block, which has a line of its own before them for the sum
   * @param layer what it is
   * @param output shape of its output
   * @param parameters number of trained weights, of a residual block without its inner layers
   * @param fixedParameters number of values that are kept and not trained, likewise
   * @param operations multiplications and additions for one image, likewise
   */
  public record Row(
      String number,
      Layer layer,
      ImageShape output,
      long parameters,
      long fixedParameters,
      long operations) {

    private static final int BYTES = 4; // of a float32

    /** Bytes of the output for one image, in float32. */
    public long memory() {
      return (long) BYTES * output.values();
    }
  }

  /** The layers with the layers within residual blocks, first to last. */
  public List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    add(rows, "", layers, input);
    return List.copyOf(rows);
  }

  private static void add(List<Row> rows, String prefix, List<Layer> layers, ImageShape input) {
    ImageShape shape = input;
    for (int i = 0; i < layers.size(); i++) {
      String number = prefix + (i + 1);
      Layer layer = layers.get(i);
      ImageShape output = layer.outputShape(shape);
      if (layer instanceof Residual block) {
        rows.add(new Row(number, layer, output, 0, 0, output.values()));
        add(rows, number + ".body", block.body(), shape);
        add(rows, number + ".shortcut", block.shortcut(), shape);
      } else {
        rows.add(
            new Row(
                number,
                layer,
                output,
                layer.parameters(shape),
                layer.fixedParameters(shape),
                layer.operations(shape)));
      }
      shape = output;
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
    return total(Row::parameters);
  }

  /** Number of values that are kept and not trained: moving means and variances. */
  public long fixedParameters() {
    return total(Row::fixedParameters);
  }

  /** Multiplications and additions of one forward pass of one image. */
  public long operations() {
    return total(Row::operations);
  }

  /**
   * Bytes of the outputs of all layers for one image, in float32. Training keeps about twice as
   * much for each image of a batch: outputs and their gradients.
   */
  public long memory() {
    return total(Row::memory);
  }

  private long total(ToLongFunction<Row> count) {
    return rows().stream().mapToLong(count).sum();
  }

  /** A table of the layers with output shapes and parameters, those not trained included. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%s for images of %s: %,d parameters%s, %,d operations and %,d bytes per image%n",
            name,
            input,
            parameters(),
            fixedParameters() == 0
                ? ""
                : String.format(Locale.ROOT, " and %,d not trained", fixedParameters()),
            operations(),
            memory()));
    for (Row row : rows()) {
      text.append(
          String.format(
              Locale.ROOT,
              "  %-12s %-52s %-16s %,12d%n",
              row.number(),
              row.layer(),
              row.output(),
              row.parameters() + row.fixedParameters()));
    }
    return text.toString().stripTrailing();
  }
}
