package org.arclet.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChunksTest {

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "2048, 1", "100001, 1", "96000, 96", "50000, 5000", "12, 3"})
  void everyValueIsWorkedOnOnceAndUnitsStayTogether(int total, int unit) {
    AtomicIntegerArray visits = new AtomicIntegerArray(total);
    Chunks.run(
        total,
        unit,
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
}
