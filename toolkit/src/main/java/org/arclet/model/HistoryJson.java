package org.arclet.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.arclet.metric.Metric;
import org.arclet.train.Epoch;
import org.arclet.train.History;

/**
 * The course of a training as JSON: a list for each quantity, with an element for each epoch, as
 * {@code pandas.DataFrame} takes it. A metric that was not measured in an epoch is null; what is no
 * number is the text {@code NaN}, {@code Infinity} or {@code -Infinity}.
 */
final class HistoryJson {

  private static final List<String> NO_NUMBERS = List.of("NaN", "Infinity", "-Infinity");

  private HistoryJson() {}

  static ObjectNode write(History history) {
    ObjectNode json = Json.NODES.objectNode();
    json.put("end", name(history.end()));
    ArrayNode numbers = json.putArray("epoch");
    ArrayNode durations = json.putArray("nanoseconds");
    ObjectNode metrics = json.putObject("metrics");
    TreeSet<Metric> measured = new TreeSet<>();
    for (Epoch epoch : history.epochs()) {
      numbers.add(epoch.number());
      durations.add(epoch.duration().toNanos());
      measured.addAll(epoch.metrics().keySet());
    }
    for (Metric metric : measured) {
      ArrayNode values = metrics.putArray(metric.label());
      for (Epoch epoch : history.epochs()) {
        Double value = epoch.metrics().get(metric);
        values.add(value == null ? Json.NODES.nullNode() : number(value));
      }
    }
    return json;
  }

  /** The metrics of the last epoch. */
  static Map<Metric, Double> last(History history) {
    List<Epoch> epochs = history.epochs();
    return epochs.isEmpty() ? Map.of() : epochs.get(epochs.size() - 1).metrics();
  }

  static ObjectNode write(Map<Metric, Double> metrics) {
    ObjectNode json = Json.NODES.objectNode();
    metrics.forEach((metric, value) -> json.set(metric.label(), number(value)));
    return json;
  }

  static Map<Metric, Double> readMetrics(Fields json) throws IOException {
    json.only(List.of(), labels());
    Map<Metric, Double> metrics = new EnumMap<>(Metric.class);
    for (Metric metric : Metric.values()) {
      if (json.has(metric.label())) {
        metrics.put(metric, value(json, metric, json.value(metric.label())));
      }
    }
    return metrics;
  }

  private static JsonNode number(double value) {
    return Double.isFinite(value)
        ? Json.NODES.numberNode(value)
        : Json.NODES.textNode(Double.toString(value));
  }

  static History read(Fields json) throws IOException {
    json.only("end", "epoch", "nanoseconds", "metrics");
    List<Long> numbers = json.wholes("epoch");
    List<Long> durations = json.wholes("nanoseconds");
    requireLength(json, "nanoseconds", durations.size(), numbers.size());
    Fields values = json.object("metrics").only(List.of(), labels());
    Map<Metric, List<JsonNode>> measured = measured(values, numbers.size());
    List<Epoch> epochs = new ArrayList<>();
    for (int i = 0; i < numbers.size(); i++) {
      Map<Metric, Double> metrics = new EnumMap<>(Metric.class);
      for (Map.Entry<Metric, List<JsonNode>> column : measured.entrySet()) {
        JsonNode value = column.getValue().get(i);
        if (!value.isNull()) {
          metrics.put(column.getKey(), value(values, column.getKey(), value));
        }
      }
      int number = (int) Math.min(Integer.MAX_VALUE, numbers.get(i));
      epochs.add(new Epoch(number, metrics, Duration.ofNanos(durations.get(i))));
    }
    return new History(epochs, end(json));
  }

  private static Map<Metric, List<JsonNode>> measured(Fields json, int epochs) throws IOException {
    Map<Metric, List<JsonNode>> measured = new EnumMap<>(Metric.class);
    for (Metric metric : Metric.values()) {
      if (json.has(metric.label())) {
        measured.put(metric, json.list(metric.label()));
        requireLength(json, metric.label(), json.list(metric.label()).size(), epochs);
      }
    }
    return measured;
  }

  private static List<String> labels() {
    List<String> labels = new ArrayList<>();
    for (Metric metric : Metric.values()) {
      labels.add(metric.label());
    }
    return labels;
  }

  private static double value(Fields json, Metric metric, JsonNode value) throws IOException {
    if (value.isNumber()) {
      return value.doubleValue();
    } else if (value.isTextual() && NO_NUMBERS.contains(value.textValue())) {
      return Double.parseDouble(value.textValue());
    }
    throw json.wrong(metric.label(), "a number or one of " + NO_NUMBERS + ", where there is one");
  }

  private static void requireLength(Fields json, String name, int length, int epochs)
      throws IOException {
    if (length != epochs) {
      throw new IOException(
          "%s.%s must have a value for each of %d epochs, but has %d"
              .formatted(json.place(), name, epochs, length));
    }
  }

  private static History.End end(Fields json) throws IOException {
    List<String> names = new ArrayList<>();
    for (History.End end : History.End.values()) {
      if (name(end).equals(json.text("end"))) {
        return end;
      }
      names.add(name(end));
    }
    throw json.unknown("end", names);
  }

  private static String name(History.End end) {
    return end.name().toLowerCase(Locale.ROOT);
  }
}
