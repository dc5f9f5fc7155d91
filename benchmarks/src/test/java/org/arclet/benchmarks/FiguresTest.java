package org.arclet.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {

  @Test
  void saysMedianAndSpread() {
    Figures figures = Figures.of("some", List.of(1.25, 1.0, 3.5, 1.5));
    assertThat(figures.text(2)).isEqualTo("1.38 (1.00–3.50)");
    assertThat(figures.text(0)).isEqualTo("1 (1–4)");
  }
}
