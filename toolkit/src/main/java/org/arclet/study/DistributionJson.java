package org.arclet.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Distributions in Optuna's JSON, in which a record holds them as a text. */
final class DistributionJson {

  private DistributionJson() {}

  static String write(Distribution distribution) {
    ObjectNode json = Json.NODES.objectNode();
    json.put("name", distribution.getClass().getSimpleName()); // the names are Optuna's
    ObjectNode attributes = json.putObject("attributes");
    if (distribution instanceof FloatDistribution real) {
      if (real.step().isPresent()) {
        attributes.put("step", real.step().getAsDouble());
      } else {
        attributes.putNull("step");
      }
      attributes.put("low", real.low()).put("high", high(real)).put("log", real.log());
    } else if (distribution instanceof IntDistribution whole) {
      attributes.put("log", whole.log()).put("step", whole.step());
      attributes.put("low", whole.low()).put("high", whole.high());
    } else if (distribution instanceof CategoricalDistribution choice) {
      ArrayNode choices = attributes.putArray("choices");
      choice.choices().forEach(c -> choices.add(value(c)));
    }
    return Json.write(json);
  }

  /**
   * Optuna counts steps in decimals: a {@code high} that is a step in binary arithmetic only, such
   * as 3 · 0.1, would cost it the last one.
   */
  private static double high(FloatDistribution real) {
    if (real.step().isEmpty()) {
      return real.high();
    }
    double step = real.step().getAsDouble();
    long steps = Math.round((real.high() - real.low()) / step);
    return BigDecimal.valueOf(step)
        .multiply(BigDecimal.valueOf(steps))
        .add(BigDecimal.valueOf(real.low()))
        .doubleValue();
  }

  /**
   * Reads a distribution.
   *
   * @return empty if it is one that Optuna knows and Arclet does not: choices that are lists, or
   *     that are the same twice, numbers beyond 2⁵³, and the kinds that Optuna gave up in version 3
   * @throws IllegalArgumentException if the text is not JSON
   */
  static Optional<Distribution> read(String text) {
    JsonNode json = Json.read(text);
    JsonNode attributes = json.path("attributes");
    try {
      return switch (json.path("name").asText()) {
        case "FloatDistribution" -> Optional.of(real(attributes));
        case "IntDistribution" -> Optional.of(whole(attributes));
        case "CategoricalDistribution" -> Optional.of(choice(attributes.path("choices")));
        default -> Optional.empty();
      };
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static FloatDistribution real(JsonNode attributes) {
    JsonNode step = attributes.path("step");
    return new FloatDistribution(
        attributes.path("low").asDouble(),
        attributes.path("high").asDouble(),
        step.isNumber() ? OptionalDouble.of(step.asDouble()) : OptionalDouble.empty(),
        attributes.path("log").asBoolean());
  }

  private static IntDistribution whole(JsonNode attributes) {
    return new IntDistribution(
        attributes.path("low").asLong(),
        attributes.path("high").asLong(),
        attributes.path("step").asLong(1),
        attributes.path("log").asBoolean());
  }

  private static CategoricalDistribution choice(JsonNode choices) {
    List<Object> values = new ArrayList<>();
    choices.forEach(value -> values.add(scalar(value)));
    return new CategoricalDistribution(values);
  }

  private static Object scalar(JsonNode value) {
    if (value.isTextual()) {
      return value.textValue();
    }
    if (value.isBoolean()) {
      return value.booleanValue();
    }
    if (value.isIntegralNumber() && value.canConvertToLong()) {
      return value.longValue();
    }
    if (value.isNumber()) {
      return value.doubleValue();
    }
    if (value.isNull()) {
      return CategoricalDistribution.NONE;
    }
    throw new IllegalArgumentException("a choice must be one value, but is " + value);
  }

  /** The JSON of a parameter's value. */
  static JsonNode value(Object value) {
    return value == CategoricalDistribution.NONE ? Json.NODES.nullNode() : Json.of(value);
  }

  /**
   * The value of a distribution that a JSON value, such as a fixed parameter of an enqueued trial,
   * stands for. As in Python a whole number may be written 1.0, and a choice 1 is the same as 1.0.
   *
   * @return null if it stands for none
   */
  static @Nullable Object value(JsonNode json, Distribution distribution) {
    if (distribution instanceof CategoricalDistribution choice) {
      for (Object value : choice.choices()) {
        if (value(value).equals(json) || isSameNumber(value, json)) {
          return value;
        }
      }
      return null;
    }
    return json.isNumber() && distribution.contains(json.doubleValue())
        ? distribution.toValue(json.doubleValue())
        : null;
  }

  private static boolean isSameNumber(Object value, JsonNode json) {
    return value instanceof Number that
        && json.isNumber()
        && that.doubleValue() == json.doubleValue();
  }
}
