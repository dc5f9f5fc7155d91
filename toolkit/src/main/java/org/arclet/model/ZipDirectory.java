package org.arclet.model;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.arclet.image.io.HeaderScanner;

/**
 * The directory at the end of a zip archive (PKWARE's APPNOTE 6.3, sections 4.3.12 to 4.3.16),
 * looked at before {@code java.util.zip} takes all of it into memory: for its length, and for what
 * that library does not tell of members.
 */
public final class ZipDirectory {

  private static final int END = 0x06054b50;
  private static final int END_BYTES = 22;
  private static final int END_64 = 0x06064b50; // of archives beyond 4 gigabytes
  private static final int END_64_BYTES = 56;
  private static final long IN_END_64 = 0xFFFFFFFFL;
  private static final int LOCATOR_64 = 0x07064b50;
  private static final int LOCATOR_BYTES = 20;
  private static final int MEMBER = 0x02014b50;
  private static final int MEMBER_BYTES = 46;
  private static final int MOST_COMMENT = 0xFFFF;
  private static final int MOST_BYTES = 1 << 20; // thousands of members

  private static final int UNIX = 3;
  private static final int KIND_OF_FILE = 0xF000;
  private static final int REGULAR_FILE = 0x8000;

  private final RandomAccessFile file;

  private ZipDirectory(RandomAccessFile file) {
    this.file = file;
  }

  /**
   * Requires a directory that is not too long and names no links and nothing encrypted.
   *
   * @throws IOException otherwise, and if there is none
   */
  public static void require(Path path) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      new ZipDirectory(file).require();
    }
  }

  private void require() throws IOException {
    long end = end();
    long length = Integer.toUnsignedLong(bytes(end, END_BYTES).getInt(12));
    if (end >= LOCATOR_BYTES) {
      ByteBuffer locator = bytes(end - LOCATOR_BYTES, LOCATOR_BYTES);
      if (locator.getInt(0) == LOCATOR_64) {
        end = locator.getLong(8);
        ByteBuffer large = bytes(end, END_64_BYTES);
        if (large.getInt(0) != END_64 || (length != IN_END_64 && length != large.getLong(40))) {
          throw noArchive();
        }
        length = large.getLong(40);
      }
    }
    if (length < 0 || length > MOST_BYTES || length > end) {
      throw new IOException(
          "its directory must have at most %d bytes, but claims %s"
              .formatted(Math.min(MOST_BYTES, end), Long.toUnsignedString(length)));
    }
    members(bytes(end - length, (int) length));
  }

  private void members(ByteBuffer directory) throws IOException {
    for (int at = 0; at < directory.limit(); ) {
      if (directory.limit() - at < MEMBER_BYTES || directory.getInt(at) != MEMBER) {
        throw noArchive();
      }
      int name = Short.toUnsignedInt(directory.getShort(at + 28));
      int extra = Short.toUnsignedInt(directory.getShort(at + 30));
      int comment = Short.toUnsignedInt(directory.getShort(at + 32));
      int next = at + MEMBER_BYTES + name + extra + comment;
      if (next > directory.limit()) {
        throw noArchive();
      }
      byte[] text = new byte[name];
      directory.get(at + MEMBER_BYTES, text);
      member(directory, at, new String(text, StandardCharsets.UTF_8));
      at = next;
    }
  }

  private static void member(ByteBuffer directory, int at, String name) throws IOException {
    boolean isOfUnix = directory.get(at + 5) == UNIX;
    int kind = directory.getInt(at + 38) >>> 16 & KIND_OF_FILE;
    if (isOfUnix && kind != 0 && kind != REGULAR_FILE) {
      throw new IOException(
          "its members must be plain files, but \"%s\" is a link or a folder"
              .formatted(HeaderScanner.printable(name)));
    }
    if ((directory.getShort(at + 8) & 1) != 0) {
      throw new IOException(
          "its members must not be encrypted, but \"%s\" is"
              .formatted(HeaderScanner.printable(name)));
    }
  }

  /** Where the last record begins, which a comment may follow. */
  private long end() throws IOException {
    long size = file.length();
    int tail = (int) Math.min(size, END_BYTES + MOST_COMMENT);
    ByteBuffer last = bytes(size - tail, tail);
    for (int at = tail - END_BYTES; at >= 0; at--) {
      if (last.getInt(at) == END
          && Short.toUnsignedInt(last.getShort(at + 20)) == tail - at - END_BYTES) {
        return size - tail + at;
      }
    }
    throw noArchive();
  }

  private ByteBuffer bytes(long from, int count) throws IOException {
    if (from < 0 || from > file.length() - count) {
      throw noArchive();
    }
    byte[] bytes = new byte[count];
    file.seek(from);
    try {
      file.readFully(bytes);
    } catch (EOFException e) {
      throw noArchive();
    }
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static IOException noArchive() {
    return new IOException("it must be a whole zip archive, but is cut off, damaged or none");
  }
}
