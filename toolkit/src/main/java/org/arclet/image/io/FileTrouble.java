package org.arclet.image.io;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.Map;

/** What went wrong with a file, in words: Java's own messages are often its name alone. */
public final class FileTrouble {

  private static final String FULL =
      "the disk is full; make room on it, or choose a folder on another";

  /** What systems say in their own words, small letters, and what it means. */
  private static final Map<String, String> REMEDIES =
      Map.of(
          "no space left on device",
          FULL,
          "not enough space on the disk",
          FULL,
          "disk quota exceeded",
          "your share of the disk is full; make room on it, or choose a folder on another",
          "read-only file system",
          "its disk can only be read; choose a folder on another");

  private FileTrouble() {}

  /**
   * The reason of a failure, to follow what could not be done.
   *
   * @param ifItExists what to do about a file that is there already
   */
  public static String reason(IOException failure, String ifItExists) {
    if (failure instanceof NoSuchFileException missing) {
      return "there is no file or folder " + missing.getFile();
    } else if (failure instanceof FileAlreadyExistsException) {
      return "it exists already; " + ifItExists;
    } else if (failure instanceof AccessDeniedException) {
      return "access is denied";
    } else if (failure instanceof ClosedByInterruptException) {
      return "it was interrupted";
    }
    return REMEDIES.entrySet().stream()
        .filter(remedy -> message(failure).contains(remedy.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(String.valueOf(failure.getMessage()));
  }

  /** What the system said, without names of files where they are apart. */
  private static String message(IOException failure) {
    return String.valueOf(
            failure instanceof FileSystemException named ? named.getReason() : failure.getMessage())
        .toLowerCase(Locale.ROOT);
  }

  /**
   * What a library that reads files stumbled over, to follow that the file is damaged.
   *
   * @param problem as it came out of the library
   * @return the library's own words if it has any, cut and without control characters. Those of
   *     Java, as that an index is out of bounds, say nothing of a file and are left out
   */
  public static String ofLibrary(Throwable problem) {
    Throwable deepest = problem;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    if (deepest instanceof OutOfMemoryError) {
      return "it claims more than fits into the memory";
    }
    boolean javas =
        deepest.getClass().getName().startsWith("java.") && !(deepest instanceof IOException);
    return javas || deepest.getMessage() == null
        ? "its parts do not fit together"
        : HeaderScanner.printable(deepest.getMessage());
  }
}
