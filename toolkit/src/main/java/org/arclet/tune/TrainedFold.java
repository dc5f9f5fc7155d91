package org.arclet.tune;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.arclet.engine.Snapshot;
import org.arclet.engine.Tensor;
import org.arclet.metric.Metric;
import org.arclet.train.Checkpoint;
import org.arclet.train.Epoch;
import org.arclet.train.History;
import org.arclet.train.Monitor;
import org.arclet.train.TrainingOptions;

/**
 * What came of the training of a fold.
 *
 * @param history the course of the training
 * @param test metrics of the test images; empty if there are none, or there was no use in asking
 * @param weights of the trained network by name, if they were to be kept and are of use
 */
public record TrainedFold(
    History history, Map<Metric, Double> test, Optional<Map<String, Tensor>> weights) {

  private static final String END = "end";
  private static final String TEST = "test ";

  /** Keeps copies. */
  public TrainedFold {
    Map<Metric, Double> copy = new EnumMap<>(Metric.class);
    copy.putAll(test);
    test = Collections.unmodifiableMap(copy);
    weights = weights.map(Map::copyOf);
  }

  static TrainedFold of(FoldRun run) {
    return new TrainedFold(
        run.history(),
        run.test(),
        run.classifier().map(model -> model.networks().get(0).weights()));
  }

  /** As bytes that travel: a checkpoint's, see {@link Checkpoint}. */
  public byte[] toBytes() {
    Map<String, String> texts = new HashMap<>();
    texts.put(END, history.end().name());
    test.forEach((metric, value) -> texts.put(TEST + metric.name(), String.valueOf(value)));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      checkpoint(texts).write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("memory takes all that fits into it", e);
    }
    return bytes.toByteArray();
  }

  /**
   * Weights and epochs, without what an optimizer remembers.
   *
   * @param settings to be written with them
   */
  Checkpoint checkpoint(Map<String, String> settings) {
    Snapshot network = new Snapshot(weights.orElse(Map.of()), Map.of(), 0);
    return new Checkpoint(network, Optional.empty(), history.epochs(), 0, settings);
  }

  /**
   * What {@link #toBytes} gave.
   *
   * @throws UncheckedIOException if it is anything else
   */
  public static TrainedFold ofBytes(byte[] bytes) {
    try {
      Checkpoint read = Checkpoint.read(new ByteArrayInputStream(bytes), bytes.length);
      Map<Metric, Double> test = new EnumMap<>(Metric.class);
      read.settings()
          .forEach(
              (name, value) -> {
                if (name.startsWith(TEST)) {
                  test.put(Metric.valueOf(name.substring(TEST.length())), Double.valueOf(value));
                }
              });
      Map<String, Tensor> weights = read.network().weights();
      return new TrainedFold(
          new History(
              read.epochs(), History.End.valueOf(read.settings().getOrDefault(END, "none"))),
          test,
          weights.isEmpty() ? Optional.empty() : Optional.of(weights));
    } catch (IOException | IllegalArgumentException e) {
      throw new UncheckedIOException(
          "what came of a fold must be as it was sent, but: " + e.getMessage(),
          e instanceof IOException io ? io : new IOException(e));
    }
  }

  /** Score of the fold; NaN if the loss was not finite. */
  double score(Scoring scoring) {
    return history.end() == History.End.NOT_FINITE
        ? Double.NaN
        : FoldScore.of(scoring, history, test);
  }

  /** Why the training ended before its last epoch; empty if it did not. */
  Optional<String> earlyEnd(TrainingOptions options) {
    List<Epoch> epochs = history.epochs();
    if (epochs.size() >= options.epochs()) {
      return Optional.empty();
    }
    String when = "after epoch %d of %d".formatted(epochs.size(), options.epochs());
    Epoch last = epochs.get(epochs.size() - 1);
    for (Monitor monitor : options.monitors()) {
      double value = last.value(monitor.metric());
      if (monitor.isReached(value)) {
        return Optional.of(
            String.format(
                Locale.ROOT,
                "%s %s reached %.6g, beyond the threshold %.6g of its monitor",
                when,
                monitor.metric().label(),
                value,
                monitor.threshold()));
      }
    }
    return options
        .patience()
        .flatMap(
            patience ->
                patience
                    .exhausted(epochs)
                    .map(
                        metric ->
                            "%s %s had not improved for %d epochs"
                                .formatted(when, metric.label(), patience.epochs())));
  }

  /** What is noted with a trial: all that the score follows from. */
  Map<String, Object> notes(double score) {
    Map<String, Object> notes = new LinkedHashMap<>();
    notes.put("score", score);
    notes.put("epochs", history.epochs().size());
    notes.put("seconds", history.duration().toNanos() / 1e9);
    notes.put("end", history.end().description());
    Map<String, Object> values = new LinkedHashMap<>();
    for (Metric metric : history.metrics()) {
      values.put(
          metric.label(), history.epochs().stream().map(epoch -> epoch.value(metric)).toList());
    }
    notes.put("history", values);
    if (!test.isEmpty()) {
      Map<String, Object> judged = new LinkedHashMap<>();
      test.forEach((metric, value) -> judged.put(metric.label().replace("val_", "test_"), value));
      notes.put("test", judged);
    }
    return notes;
  }

  /** {@code 25 epochs in 31.2 s, all epochs trained; loss 0.0812, …}. */
  @Override
  public String toString() {
    return history.toString();
  }
}
