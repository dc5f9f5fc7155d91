package org.arclet.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkTest {

  @AfterEach
  void clearInterruption() {
    Thread.interrupted();
  }

  @Test
  void everyNumberHasItsTurnOnce() {
    AtomicIntegerArray turns = new AtomicIntegerArray(1000);

    Work.forEach(1000, turns::incrementAndGet);

    for (int i = 0; i < turns.length(); i++) {
      assertThat(turns.get(i)).isEqualTo(1);
    }
  }

  @Test
  void resultsComeInTheOrderOfTheNumbers() {
    assertThat(Work.map(4, i -> i * i)).containsExactly(0, 1, 4, 9);
    assertThat(Work.map(0, i -> i)).isEmpty();
  }

  @Test
  void aFunctionThatGivesNothingIsRefused() {
    assertThatThrownBy(() -> Work.map(1, i -> System.getProperty("none such")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the function must give something, but gave null");
  }

  @Test
  void whatIsInterruptedBeforehandDoesNotBegin() {
    AtomicInteger begun = new AtomicInteger();
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> Work.forEach(1000, i -> begun.incrementAndGet()))
        .isInstanceOf(CancellationException.class)
        .hasMessage("interrupted before it was done")
        .hasCauseInstanceOf(InterruptedException.class);
    assertThat(begun).hasValue(0);
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }

  @Test
  void whatIsInterruptedOnTheWayEndsEarly() {
    Thread caller = Thread.currentThread();
    AtomicInteger begun = new AtomicInteger();

    assertThatThrownBy(
            () ->
                Work.forEach(
                    1_000_000,
                    i -> {
                      begun.incrementAndGet();
                      caller.interrupt();
                    }))
        .isInstanceOf(CancellationException.class);
    assertThat(begun.get()).isBetween(1, Runtime.getRuntime().availableProcessors());
  }

  @Test
  void workThatIsDoneIsNotTakenBack() {
    Work.forEach(1, i -> Thread.currentThread().interrupt());

    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }

  @Test
  void aLoopHeedsAnInterruptOnlyIfThereIsOne() {
    assertThatCode(Work::heedInterrupt).doesNotThrowAnyException();
    Thread.currentThread().interrupt();
    assertThatThrownBy(Work::heedInterrupt).isInstanceOf(CancellationException.class);
  }

  @Test
  void anInterruptOfAnotherThreadIsHeeded() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(2);
    AtomicInteger turns = new AtomicInteger();
    Thread waiting =
        new Thread(
            () ->
                Work.forEach(
                    Integer.MAX_VALUE - 10,
                    i -> {
                      turns.incrementAndGet();
                      begun.countDown();
                    }));
    waiting.setUncaughtExceptionHandler((thread, thrown) -> {});
    waiting.start();
    begun.await();
    waiting.interrupt();
    waiting.join();
    assertThat(turns.get()).isLessThan(Integer.MAX_VALUE - 10);
  }

  @Test
  void whatATurnThrowsArrivesAsItIs() {
    RuntimeException thrown = new UnsupportedOperationException("number 3 is not wanted");
    assertThatThrownBy(
            () ->
                Work.forEach(
                    100,
                    i -> {
                      if (i == 3) {
                        throw thrown;
                      }
                    }))
        .isSameAs(thrown);
  }

  @Test
  void loopsMayStandInLoops() {
    AtomicInteger turns = new AtomicInteger();
    Work.forEach(20, i -> Work.forEach(20, j -> Work.forEach(5, k -> turns.incrementAndGet())));
    assertThat(turns).hasValue(2000);
  }

  @Test
  void theEndOfAThreadIsAwaitedThroughAnInterruptWhichIsKept() throws InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    Thread works = new Thread(() -> awaitQuietly(end));
    works.start();
    AtomicBoolean kept = new AtomicBoolean();
    Thread waits =
        new Thread(
            () -> {
              Work.awaitEnd(works);
              kept.set(!works.isAlive() && Thread.currentThread().isInterrupted());
            });
    waits.start();
    waits.interrupt();
    end.countDown();
    waits.join();
    assertThat(kept).isTrue();
  }

  private static void awaitQuietly(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
