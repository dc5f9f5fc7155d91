package org.arclet.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Where the weights of a DL4J graph lie in its one flat array, and how they are laid out there.
 *
 * <p>DL4J has convolutions as (filters, channels, size, size), dense layers as (units, inputs) row
 * by row with the inputs in (C, H, W) order; gradients and what the optimizer remembers lie alike.
 */
final class Dl4jWeights {

  /**
   * One array of weights.
   *
   * @param spec what it is outside
   * @param place of its first value in the flat array
   * @param pixels of each channel that go into a dense layer; 1 for anything else
   */
  record Entry(ParameterSpec spec, long place, int pixels) {

    /** This array within a flat one, as a vector that shares its memory. */
    INDArray in(INDArray flat) {
      return flat.get(NDArrayIndex.interval(place, place + spec.length()));
    }

    /** Values as they are seen outside, of values as DL4J has them. */
    float[] outside(float[] inside) {
      float[] values = new float[inside.length];
      permute((place, other) -> values[place] = inside[other]);
      return values;
    }

    /** Values as DL4J has them, of values as they are seen outside. */
    float[] inside(float[] outside) {
      float[] values = new float[outside.length];
      permute((place, other) -> values[other] = outside[place]);
      return values;
    }

    /** Calls with each place outside and the place inside that belongs to it. */
    private void permute(Move move) {
      int[] shape = spec.shape();
      int columns = shape[shape.length - 1];
      int rows = spec.length() / columns;
      int channels = shape.length == 4 ? shape[2] : rows / pixels;
      int window = rows / channels;
      for (int row = 0; row < rows; row++) {
        int target = row % channels * window + row / channels;
        for (int column = 0; column < columns; column++) {
          move.apply(row * columns + column, column * rows + target);
        }
      }
    }
  }

  private interface Move {
    void apply(int outside, int inside);
  }

  private final List<Entry> entries = new ArrayList<>();

  /**
   * Finds all arrays.
   *
   * @throws IllegalArgumentException if one is missing or of another size
   */
  Dl4jWeights(List<ParameterSpec> specs, Dl4jGraph translation, ComputationGraph graph) {
    for (ParameterSpec spec : specs) {
      int dot = spec.name().lastIndexOf('.');
      String layer = spec.name().substring(0, dot);
      String key = key(spec.name().substring(dot + 1));
      @Nullable Layer found = graph.getLayer(layer);
      @Nullable INDArray view = found == null ? null : found.getParam(key);
      if (view == null || view.length() != spec.length()) {
        throw new IllegalArgumentException(
            "the graph must have a layer %s with %d values %s, but has %s"
                .formatted(
                    layer, spec.length(), key, view == null ? "none" : view.length() + " of them"));
      }
      int pixels = spec.shape().length == 2 ? translation.pixels(layer) : 1;
      entries.add(new Entry(spec, view.offset(), pixels));
    }
  }

  private static String key(String name) {
    return switch (name) {
      case "weights" -> "W";
      case "bias" -> "b";
      case "variance" -> "var";
      default -> name; // gamma, beta, mean
    };
  }

  List<Entry> all() {
    return entries;
  }

  /** Moving means and variances. */
  List<Entry> untrained() {
    return entries.stream().filter(entry -> !entry.spec().trained()).toList();
  }

  /** Draws all weights, in the order that every engine draws them in. */
  void draw(Dl4jArray values, SplittableRandom random) {
    entries.forEach(entry -> put(entry, values, entry.spec().draw(random)));
  }

  /** Copies of all weights. */
  Map<String, Tensor> copy(Dl4jArray values) {
    Map<String, Tensor> copy = new LinkedHashMap<>();
    entries.forEach(entry -> copy.put(entry.spec().name(), get(entry, values)));
    return copy;
  }

  /**
   * Replaces all weights.
   *
   * @throws IllegalArgumentException if a name or a shape differs; then nothing is changed
   */
  void set(Dl4jArray values, Map<String, Tensor> weights) {
    ParameterSpec.require(entries.stream().map(Entry::spec).toList(), weights);
    entries.forEach(entry -> put(entry, values, tensor(weights, entry.spec().name())));
  }

  /** Copies of what an optimizer remembers, named {@code layer01.weights.0} and so on. */
  Map<String, Tensor> copySlots(List<Dl4jArray> slots) {
    Map<String, Tensor> copy = new LinkedHashMap<>();
    visit(slots.size(), (name, entry, slot) -> copy.put(name, get(entry, slots.get(slot))));
    return copy;
  }

  /**
   * Checks that an optimizer of so many slots remembers such arrays.
   *
   * @throws IllegalArgumentException if a name or a shape differs
   */
  void requireSlots(int slots, Map<String, Tensor> remembered) {
    List<ParameterSpec> specs = new ArrayList<>();
    visit(slots, (name, entry, slot) -> specs.add(entry.spec().withName(name)));
    ParameterSpec.require(specs, remembered);
  }

  /** Replaces what an optimizer remembers. */
  void setSlots(List<Dl4jArray> slots, Map<String, Tensor> remembered) {
    visit(
        slots.size(), (name, entry, slot) -> put(entry, slots.get(slot), tensor(remembered, name)));
  }

  private interface Visitor {
    void visit(String name, Entry entry, int slot);
  }

  private void visit(int slots, Visitor visitor) {
    for (Entry entry : entries) {
      for (int i = 0; entry.spec().trained() && i < slots; i++) {
        visitor.visit(entry.spec().name() + "." + i, entry, i);
      }
    }
  }

  private static Tensor get(Entry entry, Dl4jArray from) {
    float[] inside = from.read(entry.place(), entry.spec().length());
    return new Tensor(entry.spec().shape().clone(), entry.outside(inside));
  }

  private static void put(Entry entry, Dl4jArray to, float[] outside) {
    to.write(entry.place(), entry.inside(outside), outside.length);
  }

  private static float[] tensor(Map<String, Tensor> tensors, String name) {
    return Objects.requireNonNull(tensors.get(name), name).values();
  }
}
