package org.arclet.spark;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What the Java with Spark tells the one that has started it, a line each.
 *
 * @param kind of message
 * @param text of a failure; numbers of the others
 */
record Message(Kind kind, String text) {

  private static final String MARK = "arclet-survey "; // other lines are a library's

  /** Kinds of message; the last three are the end. */
  enum Kind {
    PROGRESS,
    RESULT,
    REFUSED,
    FAILED
  }

  static Message of(SurveyProgress progress) {
    return new Message(
        Kind.PROGRESS, progress.done() + " " + progress.total() + " " + progress.setAside());
  }

  static Message of(SurveyResult result) {
    return new Message(Kind.RESULT, result.predicted() + " " + result.setAside());
  }

  static Message of(Exception failure) {
    boolean refused = failure instanceof IllegalArgumentException;
    return new Message(refused ? Kind.REFUSED : Kind.FAILED, Failures.message(failure));
  }

  String line() {
    return MARK + kind + " " + text.replaceAll("\\R", " ");
  }

  /** The message of a line; empty if it is none. */
  static Optional<Message> read(String line) {
    if (!line.startsWith(MARK)) {
      return Optional.empty();
    }
    String[] parts = line.substring(MARK.length()).split(" ", 2);
    return Optional.of(new Message(Kind.valueOf(parts[0]), parts[1]));
  }

  SurveyProgress progress() {
    List<Long> numbers = numbers();
    return new SurveyProgress(numbers.get(0), numbers.get(1), numbers.get(2));
  }

  SurveyResult result(Path output) {
    List<Long> numbers = numbers();
    return new SurveyResult(numbers.get(0), numbers.get(1), output);
  }

  private List<Long> numbers() {
    return Arrays.stream(text.split(" ", -1)).map(Long::valueOf).toList();
  }
}
