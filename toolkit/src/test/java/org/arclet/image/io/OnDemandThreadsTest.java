package org.arclet.image.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that are read as a whole, asked for by several threads. */
class OnDemandThreadsTest {

  private static final Set<Thread.State> AT_REST =
      EnumSet.of(Thread.State.WAITING, Thread.State.TERMINATED);

  @TempDir Path folder;

  /** A file of four images of one pixel, each {@code first} plus its number. */
  private Path file(String name, int first) {
    Path file = folder.resolve(name);
    ImageFiles.write(
        ImageSet.generate(4, new ImageShape(1, 1, 1), (image, values) -> values[0] = first + image),
        file);
    return file;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "asks");
    thread.setDaemon(true);
    return thread;
  }

  @Test
  @Timeout(60)
  void threadsThatAskForOneFileTogetherReadItOnce()
      throws InterruptedException, ExecutionException {
    AtomicInteger reads = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    ImageSet later =
        new OnDemandFiles(
                path -> {
                  int number = reads.incrementAndGet();
                  Thread reading = Thread.currentThread();
                  while (reads.get() == number // until the others read, too, or wait
                      && threads.stream()
                          .anyMatch(
                              other -> other != reading && !AT_REST.contains(other.getState()))) {
                    Thread.onSpinWait();
                  }
                  return ImageFiles.read(path);
                })
            .open(file("some.npz", 10));
    assertThat(reads).hasValue(1);
    List<FutureTask<Float>> asked = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      int image = i;
      FutureTask<Float> asking = new FutureTask<>(() -> later.get(image, 0, 0, 0));
      asked.add(asking);
      threads.add(thread(asking));
    }
    threads.forEach(Thread::start);
    for (int i = 0; i < 4; i++) {
      assertThat(asked.get(i).get()).isEqualTo(10f + i);
    }
    assertThat(reads).hasValue(2);
  }

  @Test
  void aReadingThatFailedIsTriedAgain() {
    AtomicInteger reads = new AtomicInteger();
    ImageSet later =
        new OnDemandFiles(
                path -> {
                  if (reads.incrementAndGet() == 2) {
                    throw new UncheckedIOException("no answer", new IOException());
                  }
                  return ImageFiles.read(path);
                })
            .open(file("some.npz", 10));
    assertThatThrownBy(() -> later.image(1))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("no answer");
    assertThat(later.get(1, 0, 0, 0)).isEqualTo(11);
    assertThat(later.get(2, 0, 0, 0)).isEqualTo(12);
    assertThat(reads).hasValue(3);
  }

  @Test
  @Timeout(60)
  void whoWaitsForAFileCanBeInterruptedAndOtherFilesAreReadMeanwhile()
      throws InterruptedException, ExecutionException {
    Path slow = file("slow.npz", 10);
    Semaphore begun = new Semaphore(0);
    Semaphore goOn = new Semaphore(1);
    OnDemandFiles files =
        new OnDemandFiles(
            path -> {
              if (path.equals(slow)) {
                begun.release();
                goOn.acquireUninterruptibly();
              }
              return ImageFiles.read(path);
            });
    ImageSet later = files.open(slow);
    ImageSet other = files.open(file("quick.npz", 20));
    begun.acquire();
    FutureTask<Float> reading = new FutureTask<>(() -> later.get(0, 0, 0, 0));
    thread(reading).start();
    begun.acquire();
    FutureTask<Boolean> waiting =
        new FutureTask<>(
            () -> {
              assertThatExceptionOfType(CancellationException.class)
                  .isThrownBy(() -> later.image(1));
              return Thread.currentThread().isInterrupted();
            });
    Thread waits = thread(waiting);
    waits.start();
    waits.interrupt();
    assertThat(waiting.get()).as("stays interrupted").isTrue();
    assertThat(other.get(1, 0, 0, 0)).isEqualTo(21);
    assertThat(reading.isDone()).isFalse();
    goOn.release();
    assertThat(reading.get()).isEqualTo(10f);
    assertThat(later.get(1, 0, 0, 0)).isEqualTo(11);
  }
}
