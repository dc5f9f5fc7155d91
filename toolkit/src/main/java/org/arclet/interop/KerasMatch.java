package org.arclet.interop;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.arclet.engine.Network;
import org.arclet.engine.Tensor;
import org.arclet.interop.KerasLayer.Kind;
import org.arclet.nn.Layer;
import org.arclet.nn.NetworkDescription;

/**
 * Which layer of a Keras model is which of a network: the first convolution is the first, the
 * second dense layer the second. Only within a residual block shapes decide, because whether Keras
 * has the shortcut before the body or after it depends on how the model was written.
 */
final class KerasMatch {

  private static final String SHORTCUT = ".shortcut";

  private final NetworkDescription network;
  private final Map<Kind, List<KerasLayer>> found;
  private final Map<String, Map<String, int[]>> wanted = new LinkedHashMap<>();
  private final Map<String, Layer> layers = new LinkedHashMap<>();
  private final Map<String, KerasLayer> matched = new LinkedHashMap<>();

  /**
   * Matches all layers that have weights.
   *
   * @param all those of the file, in any order
   * @throws IOException if the model is not this network
   */
  KerasMatch(NetworkDescription network, List<KerasLayer> all) throws IOException {
    this.network = network;
    found = sorted(all);
    for (Map.Entry<String, int[]> weight : Network.weightShapes(network).entrySet()) {
      String layer = weight.getKey().substring(0, weight.getKey().lastIndexOf('.'));
      wanted
          .computeIfAbsent(layer, name -> new LinkedHashMap<>())
          .put(weight.getKey(), weight.getValue());
    }
    for (NetworkDescription.Row row : network.rows()) {
      String[] parts = row.number().split("\\.", 2);
      String rest = parts.length == 1 ? "" : "." + parts[1];
      int number = Integer.parseInt(parts[0]);
      layers.put(String.format(Locale.ROOT, "layer%02d", number) + rest, row.layer());
    }
    match();
  }

