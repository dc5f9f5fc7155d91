package org.arclet.image.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that is written whole or not at all: beside its place, to the disk, then moved there. What
 * a process that was killed has left beside it goes with the next write.
 */
public final class AtomicFile {

  private AtomicFile() {}

  /** Writes the content. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes all of it; the stream is left open.
     *
     * @throws IOException if it cannot be written; there is no file then
     */
    void write(OutputStream out) throws IOException;
  }

  /**
   * Writes a file; when anything fails, what was there before stays.
   *
   * @param path of the file; its folder must be there
   * @param replace whether a file of that name may be replaced
   * @param content of the file
   * @throws FileAlreadyExistsException if it may not and there is one
   * @throws NoSuchFileException if there is no such folder
   * @throws IOException if the content cannot be written, also because the thread is interrupted
   */
  public static void write(Path path, boolean replace, Content content) throws IOException {
    if (!replace && Files.exists(path)) {
      throw new FileAlreadyExistsException(path.toString());
    }
    Path target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
    Path folder = target.getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      throw new NoSuchFileException(folder.toString());
    }
    try (Draft draft = Draft.of(target)) {
      OutputStream out = new BufferedOutputStream(Channels.newOutputStream(draft.channel()));
      content.write(out);
      out.flush();
      draft.channel().force(true);
      if (replace) {
        Files.move(draft.file(), target, StandardCopyOption.ATOMIC_MOVE);
      } else {
        Files.move(draft.file(), target);
      }
    }
  }
}
