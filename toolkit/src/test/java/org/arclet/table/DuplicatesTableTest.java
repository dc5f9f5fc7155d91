package org.arclet.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.arclet.image.Duplicates;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class DuplicatesTableTest {

  @Test
  void hasOneRowForEachPair() {
    ImageSet images =
        ImageSet.generate(
                4, new ImageShape(2, 2, 1), (image, values) -> values[0] = image < 2 ? 1 : 2)
            .withLabels(new int[] {1, -1, 0, 2});
    Table table = DuplicatesTable.of(Duplicates.find(images));
    assertThat(table.name()).isEqualTo("copies");
    assertThat(table.columnNames())
        .containsExactly("first", "second", "kind", "likeness", "first label", "second label");
    assertThat(table.intColumn("first").asObjectArray()).containsExactly(0, 2);
    assertThat(table.intColumn("second").asObjectArray()).containsExactly(1, 3);
    assertThat(table.stringColumn("kind").asObjectArray()).containsExactly("exact", "exact");
    assertThat(table.doubleColumn("likeness").asDoubleArray()).containsExactly(1, 1);
    assertThat(table.intColumn("first label").asObjectArray()).containsExactly(1, 0);
    assertThat(table.intColumn("second label").isMissing(0)).isTrue();
    assertThat(table.intColumn("second label").getInt(1)).isEqualTo(2);
  }
}