  private static Map<Kind, List<KerasLayer>> sorted(List<KerasLayer> all) throws IOException {
    Map<Kind, List<KerasLayer>> sorted = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      sorted.put(kind, new ArrayList<>());
    }
    for (KerasLayer layer : all) {
      List<int[]> shapes = layer.shapes();
      Kind kind =
          Arrays.stream(Kind.values())
              .filter(k -> k.has(shapes))
              .findFirst()
              .orElseThrow(
                  () ->
                      new IOException(
                          "its layer %s must be a convolution or a dense layer with a bias, or a batch normalization with gamma and beta, but has weights of the shapes %s"
                              .formatted(layer.name(), KerasLayer.text(shapes))));
      Objects.requireNonNull(sorted.get(kind)).add(layer);
    }
    for (Map.Entry<Kind, List<KerasLayer>> entry : sorted.entrySet()) {
      List<KerasLayer> ofKind = entry.getValue();
      ofKind.sort(Comparator.comparingInt(KerasLayer::number));
      if (ofKind.stream().map(KerasLayer::stem).distinct().count() > 1) {
        throw new IOException(
            "its layers of the kind %s have names that do not tell their order: %s; save the model with Keras 3 as .keras, where they are numbered"
                .formatted(entry.getKey().words(), ofKind.stream().map(KerasLayer::name).toList()));
      }
    }
    return sorted;
  }

  private void match() throws IOException {
    Map<String, List<String>> blocks = new LinkedHashMap<>();
    for (String name : wanted.keySet()) {
      blocks.computeIfAbsent(name.split("\\.", 2)[0], block -> new ArrayList<>()).add(name);
    }
    Map<Kind, Integer> next = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      requireCount(kind);
      next.put(kind, 0);
    }
    for (List<String> block : blocks.values()) {
      int[] order = {};
      for (Kind kind : Kind.values()) { // convolutions come first
        List<String> names = ofKind(block, kind);
        int from = Objects.requireNonNull(next.get(kind));
        next.put(kind, from + names.size());
        List<KerasLayer> here =
            Objects.requireNonNull(found.get(kind)).subList(from, from + names.size());
        if (kind == Kind.CONVOLUTION) {
          order = order(names, here);
        }
        int[] place =
            order.length == names.size() ? order : IntStream.range(0, names.size()).toArray();
        for (int i = 0; i < names.size(); i++) {
          put(names.get(place[i]), here.get(i));
        }
      }
    }
  }

  private void requireCount(Kind kind) throws IOException {
    int count = Objects.requireNonNull(found.get(kind)).size();
    int needed = ofKind(wanted.keySet(), kind).size();
    if (count != needed) {
      throw new IOException(
          "it must have %d layers of the kind %s as %s, but has %d; give the architecture and the settings that it was made with"
              .formatted(needed, kind.words(), network.name(), count));
    }
  }

  private List<String> ofKind(Iterable<String> names, Kind kind) {
    List<String> ofKind = new ArrayList<>();
    for (String name : names) {
      if (kind.has(shapes(name))) {
        ofKind.add(name);
      }
    }
    return ofKind;
  }

  /** For each convolution of the file its place among those of a block. */
  private int[] order(List<String> names, List<KerasLayer> here) throws IOException {
    List<Integer> free = new ArrayList<>(IntStream.range(0, names.size()).boxed().toList());
    for (String name : names) {
      boolean isShortcut = name.contains(SHORTCUT);
      for (String other : names) {
        if (isShortcut && !other.contains(SHORTCUT) && equal(shapes(name), shapes(other))) {
          throw new IOException(
              "%s and %s of %s have weights of the same shape, so that the file does not tell which is which"
                  .formatted(name, other, network.name()));
        }
      }
    }
    int[] order = new int[names.size()];
    for (int i = 0; i < order.length; i++) {
      List<int[]> shapes = here.get(i).shapes();
      order[i] =
          free.stream()
              .filter(place -> equal(shapes(names.get(place)), shapes))
              .findFirst()
              .orElse(free.get(0)); // and put() says that it does not fit
      free.remove(Integer.valueOf(order[i]));
    }
    return order;
  }

  private void put(String name, KerasLayer layer) throws IOException {
    List<int[]> shapes = shapes(name);
    if (!equal(shapes, layer.shapes())) {
      throw new IOException(
          "its layer %s must have weights of the shapes %s as %s of %s (%s), but has %s; give the architecture, the settings and the size of images that it was made with"
              .formatted(
                  layer.name(),
                  KerasLayer.text(shapes),
                  name,
                  network.name(),
                  layers.get(name),
                  KerasLayer.text(layer.shapes())));
    }
    matched.put(name, layer);
  }

  private List<int[]> shapes(String name) {
    return List.copyOf(Objects.requireNonNull(wanted.get(name)).values());
  }

  private static boolean equal(List<int[]> some, List<int[]> others) {
    return some.size() == others.size()
        && IntStream.range(0, some.size()).allMatch(i -> Arrays.equals(some.get(i), others.get(i)));
  }

  /** Layers of the file of one kind, in order. */
  List<KerasLayer> found(Kind kind) {
    return Collections.unmodifiableList(Objects.requireNonNull(found.get(kind)));
  }

  /** The network's layer for each of the file. */
  Map<KerasLayer, Layer> pairs() {
    Map<KerasLayer, Layer> pairs = new LinkedHashMap<>();
    matched.forEach((name, layer) -> pairs.put(layer, Objects.requireNonNull(layers.get(name))));
    return pairs;
  }

  /**
   * Reads all weights, under the names that {@link Network#weights()} gives them.
   *
   * @throws IOException if they cannot be read
   */
  Map<String, Tensor> read() throws IOException {
    Map<String, Tensor> weights = new LinkedHashMap<>();
    for (Map.Entry<String, Map<String, int[]>> layer : wanted.entrySet()) {
      List<KerasArray> arrays = Objects.requireNonNull(matched.get(layer.getKey())).arrays();
      int place = 0;
      for (Map.Entry<String, int[]> weight : layer.getValue().entrySet()) {
        weights.put(weight.getKey(), arrays.get(place).read(weight.getValue()));
        place++;
      }
    }
    return weights;
  }
}
