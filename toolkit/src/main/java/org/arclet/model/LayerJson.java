package org.arclet.model;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.arclet.nn.Activation;
import org.arclet.nn.BatchNormalization;
import org.arclet.nn.Convolution;
import org.arclet.nn.Dense;
import org.arclet.nn.Dropout;
import org.arclet.nn.GlobalAveragePooling;
import org.arclet.nn.Initializer;
import org.arclet.nn.Layer;
import org.arclet.nn.LocalResponse;
import org.arclet.nn.Padding;
import org.arclet.nn.Pooling;
import org.arclet.nn.Residual;

/**
 * Layers as JSON. A file names a layer by its {@code kind}, which is looked up in the closed list
 * here; no class is ever named by a file.
 */
final class LayerJson {

  private static final String KIND = "kind";
  private static final String POOLING = "_pooling";
  private static final int MOST_WINDOW = 1024; // pixels; wider than any image that is classified
  private static final int MOST_WIDTH = 1 << 24;

  private static final List<String> KINDS =
      List.of(
          "convolution",
          "max_pooling",
          "min_pooling",
          "average_pooling",
          "global_average_pooling",
          "local_response_normalization",
          "batch_normalization",
          "dense",
          "dropout",
          "residual");

  private LayerJson() {}

  static ArrayNode write(List<Layer> layers) {
    ArrayNode list = Json.NODES.arrayNode();
    layers.forEach(layer -> list.add(write(layer)));
    return list;
  }

  private static ObjectNode write(Layer layer) {
    ObjectNode json = Json.NODES.objectNode();
    if (layer instanceof Convolution c) {
      json.put(KIND, "convolution").put("filters", c.filters());
      json.put("size", c.size()).put("stride", c.stride());
      json.set("padding", write(c.padding()));
      json.put("activation", c.activation().toString());
      json.set("initializer", write(c.initializer()));
      return json.put("l2", c.l2());
    } else if (layer instanceof Pooling p) {
      String kind = p.kind().name().toLowerCase(Locale.ROOT) + POOLING;
      return json.put(KIND, kind).put("size", p.size()).put("stride", p.stride());
    } else if (layer instanceof LocalResponse r) {
      json.put(KIND, "local_response_normalization").put("radius", r.radius());
      return json.put("bias", r.bias()).put("alpha", r.alpha()).put("beta", r.beta());
    } else if (layer instanceof BatchNormalization b) {
      json.put(KIND, "batch_normalization");
      return json.put("momentum", b.momentum()).put("epsilon", b.epsilon());
    } else if (layer instanceof Dense d) {
      json.put(KIND, "dense").put("units", d.units());
      json.put("activation", d.activation().toString());
      json.set("initializer", write(d.initializer()));
      return json.put("l2", d.l2());
    } else if (layer instanceof Dropout d) {
      return json.put(KIND, "dropout").put("rate", d.rate());
    } else if (layer instanceof Residual r) {
      json.put(KIND, "residual");
      json.set("body", write(r.body()));
      json.set("shortcut", write(r.shortcut()));
      return json.put("activation", r.activation().toString());
    }
    return json.put(KIND, "global_average_pooling"); // the only one that is left
  }

  private static ObjectNode write(Padding padding) {
    ObjectNode json = Json.NODES.objectNode();
    return padding instanceof Padding.Zeros zeros
        ? json.put(KIND, "zeros").put("pixels", zeros.pixels())
        : json.put(KIND, "same");
  }

  private static ObjectNode write(Initializer initializer) {
    ObjectNode json = Json.NODES.objectNode();
    if (initializer instanceof Initializer.UniformScaling uniform) {
      return json.put(KIND, "uniform_scaling").put("scale", uniform.scale());
    } else if (initializer instanceof Initializer.TruncatedNormal normal) {
      json.put(KIND, "truncated_normal");
      return json.put("standard_deviation", normal.standardDeviation());
    }
    return json.put(
        KIND, initializer instanceof Initializer.HeNormal ? "he_normal" : "glorot_uniform");
  }

