package org.arclet.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class ImagesTableTest {

  /** One band from 0 to 1000, one of NaN. */
  private static ImageSet images() {
    return ImageSet.generate(
            1,
            new ImageShape(7, 143, 2),
            (image, values) -> {
              for (int i = 0; i < 1001; i++) {
                values[2 * i] = i;
                values[2 * i + 1] = Float.NaN;
              }
            })
        .withBands(List.of("g", "r"));
  }

  @Test
  void givesThePercentilesOfEachBand() {
    Table table = ImagesTable.of(images());
    assertThat(table.columnNames())
        .containsExactly(
            "band",
            "finite",
            "not finite",
            "minimum",
            "1 %",
            "median",
            "99 %",
            "99.9 %",
            "maximum");
    assertThat(table.name()).isEqualTo(images().toString());
    List<Object> first = List.of("g", 1001L, 0L, 0f, 10f, 500f, 990f, 999f, 1000f);
    for (int column = 0; column < first.size(); column++) {
      assertThat(table.get(0, column)).isEqualTo(first.get(column));
    }
    assertThat(table.get(1, 2)).isEqualTo(1001L);
    assertThat(table.floatColumn("median").isMissing(1)).isTrue();
  }

  @Test
  void anEmptySetHasNoValues() {
    Table table = ImagesTable.of(images().take(0));
    assertThat(table.get(0, 1)).isEqualTo(0L);
    assertThat(table.floatColumn("maximum").countMissing()).isEqualTo(2);
  }
}
