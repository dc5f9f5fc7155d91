package org.arclet.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ContestTest {

  @Test
  void comparesMediansWithTheBestPeer() {
    Contest contest = new Contest("race", "laps", () -> 0);
    String json =
        contest.json(
            Figures.of("arclet", List.of(9.0, 1.0, 6.0)),
            List.of(Figures.of("slow", List.of(1.0)), Figures.of("fast", List.of(2.0, 4.0))));
    assertThat(json)
        .isEqualTo(
            "{\"bench\":\"race\",\"arclet\":6.00,\"peers\":{\"slow\":1.00,\"fast\":3.00},\"ratio\":2.00,"
                + "\"unit\":\"laps\",\"ranges\":{\"arclet\":[1.00,9.00],\"slow\":[1.00,1.00],\"fast\":[2.00,4.00]}}");
  }
}
