package org.arclet.train;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.arclet.engine.Safetensors;
import org.arclet.engine.Snapshot;
import org.arclet.engine.Tensor;
import org.arclet.image.io.HeaderScanner;
import org.arclet.metric.Metric;

/** What a checkpoint is in a file: names of tensors, and texts. */
final class CheckpointText {

  private static final String FORMAT = "arclet checkpoint 1";
  private static final String WEIGHTS = "weights/";
  private static final String OPTIMIZER = "optimizer/";
  private static final String BEST = "best/";
  private static final String SOURCES = "sources"; // absent in older files
  private static final String EPOCH = "epoch ";
  private static final String SETTING = "setting ";
  private static final String DURATION = "nanoseconds";

  private CheckpointText() {}

  static Safetensors.Content content(Checkpoint checkpoint) {
    Map<String, Tensor> tensors = new TreeMap<>();
    Snapshot network = checkpoint.network();
    network.weights().forEach((name, tensor) -> tensors.put(WEIGHTS + name, tensor));
    network.optimizer().forEach((name, tensor) -> tensors.put(OPTIMIZER + name, tensor));
    checkpoint
        .bestWeights()
        .ifPresent(best -> best.forEach((name, tensor) -> tensors.put(BEST + name, tensor)));
    if (!checkpoint.sources().isEmpty()) {
      tensors.put(SOURCES, SourceTensor.of(checkpoint.sources()));
    }
    Map<String, String> texts = new TreeMap<>();
    texts.put("format", FORMAT);
    texts.put("network steps", Long.toString(network.steps()));
    texts.put("steps", Long.toString(checkpoint.step()));
    checkpoint.settings().forEach((name, value) -> texts.put(SETTING + name, value));
    checkpoint.epochs().forEach(e -> texts.put(EPOCH + sixDigits(e.number()), text(e)));
    return new Safetensors.Content(texts, tensors);
  }

  private static String sixDigits(int number) {
    return String.format(Locale.ROOT, "%06d", number);
  }

  private static String text(Epoch epoch) {
    StringBuilder text = new StringBuilder(DURATION + "=" + epoch.duration().toNanos());
    // Java writes a double with as many digits as it takes to read the same one again.
    epoch.metrics().forEach((metric, value) -> text.append(" " + metric.label() + "=" + value));
    return text.toString();
  }

  static Checkpoint checkpoint(Safetensors.Content content) throws IOException {
    Map<String, String> texts = content.texts();
    String format = texts.getOrDefault("format", "none");
    if (!format.equals(FORMAT)) {
      throw new IOException(
          "its format must be \"%s\", but is \"%s\"; it is no checkpoint, or one of another version of the toolkit"
              .formatted(FORMAT, HeaderScanner.printable(format)));
    }
    Map<String, Tensor> best = startingWith(BEST, content.tensors());
    Tensor sources = content.tensors().get(SOURCES);
    try {
      return new Checkpoint(
          new Snapshot(
              startingWith(WEIGHTS, content.tensors()),
              startingWith(OPTIMIZER, content.tensors()),
              whole(texts, "network steps")),
          best.isEmpty() ? Optional.empty() : Optional.of(best),
          epochs(startingWith(EPOCH, texts)),
          whole(texts, "steps"),
          startingWith(SETTING, texts),
          sources == null ? Set.of() : SourceTensor.ids(sources));
    } catch (IllegalArgumentException e) { // of a number, or of a record
      throw new IOException(
          "its texts must be those of a checkpoint, but: "
              + HeaderScanner.printable(Objects.requireNonNullElse(e.getMessage(), "none")),
          e);
    }
  }

  private static <T> Map<String, T> startingWith(String prefix, Map<String, T> all) {
    Map<String, T> chosen = new HashMap<>();
    all.forEach(
        (name, value) -> {
          if (name.startsWith(prefix)) {
            chosen.put(name.substring(prefix.length()), value);
          }
        });
    return chosen;
  }

  private static List<Epoch> epochs(Map<String, String> texts) {
    List<Epoch> epochs = new ArrayList<>();
    for (int number = 1; number <= texts.size(); number++) {
      String text = texts.get(sixDigits(number));
      if (text == null) {
        throw new IllegalArgumentException(
            "there must be epochs 1 to %d, but epoch %d is absent".formatted(texts.size(), number));
      }
      Map<String, String> values = new HashMap<>();
      for (String pair : text.split(" ", -1)) {
        int equals = pair.indexOf('=');
        values.put(pair.substring(0, Math.max(0, equals)), pair.substring(equals + 1));
      }
      Map<Metric, Double> metrics = new EnumMap<>(Metric.class);
      for (Metric metric : Metric.values()) {
        if (values.containsKey(metric.label())) {
          metrics.put(metric, real(values, metric.label()));
        }
      }
      long nanos = whole(values, DURATION);
      epochs.add(new Epoch(number, metrics, Duration.ofNanos(nanos)));
    }
    return epochs;
  }

  private static long whole(Map<String, String> values, String name) {
    String text = values.getOrDefault(name, "none");
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "%s must be a whole number, but is %s".formatted(name, text), e);
    }
  }

  private static double real(Map<String, String> values, String name) {
    String text = values.getOrDefault(name, "none");
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("%s must be a number, but is %s".formatted(name, text), e);
    }
  }
}
