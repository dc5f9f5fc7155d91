package org.arclet.interop;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.arclet.image.ImageShape;
import org.arclet.image.io.HeaderScanner;

/**
 * What a Keras model says of its layers, in JSON. What a class or a function is called is a text to
 * be compared, and never looked up; code in a {@code Lambda} is not looked at.
 */
final class KerasConfig {

  /** What to do about a model that is another. */
  static final String ADVICE = "; give the architecture and the settings that it was made with";

  private static final int MOST_SIDE = 1 << 20; // pixels
  private final List<JsonNode> layers;

  /**
   * Finds the layers.
   *
   * @param model the whole of it, as Keras writes it
   */
  KerasConfig(JsonNode model) throws IOException {
    JsonNode config = model.path("config");
    JsonNode list = config.isArray() ? config : config.path("layers"); // Keras 2.2 and older
    if (!list.isArray()) {
      throw new IOException(
          "it must be a Sequential or Functional model with a list of layers, but is a "
              + text(model.path("class_name")));
    }
    layers = StreamSupport.stream(list.spliterator(), false).toList();
  }

  /** Shape of the images; empty if the model was made for any. */
  Optional<ImageShape> input() throws IOException {
    for (JsonNode layer : layers) {
      JsonNode shape = layer.path("config").path("batch_shape");
      if (shape.isMissingNode()) {
        shape = layer.path("config").path("batch_input_shape"); // Keras 2
      }
      if (shape.isArray()) {
        return input(shape);
      }
    }
    return Optional.empty();
  }

  private static Optional<ImageShape> input(JsonNode shape) throws IOException {
    if (shape.size() != 4) {
      throw new IOException(
          "its input must be images (N, H, W, C), but is " + HeaderScanner.printable("" + shape));
    }
    int[] sides = new int[3];
    for (int i = 0; i < 3; i++) {
      JsonNode side = shape.path(i + 1);
      if (side.isNull()) {
        return Optional.empty();
      }
      if (!side.isInt() || side.intValue() < 1 || side.intValue() > MOST_SIDE) {
        throw new IOException(
            "the sides of its input must be 1 to %d, but are %s"
                .formatted(MOST_SIDE, HeaderScanner.printable("" + shape)));
      }
      sides[i] = side.intValue();
    }
    return Optional.of(new ImageShape(sides[0], sides[1], sides[2]));
  }

  /** Names of the classes of all layers, in order. */
  List<String> classes() {
    return layers.stream().map(layer -> layer.path("class_name").asText()).toList();
  }

  /** Settings of all layers, in order. */
  List<JsonNode> settings() {
    return layers.stream().map(layer -> layer.path("config")).toList();
  }

  /** Settings of the layers of some classes, in order. */
  List<JsonNode> settings(String... classes) {
    List<String> wanted = List.of(classes);
    return layers.stream()
        .filter(layer -> wanted.contains(layer.path("class_name").asText()))
        .map(layer -> layer.path("config"))
        .toList();
  }

  /** A text of the file, printable. */
  static String text(JsonNode value) {
    return HeaderScanner.printable(value.asText("a layer without a name"));
  }

  /** Requires a number, or the same number for both axes. */
  static void require(JsonNode settings, String field, int wanted) throws IOException {
    JsonNode value = settings.path(field);
    boolean fits = value.isInt() && value.intValue() == wanted;
    if (value.isArray() && value.size() == 2) {
      fits = value.path(0).asInt(-1) == wanted && value.path(1).asInt(-1) == wanted;
    }
    if (!fits) {
      throw differs(settings, field, wanted);
    }
  }

  /** Requires a number that is Keras's default, and so may be left out. */
  static void requireDefault(JsonNode settings, String field, int wanted) throws IOException {
    if (settings.hasNonNull(field) && settings.path(field).asDouble(Double.NaN) != wanted) {
      throw differs(settings, field, wanted);
    }
  }

  /** Requires a text. */
  static void require(JsonNode settings, String field, String wanted) throws IOException {
    if (!settings.path(field).asText().equals(wanted)) {
      throw differs(settings, field, wanted);
    }
  }

  /** An error for a setting that is not as it must be. */
  static IOException differs(JsonNode settings, String field, Object wanted) {
    return new IOException(
        "%s of its layer %s must be %s, but is %s%s"
            .formatted(
                field,
                text(settings.path("name")),
                wanted,
                HeaderScanner.printable(Objects.toString(settings.path(field))),
                ADVICE));
  }
}
