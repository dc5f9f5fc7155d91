package org.arclet.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkerTest {

  @AfterEach
  void clearInterruption() {
    Thread.interrupted();
  }

  @Test
  void whatTheWorkThrowsArrivesAsItIs() throws InterruptedException {
    Exception thrown = new IOException("checked");
    try (Worker worker = new Worker("test")) {
      Future<Object> result =
          worker.submit(
              () -> {
                throw thrown;
              });
      assertThatThrownBy(() -> Worker.await(result)).isSameAs(thrown);
      assertThatThrownBy(() -> Worker.awaitInAnyCase(result)).isSameAs(thrown);
      assertThat(Worker.await(worker.submit(() -> 5))).isEqualTo(5);
    }
  }

  @Test
  void anInterruptEndsAWaitOrHasToWaitItself() throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    try (Worker worker = new Worker("test")) {
      Future<Integer> result =
          worker.submit(
              () -> {
                asked.await();
                return 5;
              });
      Thread.currentThread().interrupt();
      assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> Worker.await(result));
      Thread.currentThread().interrupt();
      asked.countDown();
      assertThat(Worker.awaitInAnyCase(result)).isEqualTo(5);
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }
  }

  @Test
  void closingInterruptsTheWorkAndWaitsForItsThread() throws InterruptedException {
    List<String> course = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch begun = new CountDownLatch(1);
    try (Worker worker = new Worker("test")) {
      var unused =
          worker.submit(
              () -> {
                begun.countDown();
                try {
                  Thread.sleep(60_000);
                } catch (InterruptedException e) {
                  course.add("interrupted");
                }
                return 0;
              });
      begun.await();
      Thread.currentThread().interrupt(); // the one who closes has to wait all the same
    }
    course.add("closed");
    assertThat(course).containsExactly("interrupted", "closed");
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }

  @Test
  void oneIsMadeWhileTheOneBeforeItIsUsedAndNeverMore() throws InterruptedException {
    List<Integer> made = Collections.synchronizedList(new ArrayList<>());
    try (Worker worker = new Worker("test")) {
      Ahead<Integer> ahead =
          new Ahead<>(
              worker,
              3,
              6,
              number -> {
                made.add(number);
                return number;
              });
      for (int number = 3; number <= 6; number++) {
        assertThat(ahead.next()).isEqualTo(number);
        Worker.await(worker.submit(() -> 0)); // whatever is made ahead is made by now
        assertThat(made).hasSize(Math.min(4, number - 1)).startsWith(3);
      }
      assertThat(made).containsExactly(3, 4, 5, 6);
    }
  }
}
