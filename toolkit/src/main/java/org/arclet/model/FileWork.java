package org.arclet.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.arclet.image.io.FileTrouble;
import org.jspecify.annotations.Nullable;

/** Work on files whose errors say which file, and what can be done. */
@FunctionalInterface
interface FileWork<T> {

  /** Longest part of a message that a file can have a say in. */
  int MOST_MESSAGE = 600;

  /** What to do about a file that is there already. */
  String REPLACE =
      "choose another name, or say that it is to be overwritten: SaveOptions.withOverwrite(true), in a notebook overwrite = true";

  T run() throws IOException;

  /**
   * Runs work. A thread that was interrupted before, as by the end of a training, works all the
   * same and stays interrupted.
   *
   * @param failure what could not be done if that fails: {@code cannot save lens.arclet}
   * @throws UncheckedIOException for an {@code IOException}, naming the failure
   * @throws IllegalArgumentException as the work does, naming the failure
   */
  static <T> T run(String failure, FileWork<T> work) {
    boolean interrupted = Thread.interrupted();
    try {
      return work.run();
    } catch (IOException e) {
      throw new UncheckedIOException(failure + ": " + FileTrouble.reason(e, REPLACE), e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(failure + ": " + e.getMessage(), e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Runs work on a part of a classifier; what is wrong with it is said with its name. */
  static <T> T in(String file, FileWork<T> work) throws IOException {
    try {
      return work.run();
    } catch (IOException | IllegalArgumentException e) {
      String message = oneLine(e.getMessage());
      throw new IOException(message.startsWith(file) ? message : file + ": " + message, e);
    }
  }

  /** A message that may quote a file: not too long, and without control characters. */
  private static String oneLine(@Nullable String message) {
    String text = String.valueOf(message).replaceAll("\\p{Cntrl}", "?");
    return text.length() > MOST_MESSAGE ? text.substring(0, MOST_MESSAGE) + "…" : text;
  }
}
