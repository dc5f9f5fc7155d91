package org.arclet.study;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The lock that all who append to a journal take, Optuna's processes too: a symbolic link beside
 * the file, or a file where there are no links (JournalFileSymlinkLock and JournalFileOpenLock of
 * Optuna 5.0.0; either is in the other's way). A lock that has not changed for 30 seconds was left
 * by a process that died, and is taken over.
 */
final class JournalLock {

  static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final long LONGEST_PAUSE_MILLIS = 50;

  private final Path journal;
  private final Path lock;
  private final Duration patience;
  private Optional<Mark> held = Optional.empty();

  JournalLock(Path journal, Duration patience) {
    this.journal = journal.toAbsolutePath();
    this.lock = this.journal.resolveSibling(journal.getFileName() + ".lock");
    this.patience = patience;
  }

  /** What tells one lock from another, and whether its holder has written since. */
  private record Mark(@Nullable Object key, FileTime made, Optional<FileTime> written) {}

  /** Waits for the lock and takes it. The wait goes on when the thread is interrupted. */
  void acquire() throws IOException {
    boolean interrupted = false;
    long pause = 1;
    Optional<Mark> seen = Optional.empty();
    long since = System.nanoTime();
    while (!create()) {
      Optional<Mark> now = mark();
      if (now.isEmpty() || !now.equals(seen)) {
        seen = now;
        since = System.nanoTime();
      } else if (System.nanoTime() - since > patience.toNanos()) {
        remove(now.get());
      }
      try {
        Thread.sleep(pause);
      } catch (InterruptedException e) {
        interrupted = true;
      }
      pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
    }
    held = mark();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean create() throws IOException {
    try {
      // absolute, so that Optuna, which follows the link for its age, arrives at the journal
      Files.createSymbolicLink(lock, journal);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (NoSuchFileException e) {
      throw new NoSuchFileException(String.valueOf(lock.getParent()));
    } catch (UnsupportedOperationException | FileSystemException e) {
      return createFile(e);
    }
  }

  /** Windows gives links to administrators only, and memory sticks know none. */
  private boolean createFile(Exception noLink) throws IOException {
    try {
      Files.createFile(lock);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (IOException e) {
      e.addSuppressed(noLink);
      throw e;
    }
  }

  private Optional<Mark> mark() throws IOException {
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(lock, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      Optional<FileTime> written =
          Files.exists(journal)
              ? Optional.of(Files.getLastModifiedTime(journal))
              : Optional.empty();
      return Optional.of(new Mark(attributes.fileKey(), attributes.lastModifiedTime(), written));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** Lets the lock go, unless somebody has taken it over meanwhile. */
  void release() throws IOException {
    Optional<Mark> now = mark();
    if (now.isPresent() && held.isPresent() && isSame(now.get(), held.get())) {
      remove(now.get());
    }
    held = Optional.empty();
  }

  private static boolean isSame(Mark one, Mark other) {
    return Objects.equals(one.key(), other.key()) && one.made().equals(other.made());
  }

  /** By way of another name, which only one of several can give it. */
  private void remove(Mark expected) throws IOException {
    Optional<Mark> now = mark();
    if (now.isEmpty() || !isSame(now.get(), expected)) {
      return;
    }
    Path renamed =
        lock.resolveSibling(lock.getFileName() + UUID.randomUUID().toString() + ".rename");
    try {
      Files.move(lock, renamed);
      Files.delete(renamed);
    } catch (NoSuchFileException e) {
      // another was faster
    }
  }
}
