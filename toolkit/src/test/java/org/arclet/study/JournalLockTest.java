package org.arclet.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalLockTest {

  @TempDir Path folder;
  private Path journal;
  private Path link;

  @BeforeEach
  void makeJournal() throws IOException {
    journal = Files.createFile(folder.resolve("study.log"));
    link = folder.resolve("study.log.lock");
  }

  private JournalLock lock(Duration patience) {
    return new JournalLock(journal, patience);
  }

  @Test
  void isALinkToTheJournalWhereOptunaLooksForIt() throws IOException {
    JournalLock lock = lock(JournalLock.PATIENCE);
    lock.acquire();
    assertThat(Files.readSymbolicLink(link)).isEqualTo(journal.toAbsolutePath());
    lock.release();
    assertThat(Files.exists(link, LinkOption.NOFOLLOW_LINKS)).isFalse();
  }

  @Test
  void letsOneInAtATime() throws InterruptedException {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      JournalLock lock = lock(JournalLock.PATIENCE);
      Thread thread =
          new Thread(
              () -> {
                try {
                  for (int k = 0; k < 20; k++) {
                    lock.acquire();
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    LockSupport.parkNanos(1000); // gives the others their chance
                    inside.decrementAndGet();
                    lock.release();
                  }
                } catch (IOException e) {
                  most.set(-1);
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(most).hasValue(1);
  }

  /** As Optuna on Windows makes it: its other kind of lock keeps us out too. */
  @Test
  void waitsForALockThatIsAFile() throws Exception {
    Files.createFile(link);
    CountDownLatch in = new CountDownLatch(1);
    JournalLock lock = lock(JournalLock.PATIENCE);
    Thread thread =
        new Thread(
            () -> {
              try {
                lock.acquire();
                in.countDown();
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    thread.start();
    assertThat(in.await(100, TimeUnit.MILLISECONDS)).isFalse();
    Files.delete(link);
    assertThat(in.await(20, TimeUnit.SECONDS)).isTrue();
    thread.join();
    lock.release();
  }

  @Test
  void takesOverALockThatADeadProcessLeft() throws IOException {
    Files.createSymbolicLink(link, journal);
    JournalLock lock = lock(Duration.ofMillis(200));
    long start = System.nanoTime();
    lock.acquire();
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(Duration.ofMillis(200), Duration.ofSeconds(20));
    lock.release();
    assertThat(folder).isDirectoryNotContaining("glob:**.lock*");
  }

  @Test
  void doesNotTakeOverALockWhoseHolderWrites() throws Exception {
    JournalLock holder = lock(JournalLock.PATIENCE);
    holder.acquire();
    CountDownLatch in = new CountDownLatch(1);
    JournalLock other = lock(Duration.ofMillis(300));
    Thread thread =
        new Thread(
            () -> {
              try {
                other.acquire();
                in.countDown();
                other.release();
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    thread.start();
    for (int i = 1; i <= 10; i++) {
      StudyTest.sleep(100);
      Files.setLastModifiedTime(journal, FileTime.fromMillis(1_000_000L * i));
    }
    assertThat(in.getCount()).isOne();
    holder.release();
    assertThat(in.await(20, TimeUnit.SECONDS)).isTrue();
    thread.join();
  }

  @Test
  void doesNotReleaseALockThatWasTakenOver() throws Exception {
    JournalLock slow = lock(JournalLock.PATIENCE);
    slow.acquire();
    StudyTest.sleep(20); // so that the locks differ in their time at least
    JournalLock next = lock(Duration.ofMillis(50));
    next.acquire();
    slow.release();
    assertThat(Files.exists(link, LinkOption.NOFOLLOW_LINKS)).isTrue();
    next.release();
    assertThat(Files.exists(link, LinkOption.NOFOLLOW_LINKS)).isFalse();
  }

  @Test
  void anInterruptDoesNotEndTheWaitAndIsKept() throws IOException {
    Files.createSymbolicLink(link, journal);
    JournalLock lock = lock(Duration.ofMillis(100));
    Thread.currentThread().interrupt();
    lock.acquire();
    assertThat(Thread.interrupted()).isTrue();
    lock.release();
  }
}
