package org.arclet.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

class ContestTest {

  private static DoubleSupplier figures(Double... figures) {
    Iterator<Double> next = List.of(figures).iterator();
    return next::next;
  }

  /** The first figure of each is its warm-up. */
  @Test
  void comparesEachRoundWithTheBestPeer() {
    Contest contest =
        new Contest("race", "laps", figures(99.0, 8.0, 2.0, 6.0))
            .against("slow", figures(99.0, 1.0, 1.0, 1.0))
            .against("fast", figures(99.0, 2.0, 1.0, 4.0));
    contest.run(3);
    assertThat(contest.json())
        .isEqualTo(
            "{\"bench\":\"race\",\"arclet\":6.00,\"peers\":{\"slow\":1.00,\"fast\":2.00},"
                + "\"ratio\":2.00,\"ratioRange\":[1.50,4.00],\"unit\":\"laps\",\"ranges\":"
                + "{\"arclet\":[2.00,8.00],\"slow\":[1.00,1.00],\"fast\":[1.00,4.00]}}");
  }
}
