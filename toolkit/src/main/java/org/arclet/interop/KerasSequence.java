package org.arclet.interop;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.arclet.nn.BatchNormalization;
import org.arclet.nn.Convolution;
import org.arclet.nn.Dense;
import org.arclet.nn.Layer;
import org.arclet.nn.LocalResponse;
import org.arclet.nn.NetworkDescription;
import org.arclet.nn.Pooling;
import org.arclet.nn.Residual;

/** Whether a Keras model has the layers of a network that have no weights, and all in its order. */
final class KerasSequence {

  private static final String[] POOLINGS = {"MaxPooling2D", "AveragePooling2D"};
  private static final Set<String> OTHERS =
      Set.of(
          KerasCheck.SUM,
          "InputLayer",
          "Conv2D",
          "Dense",
          "BatchNormalization",
          "GlobalAveragePooling2D",
          "Flatten",
          "Dropout",
          "ZeroPadding2D");

  private final KerasConfig config;
  private final NetworkDescription network;

  KerasSequence(KerasConfig config, NetworkDescription network) {
    this.config = config;
    this.network = network;
  }

  /**
   * Requires it.
   *
   * @throws IOException saying what differs
   */
  void require() throws IOException {
    requirePoolings();
    requireOrder();
    requireNoOthers();
  }

  /** Min pooling is no layer of Keras; pyBIA's is a {@code Lambda}, others negate around a max. */
  private void requirePoolings() throws IOException {
    List<Pooling> wanted =
        network.layers().stream()
            .filter(Pooling.class::isInstance)
            .map(Pooling.class::cast)
            .toList();
    List<JsonNode> found = config.settings(POOLINGS);
    List<JsonNode> averages = config.settings(POOLINGS[1]);
    if (isMinHidden()) {
      wanted = wanted.stream().filter(p -> p.kind() != Pooling.Kind.MIN).toList();
    }
    if (found.size() != wanted.size()) {
      throw new IOException(
          "it must have %d poolings as %s, but has %d%s"
              .formatted(wanted.size(), network.name(), found.size(), KerasConfig.ADVICE));
    }
    for (int i = 0; i < wanted.size(); i++) {
      Pooling pooling = wanted.get(i);
      JsonNode settings = found.get(i);
      if (averages.contains(settings) != (pooling.kind() == Pooling.Kind.AVERAGE)) {
        throw new IOException(
            "its pooling %s must be %s as that of %s%s"
                .formatted(
                    KerasConfig.text(settings.path("name")),
                    pooling,
                    network.name(),
                    KerasConfig.ADVICE));
      }
      KerasConfig.require(settings, "pool_size", pooling.size());
      KerasConfig.require(settings, "strides", pooling.stride());
      KerasConfig.require(settings, "padding", "same");
    }
  }

  private boolean isMinHidden() {
    long others =
        network.layers().stream()
            .filter(l -> l instanceof Pooling pooling && pooling.kind() != Pooling.Kind.MIN)
            .count();
    return config.settings(POOLINGS).size() == others;
  }

  /**
   * In a network without branches layers of all kinds must alternate alike: of batch normalization,
   * versions of pyBIA differ in whether it comes before the pooling or after it.
   */
  private void requireOrder() throws IOException {
    if (network.layers().stream().anyMatch(Residual.class::isInstance)) {
      return;
    }
    List<String> wanted = new ArrayList<>();
    for (Layer layer : network.layers()) {
      if (layer instanceof Pooling pooling) {
        boolean isHidden = pooling.kind() == Pooling.Kind.MIN && isMinHidden();
        wanted.addAll(isHidden ? List.of() : List.of("Pooling"));
      } else if (layer instanceof Convolution) {
        wanted.add("Convolution");
      } else if (layer instanceof BatchNormalization) {
        wanted.add("BatchNormalization");
      } else if (layer instanceof Dense) {
        wanted.add("Dense");
      }
    }
    List<String> found = new ArrayList<>();
    for (String name : config.classes()) {
      switch (name) {
        case "MaxPooling2D", "AveragePooling2D" -> found.add("Pooling");
        case "Conv2D" -> found.add("Convolution");
        case "BatchNormalization", "Dense" -> found.add(name);
        default -> {} // has no place that matters, or is hidden
      }
    }
    if (!found.equals(wanted)) {
      throw new IOException(
          "its layers must come in the order %s as %s, but come as %s%s"
              .formatted(wanted, network.name(), found, KerasConfig.ADVICE));
    }
  }

  /**
   * Local response normalization and the minus signs of min pooling are no layers of Keras, so
   * their classes have any name; but where there must be none there may be nothing else.
   */
  private void requireNoOthers() throws IOException {
    List<String> others = new ArrayList<>();
    List<String> classes = config.classes();
    for (int i = 0; i < classes.size(); i++) {
      String name = classes.get(i);
      if (!OTHERS.contains(name)
          && !KerasCheck.ACTIVATIONS.contains(name)
          && !List.of(POOLINGS).contains(name)) {
        others.add(KerasConfig.text(config.settings().get(i).path("name")));
      }
    }
    boolean expected =
        network.layers().stream()
            .anyMatch(
                layer ->
                    layer instanceof LocalResponse
                        || (layer instanceof Pooling pooling
                            && pooling.kind() == Pooling.Kind.MIN));
    if (expected && others.isEmpty()) {
      throw new IOException(
          "%s has local response normalization or min pooling, but the model has no layer that could be it%s"
              .formatted(network.name(), KerasConfig.ADVICE));
    } else if (!expected && !others.isEmpty()) {
      throw new IOException(
          "its layers %s are none that %s has%s"
              .formatted(others, network.name(), KerasConfig.ADVICE));
    }
  }
}
