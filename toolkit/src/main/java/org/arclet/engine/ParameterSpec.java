package org.arclet.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.arclet.image.ImageShape;
import org.arclet.nn.BatchNormalization;
import org.arclet.nn.Convolution;
import org.arclet.nn.Dense;
import org.arclet.nn.Initializer;
import org.arclet.nn.Layer;
import org.arclet.nn.NetworkDescription;
import org.arclet.nn.Residual;
import org.jspecify.annotations.Nullable;

/**
 * One array of weights of a network, as seen outside; the same for every engine.
 *
 * @param name as {@link Network#weights()} has it
 * @param shape as {@link Network#weights()} has it
 * @param initializer that draws it; without one it is filled with {@code start}
 * @param fanIn inputs that each output sums over
 * @param fanOut outputs that each input goes to
 * @param start value where nothing is drawn
 * @param trained whether the optimizer changes it
 * @param l2 factor of the sum of squares in the loss
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ParameterSpec(
    String name,
    int[] shape,
    @Nullable Initializer initializer,
    long fanIn,
    long fanOut,
    float start,
    boolean trained,
    double l2) {

  /** All arrays of a network, layer by layer. */
  static List<ParameterSpec> of(NetworkDescription network) {
    List<ParameterSpec> specs = new ArrayList<>();
    List<ImageShape> shapes = network.shapes();
    for (int i = 0; i < network.layers().size(); i++) {
      add(specs, layerName(i), network.layers().get(i), shapes.get(i));
    }
    return specs;
  }

  /** Name of a layer of a network: {@code layer01}. */
  static String layerName(int index) {
    return String.format(Locale.ROOT, "layer%02d", index + 1);
  }

  /** Name of a layer in the body of a residual block: {@code layer03.body1}. */
  static String bodyName(String block, int index) {
    return block + ".body" + (index + 1);
  }

  /** Name of a layer in the shortcut of a residual block: {@code layer03.shortcut1}. */
  static String shortcutName(String block, int index) {
    return block + ".shortcut" + (index + 1);
  }

  private static void add(List<ParameterSpec> specs, String name, Layer layer, ImageShape in) {
    if (layer instanceof Convolution c) {
      long outputs = (long) c.size() * c.size() * c.filters();
      int[] shape = {c.size(), c.size(), in.channels(), c.filters()};
      specs.add(weights(name, shape, c.initializer(), c.fanIn(in), outputs, c.l2()));
      specs.add(vector(name + ".bias", c.filters(), 0, true));
    } else if (layer instanceof Dense d) {
      int[] shape = {in.values(), d.units()};
      specs.add(weights(name, shape, d.initializer(), in.values(), d.units(), d.l2()));
      specs.add(vector(name + ".bias", d.units(), 0, true));
    } else if (layer instanceof BatchNormalization) {
      specs.add(vector(name + ".gamma", in.channels(), 1, true));
      specs.add(vector(name + ".beta", in.channels(), 0, true));
      specs.add(vector(name + ".mean", in.channels(), 0, false));
      specs.add(vector(name + ".variance", in.channels(), 1, false));
    } else if (layer instanceof Residual r) {
      ImageShape shape = in;
      for (int i = 0; i < r.body().size(); i++) {
        add(specs, bodyName(name, i), r.body().get(i), shape);
        shape = r.body().get(i).outputShape(shape);
      }
      shape = in;
      for (int i = 0; i < r.shortcut().size(); i++) {
        add(specs, shortcutName(name, i), r.shortcut().get(i), shape);
        shape = r.shortcut().get(i).outputShape(shape);
      }
    }
  }

  private static ParameterSpec weights(
      String layer, int[] shape, Initializer initializer, long fanIn, long fanOut, double l2) {
    return new ParameterSpec(layer + ".weights", shape, initializer, fanIn, fanOut, 0, true, l2);
  }

  /** A vector that begins at one value. */
  static ParameterSpec vector(String name, int length, float start, boolean trained) {
    return new ParameterSpec(name, new int[] {length}, null, 1, 1, start, trained, 0);
  }

  /** The same under another name. */
  ParameterSpec withName(String other) {
    return new ParameterSpec(other, shape, initializer, fanIn, fanOut, start, trained, l2);
  }

  /** Number of values. */
  int length() {
    int product = 1;
    for (int side : shape) {
      product = Math.multiplyExact(product, side);
    }
    return product;
  }

  /** Values to begin with, row by row; the generator moves on only where something is drawn. */
  float[] draw(SplittableRandom random) {
    float[] values = new float[length()];
    if (initializer == null) {
      Arrays.fill(values, start);
    } else {
      initializer.draw(values, fanIn, fanOut, random);
    }
    return values;
  }

  /**
   * Checks that weights are those of a network.
   *
   * @throws IllegalArgumentException if a name or a shape differs
   */
  static void require(List<ParameterSpec> specs, Map<String, Tensor> weights) {
    Map<String, int[]> shapes = new LinkedHashMap<>();
    specs.forEach(spec -> shapes.put(spec.name(), spec.shape()));
    if (!weights.keySet().equals(shapes.keySet())) {
      throw new IllegalArgumentException(
          "weights must be given for %s, but got %s".formatted(shapes.keySet(), weights.keySet()));
    }
    shapes.forEach(
        (name, shape) -> {
          Tensor tensor = Objects.requireNonNull(weights.get(name));
          if (!Arrays.equals(shape, tensor.shape())) {
            throw new IllegalArgumentException(
                "%s must have the shape %s, but got a %s"
                    .formatted(name, Arrays.toString(shape), tensor));
          }
        });
  }
}
