package org.arclet.interop;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.arclet.image.io.HeaderScanner;
import org.arclet.interop.KerasLayer.Kind;
import org.arclet.nn.Activation;
import org.arclet.nn.BatchNormalization;
import org.arclet.nn.Convolution;
import org.arclet.nn.Dense;
import org.arclet.nn.Layer;
import org.arclet.nn.NetworkDescription;
import org.arclet.nn.Padding;
import org.arclet.nn.Residual;

/**
 * Whether the layers of a Keras model compute as those of a network: shapes of weights do not tell
 * strides, paddings and activations.
 */
final class KerasCheck {

  static final Set<String> ACTIVATIONS =
      Set.of("Activation", "ReLU", "ELU", "LeakyReLU", "Softmax", "ThresholdedReLU");

  static final String SUM = "Add";
  private final KerasConfig config;
  private final NetworkDescription network;
  private final List<Activation> apart = new ArrayList<>();

  KerasCheck(KerasConfig config, NetworkDescription network) {
    this.config = config;
    this.network = network;
  }

  /**
   * Requires that all layers compute alike.
   *
   * @param match of the weights
   * @param isNumbered whether the file numbers its layers in the order that they have in the
   *     configuration, and does not call them as there
   * @throws IOException naming the first that does not
   */
  void require(KerasMatch match, boolean isNumbered) throws IOException {
    Map<KerasLayer, Layer> pairs = match.pairs();
    for (Kind kind : Kind.values()) {
      List<KerasLayer> found = match.found(kind);
      List<JsonNode> settings = config.settings(className(kind));
      for (int i = 0; i < found.size(); i++) {
        KerasLayer layer = found.get(i);
        int number = i;
        JsonNode ofLayer =
            (isNumbered ? settings.stream().skip(number) : named(settings, layer.name()))
                .findFirst()
                .orElseThrow(
                    () ->
                        new IOException(
                            "its layer %s has weights, but the list of its layers lacks it"
                                .formatted(layer.name())));
        require(Objects.requireNonNull(pairs.get(layer)), ofLayer);
      }
    }
    requireActivations();
    new KerasSequence(config, network).require();
  }

  private static Stream<JsonNode> named(List<JsonNode> settings, String name) {
    return settings.stream().filter(c -> KerasConfig.text(c.path("name")).equals(name));
  }

  private static String className(Kind kind) {
    return switch (kind) {
      case CONVOLUTION -> "Conv2D";
      case DENSE -> "Dense";
      case BATCH_NORMALIZATION -> "BatchNormalization";
    };
  }

  private void require(Layer layer, JsonNode settings) throws IOException {
    if (layer instanceof Convolution convolution) {
      boolean isSame = convolution.padding() instanceof Padding.Same;
      KerasConfig.require(settings, "strides", convolution.stride());
      KerasConfig.require(settings, "padding", isSame ? "same" : "valid");
      KerasConfig.require(settings, "dilation_rate", 1);
      require(settings, convolution.activation());
    } else if (layer instanceof Dense dense) {
      require(settings, dense.activation());
    } else if (layer instanceof BatchNormalization normalization) {
      double epsilon = settings.path("epsilon").asDouble();
      if (Math.abs(epsilon - normalization.epsilon()) > 1e-9) {
        throw KerasConfig.differs(settings, "epsilon", normalization.epsilon());
      }
    }
  }

  /** An activation may be a layer of its own; then it is looked for later. */
  private void require(JsonNode settings, Activation activation) throws IOException {
    String found = settings.path("activation").asText();
    if (found.equals(name(activation))) {
      return;
    }
    if (!found.equals(name(Activation.LINEAR))) {
      throw KerasConfig.differs(settings, "activation", name(activation));
    }
    apart.add(activation);
  }

  private static String name(Activation activation) {
    return activation.name().toLowerCase(Locale.ROOT);
  }

  /** Activations that are layers: those of sums follow them, the others do not. */
  private void requireActivations() throws IOException {
    List<String> wanted = new ArrayList<>(apart.stream().map(KerasCheck::name).sorted().toList());
    List<String> ofSums = new ArrayList<>();
    for (Layer layer : network.layers()) {
      if (layer instanceof Residual block && block.activation() != Activation.LINEAR) {
        ofSums.add(name(block.activation()));
      }
    }
    List<String> found = new ArrayList<>();
    List<String> foundOfSums = new ArrayList<>();
    List<String> classes = config.classes();
    for (int i = 0; i < classes.size(); i++) {
      String name = classes.get(i);
      if (ACTIVATIONS.contains(name)) {
        JsonNode settings = config.settings().get(i);
        boolean isOfSum = i > 0 && classes.get(i - 1).equals(SUM);
        (isOfSum ? foundOfSums : found)
            .add(settings.path("activation").asText(name.toLowerCase(Locale.ROOT)));
      }
    }
    found.sort(null);
    if (!found.equals(wanted) || !foundOfSums.equals(ofSums)) {
      throw new IOException(
          "beside those of its layers, it must have the activations %s, and %s of sums, as %s, but has %s and %s%s"
              .formatted(
                  wanted,
                  ofSums,
                  network.name(),
                  HeaderScanner.printable("" + found),
                  HeaderScanner.printable("" + foundOfSums),
                  KerasConfig.ADVICE));
    }
    for (JsonNode settings : config.settings(ACTIVATIONS.toArray(String[]::new))) {
      requirePlain(settings);
    }
  }

  /** Activations that are layers have settings that ours do not have: they must be the defaults. */
  private static void requirePlain(JsonNode settings) throws IOException {
    if (settings.hasNonNull("max_value")) {
      throw KerasConfig.differs(settings, "max_value", "null");
    }
    KerasConfig.requireDefault(settings, "negative_slope", 0);
    KerasConfig.requireDefault(settings, "threshold", 0);
    KerasConfig.requireDefault(settings, "alpha", 1);
    KerasConfig.requireDefault(settings, "axis", -1);
  }
}
