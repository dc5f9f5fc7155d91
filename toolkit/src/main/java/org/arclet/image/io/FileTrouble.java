package org.arclet.image.io;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;

/** What went wrong with a file, in words: Java's own messages are often its name alone. */
public final class FileTrouble {

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
    return String.valueOf(failure.getMessage());
  }
}