  static List<Layer> read(List<Fields> layers) throws IOException {
    List<Layer> list = new ArrayList<>();
    for (Fields layer : layers) {
      list.add(layer(layer));
    }
    return list;
  }

  private static Layer layer(Fields json) throws IOException {
    return switch (json.text(KIND)) {
      case "convolution" -> convolution(json);
      case "max_pooling" -> pooling(json, Pooling.Kind.MAX);
      case "min_pooling" -> pooling(json, Pooling.Kind.MIN);
      case "average_pooling" -> pooling(json, Pooling.Kind.AVERAGE);
      case "global_average_pooling" -> {
        json.only(KIND);
        yield new GlobalAveragePooling();
      }
      case "local_response_normalization" -> {
        json.only(KIND, "radius", "bias", "alpha", "beta");
        yield new LocalResponse(
            json.small("radius", 0, MOST_WINDOW),
            json.number("bias"),
            json.number("alpha"),
            json.number("beta"));
      }
      case "batch_normalization" -> {
        json.only(KIND, "momentum", "epsilon");
        yield new BatchNormalization(json.number("momentum"), json.number("epsilon"));
      }
      case "dense" -> {
        json.only(KIND, "units", "activation", "initializer", "l2");
        yield new Dense(
            json.small("units", 1, MOST_WIDTH),
            activation(json),
            initializer(json.object("initializer")),
            json.number("l2"));
      }
      case "dropout" -> new Dropout(json.only(KIND, "rate").number("rate"));
      case "residual" -> {
        json.only(KIND, "body", "shortcut", "activation");
        yield new Residual(
            read(json.objects("body")), read(json.objects("shortcut")), activation(json));
      }
      default -> throw json.unknown(KIND, KINDS);
    };
  }

  private static Convolution convolution(Fields json) throws IOException {
    json.only(KIND, "filters", "size", "stride", "padding", "activation", "initializer", "l2");
    return new Convolution(
        json.small("filters", 1, MOST_WIDTH),
        json.small("size", 1, MOST_WINDOW),
        json.small("stride", 1, MOST_WINDOW),
        padding(json.object("padding")),
        activation(json),
        initializer(json.object("initializer")),
        json.number("l2"));
  }

  private static Pooling pooling(Fields json, Pooling.Kind kind) throws IOException {
    json.only(KIND, "size", "stride");
    return new Pooling(
        kind, json.small("size", 1, MOST_WINDOW), json.small("stride", 1, MOST_WINDOW));
  }

  private static Padding padding(Fields json) throws IOException {
    return switch (json.text(KIND)) {
      case "same" -> {
        json.only(KIND);
        yield Padding.SAME;
      }
      case "zeros" -> new Padding.Zeros(json.only(KIND, "pixels").small("pixels", 0, MOST_WINDOW));
      default -> throw json.unknown(KIND, List.of("same", "zeros"));
    };
  }

  private static Initializer initializer(Fields json) throws IOException {
    return switch (json.text(KIND)) {
      case "uniform_scaling" ->
          new Initializer.UniformScaling(json.only(KIND, "scale").number("scale"));
      case "truncated_normal" ->
          new Initializer.TruncatedNormal(
              json.only(KIND, "standard_deviation").number("standard_deviation"));
      case "he_normal" -> {
        json.only(KIND);
        yield new Initializer.HeNormal();
      }
      case "glorot_uniform" -> {
        json.only(KIND);
        yield new Initializer.GlorotUniform();
      }
      default ->
          throw json.unknown(
              KIND, List.of("uniform_scaling", "truncated_normal", "he_normal", "glorot_uniform"));
    };
  }

  private static Activation activation(Fields json) throws IOException {
    String name = json.text("activation");
    for (Activation activation : Activation.values()) {
      if (activation.toString().equals(name)) {
        return activation;
      }
    }
    throw json.unknown("activation", Arrays.toString(Activation.values()));
  }
}
