package org.arclet.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.arclet.study.Importance;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class ImportanceTableTest {

  private static Importance score() {
    Map<String, Double> shares = new LinkedHashMap<>();
    shares.put("rate", 0.75);
    shares.put("momentum", 0.25);
    return new Importance(shares, "fANOVA", "score", 57);
  }

  @Test
  void hasOneRowForEachParameterTheMostImportantFirst() {
    Table table = ImportanceTable.of(score());
    assertThat(table.name()).isEqualTo("importance");
    assertThat(table.columnNames()).containsExactly("parameter", "score (fANOVA)");
    assertThat(table.stringColumn("parameter").asList()).containsExactly("rate", "momentum");
    assertThat(table.doubleColumn(1).asDoubleArray()).containsExactly(0.75, 0.25);
  }

  @Test
  void hasAColumnForEachImportanceInTheOrderOfTheFirst() {
    Importance duration =
        new Importance(Map.of("momentum", 0.125, "copies", 0.875), "fANOVA", "duration", 57);
    Table table = ImportanceTable.of(score(), duration);
    assertThat(table.stringColumn("parameter").asList())
        .containsExactly("rate", "momentum", "copies");
    assertThat(table.doubleColumn("score (fANOVA)").isMissing(2)).isTrue();
    assertThat(table.doubleColumn("duration (fANOVA)").isMissing(0)).isTrue();
    assertThat(table.doubleColumn("duration (fANOVA)").getDouble(1)).isEqualTo(0.125);
    assertThat(table.doubleColumn("duration (fANOVA)").getDouble(2)).isEqualTo(0.875);
  }

  @Test
  void refusesTheSameTwice() {
    assertThatThrownBy(() -> ImportanceTable.of(score(), score()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("but got score (fANOVA) twice");
  }
}
