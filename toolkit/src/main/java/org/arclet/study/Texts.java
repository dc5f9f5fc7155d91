package org.arclet.study;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What studies and trials are in words. */
final class Texts {

  private static final MathContext DIGITS = new MathContext(4);
  private static final double SMALLEST_PLAIN = 1e-4;
  private static final double LARGEST_PLAIN = 1e7;

  private static final List<TrialState> ORDER =
      List.of(
          TrialState.COMPLETE,
          TrialState.PRUNED,
          TrialState.FAIL,
          TrialState.RUNNING,
          TrialState.WAITING);

  private static final int MOST_QUOTED = 600; // characters of a message with parts of a journal
  private static final int MOST_OF_A_VALUE = 120; // characters of one value in a message

  private Texts() {}

  /** A message that quotes a journal: not too long, and without control characters. */
  static String oneLine(String message) {
    return shortened(message.replaceAll("\\p{Cntrl}", "?"), MOST_QUOTED);
  }

  /** The beginning of a value, for a message. */
  static String shortened(String value) {
    return shortened(value, MOST_OF_A_VALUE);
  }

  private static String shortened(String text, int most) {
    return text.length() > most ? text.substring(0, most) + "…" : text;
  }

  /** {@code 60 trials: 41 complete, 17 pruned, 2 failed; best 0.8721 (trial 37)}. */
  static String of(Past past) {
    List<String> parts = new ArrayList<>();
    for (TrialState state : ORDER) {
      int count = past.trials(state).size();
      if (count > 0) {
        parts.add(count + " " + state.word());
      }
    }
    int size = past.trials().size();
    String trials = size + (size == 1 ? " trial" : " trials");
    String counts = parts.isEmpty() ? trials : trials + ": " + String.join(", ", parts);
    if (past.directions().size() > 1) {
      return "%s; %d objectives".formatted(counts, past.directions().size());
    }
    return past.best()
        .map(
            best ->
                "%s; best %s (trial %d)"
                    .formatted(counts, number(best.values().get(0)), best.number()))
        .orElse(counts);
  }

  /** {@code trial 17: complete, value 0.898, 41.2 s}. */
  static String summary(Trial trial) {
    StringBuilder text = new StringBuilder("trial " + trial.number() + ": " + trial.state().word());
    trial.reason().ifPresent(reason -> text.append(" (").append(reason).append(")"));
    if (!trial.values().isEmpty()) {
      text.append(", value ")
          .append(trial.values().stream().map(Texts::number).collect(Collectors.joining(", ")));
    }
    trial
        .duration()
        .ifPresent(d -> text.append(String.format(Locale.ROOT, ", %.1f s", d.toMillis() / 1000.0)));
    return text.toString();
  }

  /** {@code trial 17: complete, value 0.898, 41.2 s; copies=35, optimizer=sgd}. */
  static String of(Trial trial) {
    String parameters =
        trial.parameters().entrySet().stream()
            .map(entry -> entry.getKey() + "=" + text(entry.getValue()))
            .collect(Collectors.joining(", "));
    return parameters.isEmpty() ? summary(trial) : summary(trial) + "; " + parameters;
  }

  private static String text(Object value) {
    return value instanceof Double real ? number(real) : value.toString();
  }

  /** Four digits, with an exponent where it is very small or large. */
  static String number(double value) {
    double size = Math.abs(value);
    if (!Double.isFinite(value) || size == 0) {
      return size == 0 ? "0" : Double.toString(value);
    }
    BigDecimal four = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
    return size >= SMALLEST_PLAIN && size < LARGEST_PLAIN ? four.toPlainString() : four.toString();
  }
}
