package org.arclet.benchmarks.fuzz;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.arclet.image.io.HeaderScanner;
import org.jspecify.annotations.Nullable;

/**
 * What reading one input came to.
 *
 * @param outcome as it is counted
 * @param reason why it is a failure; empty if it is none
 * @param thrown what was thrown, if anything was
 */
record FuzzVerdict(Outcome outcome, String reason, Optional<Throwable> thrown) {

  /** What may come of an input; only the last must not. */
  enum Outcome {
    READ,
    REFUSED,
    FAILED
  }

  private static final int LONGEST = 1500;
  private static final int FRAMES = 6;

  /** A class by its full name. */
  private static final Pattern CLASS =
      Pattern.compile("\\b(java|javax|sun|com|org|io|nom|tech)(\\.[a-z]\\w*)+\\.[A-Z]\\w*");

  private static final Set<Class<?>> OURS =
      Set.of(
          IllegalArgumentException.class, IllegalStateException.class, UncheckedIOException.class);

  private static final int COMPARED = 40; // characters of a cause's message, which may be cut

  /** Where it was thrown, or that it was not: what tells the ways of inputs from one another. */
  String kind() {
    return reason.replaceAll("\\d", "")
        + thrown
            .map(e -> Stream.iterate(e, Objects::nonNull, Throwable::getCause))
            .flatMap(causes -> causes.reduce((above, cause) -> cause))
            .map(e -> e.getClass() + Arrays.toString(first(e.getStackTrace())))
            .orElse("");
  }

  private static StackTraceElement[] first(StackTraceElement[] trace) {
    return Arrays.copyOf(trace, Math.min(FRAMES, trace.length));
  }

  /** Of an input that was read. */
  static FuzzVerdict read(List<String> opened) {
    return opened.isEmpty()
        ? new FuzzVerdict(Outcome.READ, "", Optional.empty())
        : failed("it opened what nobody asked for: " + opened, null);
  }

  /**
   * Of an input that was not read.
   *
   * @param file that the message has to name
   * @param opened what was opened and not asked for
   */
  static FuzzVerdict refused(Throwable thrown, Path file, List<String> opened) {
    if (!opened.isEmpty()) {
      return failed("it opened what nobody asked for: " + opened, thrown);
    }
    if (!(thrown instanceof UncheckedIOException || thrown instanceof IllegalArgumentException)) {
      return failed("it threw what no caller expects", thrown);
    }
    String message = String.valueOf(thrown.getMessage());
    if (!message.contains(file.toString())) {
      return failed("its message does not name the file", thrown);
    }
    String reason = message.replace(file.toString(), "");
    if (reason.length() > LONGEST || reason.matches("(?s).*\\p{Cntrl}.*")) {
      return failed("its message is too long, or has control characters", thrown);
    }
    if (CLASS.matcher(reason).find() || quotesJava(thrown, reason)) {
      return failed("its message is for developers", thrown);
    }
    return new FuzzVerdict(Outcome.REFUSED, "", Optional.of(thrown));
  }

  /** Of an input that took too long. */
  static FuzzVerdict slow(double seconds) {
    return failed("it took %.1f s, twice".formatted(seconds), null);
  }

  /**
   * Whether a reason has the words of an exception that Java threw, as that an index is out of
   * bounds.
   */
  private static boolean quotesJava(Throwable thrown, String reason) {
    return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
        .filter(cause -> cause instanceof RuntimeException || cause instanceof Error)
        .filter(cause -> cause.getClass().getName().startsWith("java."))
        .filter(cause -> !isOurs(cause))
        .map(cause -> HeaderScanner.printable(String.valueOf(cause.getMessage())))
        .map(text -> text.substring(0, Math.min(COMPARED, text.length())))
        .anyMatch(reason::contains);
  }

  /** Whether our code threw it with words of its own, and not Java for it. */
  private static boolean isOurs(Throwable cause) {
    StackTraceElement[] trace = cause.getStackTrace();
    return OURS.contains(cause.getClass())
        && trace.length > 0
        && trace[0].getClassName().startsWith("org.arclet.");
  }

  private static FuzzVerdict failed(String reason, @Nullable Throwable thrown) {
    return new FuzzVerdict(Outcome.FAILED, reason, Optional.ofNullable(thrown));
  }
}
