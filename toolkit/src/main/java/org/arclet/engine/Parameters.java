package org.arclet.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.arclet.image.ImageShape;
import org.arclet.nn.Convolution;
import org.arclet.nn.Dense;
import org.arclet.nn.Initializer;
import org.arclet.nn.Layer;
import org.arclet.nn.NetworkDescription;

/** The weights and biases of a network, layer by layer. */
final class Parameters implements AutoCloseable {

  private final Map<String, Parameter> byName = new LinkedHashMap<>();

  /** Makes all parameters, zeros. */
  Parameters(NetworkDescription network, int stateArrays) {
    List<ImageShape> shapes = network.shapes();
    for (int i = 0; i < network.layers().size(); i++) {
      Layer layer = network.layers().get(i);
      ImageShape in = shapes.get(i);
      if (layer instanceof Convolution convolution) {
        int size = convolution.size();
        int filters = convolution.filters();
        boolean filtersFirst = i > 0; // FirstConvolutionStage wants them last
        add(
            new Parameter(
                name(i, "weights"), stateArrays, filtersFirst, size, size, in.channels(), filters));
        add(new Parameter(name(i, "bias"), stateArrays, false, filters));
      } else if (layer instanceof Dense dense) {
        add(new Parameter(name(i, "weights"), stateArrays, false, in.values(), dense.units()));
        add(new Parameter(name(i, "bias"), stateArrays, false, dense.units()));
      }
    }
  }

  private void add(Parameter parameter) {
    byName.put(parameter.name(), parameter);
  }

  /** Draws the weights of all layers; biases stay 0. */
  void draw(NetworkDescription network, SplittableRandom random) {
    List<ImageShape> shapes = network.shapes();
    for (int i = 0; i < network.layers().size(); i++) {
      Layer layer = network.layers().get(i);
      if (layer instanceof Convolution convolution) {
        draw(weights(i), convolution.initializer(), convolution.fanIn(shapes.get(i)), random);
      } else if (layer instanceof Dense dense) {
        draw(weights(i), dense.initializer(), shapes.get(i).values(), random);
      }
    }
  }

  private static void draw(
      Parameter weights, Initializer initializer, long fanIn, SplittableRandom random) {
    float[] values = new float[weights.length()];
    initializer.draw(values, fanIn, 1, random);
    weights.set(new Tensor(weights.shape(), values));
  }

  private static String name(int layer, String kind) {
    return "layer%02d.%s".formatted(layer + 1, kind);
  }

  Parameter weights(int layer) {
    return get(name(layer, "weights"));
  }

  Parameter bias(int layer) {
    return get(name(layer, "bias"));
  }

  private Parameter get(String name) {
    Parameter parameter = byName.get(name);
    if (parameter == null) {
      throw new IllegalStateException("no parameter is called " + name);
    }
    return parameter;
  }

  List<Parameter> all() {
    return new ArrayList<>(byName.values());
  }

  Map<String, Tensor> copy() {
    Map<String, Tensor> copy = new LinkedHashMap<>();
    byName.forEach((name, p) -> copy.put(name, p.copy()));
    return copy;
  }

  void set(Map<String, Tensor> weights) {
    if (!weights.keySet().equals(byName.keySet())) {
      throw new IllegalArgumentException(
          "weights must be given for %s, but got %s".formatted(byName.keySet(), weights.keySet()));
    }
    weights.forEach(
        (name, tensor) -> {
          int[] shape = get(name).shape();
          if (!Arrays.equals(shape, tensor.shape())) {
            throw new IllegalArgumentException(
                "%s must have the shape %s, but got a %s"
                    .formatted(name, Arrays.toString(shape), tensor));
          }
        });
    weights.forEach((name, tensor) -> get(name).set(tensor));
  }

  @Override
  public void close() {
    byName.values().forEach(Parameter::close);
  }
}
