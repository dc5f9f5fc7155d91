package org.arclet.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.arclet.image.io.FileTrouble;

/**
 * Records in a file, one line of JSON each, in the format of Optuna's JournalFileBackend (5.0.0).
 * Every append is on the disk when it returns. A line without an end, left by a process that was
 * killed, is no record; the next append removes it.
 */
final class FileLog implements Log {

  /** Longer lines are not those of a journal; also keeps a strange file from filling the memory. */
  private static final int LONGEST_LINE = 1 << 24;

  /** What Optuna and Arclet begin every line with. */
  private static final String BEGINNING = "{\"op_code\"";

  private final Path file;
  private final JournalLock lock;
  private long offset;
  private long lines;
  private int torn; // bytes after the last whole line

  /**
   * @param file of the journal; made by the first append if it is not there
   * @throws IllegalArgumentException if its folder is not there, or it is a folder itself
   */
  FileLog(Path file, JournalLock lock) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || Files.isDirectory(file)) {
      throw new IllegalArgumentException(
          "a journal must be a file, but %s is a folder; name a file in it".formatted(file));
    }
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          "a journal must be in a folder that is there, but there is no %s; make it, or correct the path of %s"
              .formatted(folder, file.getFileName()));
    }
    this.file = file;
    this.lock = lock;
  }

  @Override
  public void read(Consumer<JsonNode> reader) {
    try {
      long size = Files.exists(file) ? Files.size(file) : 0;
      if (size == 0 && offset > 0 && Files.notExists(file)) {
        throw new IOException("it is no longer there; give back the file or open a new study");
      }
      if (size < offset) {
        throw new IOException(
            "it has become shorter than it was, %d bytes after %d".formatted(size, offset));
      }
      if (size > offset) {
        // not a channel: it would close when the thread is interrupted
        try (FileInputStream bytes = new FileInputStream(file.toFile())) {
          bytes.skipNBytes(offset);
          readLines(new BufferedInputStream(bytes), reader);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot read the journal %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  private void readLines(InputStream bytes, Consumer<JsonNode> reader) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = bytes.read(); next >= 0; next = bytes.read()) {
      if (next != '\n') {
        line.write(next);
        if (line.size() > LONGEST_LINE) {
          throw notARecord("longer than %d bytes".formatted(LONGEST_LINE));
        }
      } else {
        apply(line.toString(StandardCharsets.UTF_8), reader);
        offset += line.size() + 1;
        lines++;
        line.reset();
      }
    }
    torn = line.size();
    if (torn > 0 && lines == 0) {
      String begun = line.toString(StandardCharsets.UTF_8);
      if (!begun.startsWith(BEGINNING) && !BEGINNING.startsWith(begun)) {
        throw notARecord("not one of Optuna's");
      }
    }
  }

  private void apply(String line, Consumer<JsonNode> reader) throws IOException {
    try {
      reader.accept(Json.read(line));
    } catch (IllegalArgumentException e) {
      throw notARecord(Texts.oneLine(String.valueOf(e.getMessage())));
    }
  }

  private IOException notARecord(String why) {
    return new IOException(
        lines == 0
            ? "it must be a journal of Optuna or Arclet, but its first line is no record (%s); choose another file"
                .formatted(why)
            : "line %d must be a record, but is none (%s); the lines before it are sound, keep a copy of them"
                .formatted(lines + 1, why));
  }

  @Override
  public void append(Consumer<JsonNode> reader, Supplier<List<? extends JsonNode>> records) {
    try {
      lock.acquire();
      try {
        do {
          read(reader);
        } while (!write(records.get()));
      } finally {
        lock.release();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot write the journal %s: %s; it must be possible to change the file and to make others beside it"
              .formatted(file, FileTrouble.reason(e, "")),
          e);
    }
    read(reader);
  }

  /**
   * Writes records where the last whole line ends.
   *
   * @return false if there is something there that has not been read: this process was stopped for
   *     so long that its lock was taken over
   */
  private boolean write(List<? extends JsonNode> records) throws IOException {
    if (torn == 0 && records.isEmpty()) {
      return true;
    }
    StringBuilder text = new StringBuilder();
    records.forEach(record -> text.append(Json.write(record)).append('\n'));
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      if (out.length() != offset + torn) {
        return false;
      }
      try {
        out.setLength(offset);
        torn = 0;
        out.seek(offset);
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        out.getFD().sync();
      } catch (IOException e) {
        out.setLength(offset); // all or nothing
        throw e;
      }
      return true;
    }
  }
}
