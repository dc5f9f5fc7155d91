package org.arclet.image.io;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Where a file or a folder is made, beside the place it is then moved to.
 *
 * <p>A draft has a name that no other ever has, and is locked as long as the process that makes it
 * lives. So who next makes the same file knows which drafts killed processes left, and deletes
 * them: they do not fill the disk. Where files cannot be locked, nothing is deleted.
 */
public final class Draft implements AutoCloseable {

  /** This process, whose own drafts are none of a killed one; a lock says nothing within it. */
  private static final String HERE = random();

  private static final String FILES = ".files";

  /** A byte that no content has, as Windows keeps others from reading what is locked. */
  private static final long LOCKED = Long.MAX_VALUE - 1;

  /** What became of an attempt to lock. */
  private enum Lock {
    TAKEN,
    BUSY,
    UNSUPPORTED
  }

  private final Path path;
  private final FileChannel channel;

  private Draft(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Begins a draft, and deletes those of the same target that killed processes left.
   *
   * @param target what is to be made; its folder must be there
   * @throws IOException if there can be no file beside it
   */
  public static Draft of(Path target) throws IOException {
    Path absolute = target.toAbsolutePath();
    String beginning = "." + absolute.getFileName() + ".";
    sweep(absolute, beginning);
    while (true) {
      Path path = absolute.resolveSibling(beginning + HERE + "-" + random());
      Draft draft =
          new Draft(
              path,
              FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
      try {
        // another may have taken it for left over before it was locked
        if (lock(draft.channel) != Lock.BUSY && Files.exists(path)) {
          return draft;
        }
      } catch (IOException e) {
        draft.close();
        throw e;
      }
      draft.close();
    }
  }

  /**
   * Whether a name is that of a draft of a target, and of nothing else: of one that a killed
   * process left, or that is being written.
   *
   * @param name without the folder, which is the target's
   */
  public static boolean isOf(Path target, String name) {
    return names("." + target.getFileName() + ".").matcher(name).matches();
  }

  private static Pattern names(String beginning) {
    return Pattern.compile(Pattern.quote(beginning) + "[0-9a-f]{16}-[0-9a-f]{16}");
  }

  private static String random() {
    return HexFormat.of().toHexDigits(new SecureRandom().nextLong());
  }

  private static void sweep(Path target, String beginning) {
    Pattern drafts = names(beginning);
    String own = beginning + HERE;
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(
            target.resolveSibling(""),
            file -> {
              String name = String.valueOf(file.getFileName());
              return name.startsWith(beginning)
                  && !name.startsWith(own)
                  && drafts.matcher(name).matches();
            })) {
      for (Path draft : found) {
        deleteIfLeft(draft);
      }
    } catch (IOException | DirectoryIteratorException e) {
      // a folder may be written to and not listed
    }
  }

  private static void deleteIfLeft(Path path) {
    if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (FileChannel channel =
        FileChannel.open(path, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      if (lock(channel) == Lock.TAKEN) {
        new Draft(path, channel).close();
      }
    } catch (IOException e) {
      // another deletes it, or may do so and we may not; what is to be written does not mind
    }
  }

  private static Lock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock(LOCKED, 1, false) == null ? Lock.BUSY : Lock.TAKEN;
    } catch (OverlappingFileLockException e) {
      return Lock.BUSY;
    } catch (IOException e) {
      if (!channel.isOpen()) {
        throw e; // the thread was interrupted
      }
      return Lock.UNSUPPORTED;
    }
  }

  /** The file, which is there and empty; once it is moved, closing the draft leaves it. */
  public Path file() {
    return path;
  }

  /** To write the file with. */
  public FileChannel channel() {
    return channel;
  }

  /** Where a folder of files is to be made, if that is wanted; nothing is there yet. */
  public Path folder() {
    return path.resolveSibling(path.getFileName() + FILES);
  }

  /** Deletes what has not been moved. */
  @Override
  public void close() throws IOException {
    try (channel) {
      deleteFolder(folder());
      Files.deleteIfExists(path);
    }
  }

  /**
   * Deletes a folder of files, if it is there; it holds no folder.
   *
   * @throws IOException if it cannot be deleted
   */
  public static void deleteFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    } catch (NoSuchFileException e) {
      return; // another was faster
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    Files.deleteIfExists(folder);
  }

  /** {@code draft .model.arclet.0f…-3a…}. */
  @Override
  public String toString() {
    return "draft " + path.getFileName();
  }
}
