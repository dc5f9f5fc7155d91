package org.arclet.spark;

import java.io.UncheckedIOException;
import org.apache.spark.SparkException;

/** What was wrong, in one line: Spark wraps it in many. */
final class Failures {

  private Failures() {}

  /** The failure of a task, where Spark tells of one; what Spark itself met, otherwise. */
  static String message(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof SparkException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    String text =
        cause instanceof IllegalArgumentException
                || cause instanceof IllegalStateException
                || cause instanceof UncheckedIOException
            ? String.valueOf(cause.getMessage())
            : cause.toString();
    return text.lines().findFirst().orElse("");
  }
}
