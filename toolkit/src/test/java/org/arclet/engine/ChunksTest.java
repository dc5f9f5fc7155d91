package org.arclet.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChunksTest {

  @ParameterizedTest
  @CsvSource({
    "0, 1, 2",
    "1, 1, 2",
    "2048, 1, 1",
    "100001, 1, 3",
    "96000, 96, 2",
    "50000, 5000, 9",
    "12, 3, 1"
  })
  void everyValueIsWorkedOnOnceAndUnitsStayTogether(int total, int unit, int threads) {
    AtomicIntegerArray visits = new AtomicIntegerArray(total);
    Chunks.run(
        total,
        unit,
        threads,
        (from, length) -> {
          assertThat(from % unit).isZero();
          assertThat(length % unit).isZero();
          for (int i = from; i < from + length; i++) {
            visits.incrementAndGet(i);
          }
        });
    for (int i = 0; i < total; i++) {
      assertThat(visits.get(i)).isEqualTo(1);
    }
  }

  @Test
  void oneThreadIsTheCallersOwn() {
    Set<Thread> seen = ConcurrentHashMap.newKeySet();
    Chunks.run(1_000_000, 1, 1, (from, length) -> seen.add(Thread.currentThread()));
    assertThat(seen).containsExactly(Thread.currentThread());
  }

  @Test
  void atMostSoManyChunksAreWorkedOnAtTheSameTime() {
    AtomicInteger workers = new AtomicInteger();
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Chunks.split(
        1_000_000,
        1000,
        2,
        () -> {
          workers.incrementAndGet();
          return (from, length) -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            Thread.onSpinWait();
            running.decrementAndGet();
          };
        });
    assertThat(workers).hasValue(2);
    assertThat(most).hasValueBetween(1, 2);
  }

  @Test
  void sumsHaveTheSameBitsForEveryNumberOfThreads() {
    double one = Chunks.sum(1_000_003, 1, () -> (from, length) -> Math.sin(from) + length);
    double many = Chunks.sum(1_000_003, 8, () -> (from, length) -> Math.sin(from) + length);
    assertThat(many).isEqualTo(one).isNotZero();
  }
}
