package org.arclet.image.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/**
 * What tells whether a file is still the one that was opened. Its number in the file system does
 * not: some network file systems give the same file another one now and then.
 *
 * @param bytes how many it has
 * @param modified when it was written last
 */
record FileStamp(long bytes, FileTime modified) {

  /** The stamp of a file, to be taken before the file is opened: what is written later shows. */
  static FileStamp of(Path path) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
    return new FileStamp(attributes.size(), attributes.lastModifiedTime());
  }

  /**
   * Requires that a file is what it was; to be asked after the file was opened.
   *
   * @throws IOException if it is not, or is not there
   */
  void requireUnchanged(Path path) throws IOException {
    FileStamp now = of(path);
    if (bytes != now.bytes) {
      throw new IOException(
          "it must stay as it was opened, with %d bytes, but it has %d; open it again"
              .formatted(bytes, now.bytes));
    }
    if (!modified.equals(now.modified)) {
      throw new IOException(
          "it must stay as it was opened, written %s, but it was written %s; open it again"
              .formatted(modified, now.modified));
    }
  }
}
