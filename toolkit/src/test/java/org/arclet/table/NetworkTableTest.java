package org.arclet.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.arclet.image.ImageShape;
import org.arclet.nn.NetworkDescription;
import org.arclet.nn.ResNet18;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class NetworkTableTest {

  @Test
  void itsColumnsAddUpToTheNetwork() {
    NetworkDescription network = ResNet18.STANDARD.forImages(new ImageShape(100, 100, 3));
    Table table = NetworkTable.of(network);
    assertThat(table.longColumn("parameters").sum()).isEqualTo((double) network.parameters());
    assertThat(table.longColumn("operations").sum()).isEqualTo((double) network.operations());
    assertThat(table.longColumn("bytes").sum()).isEqualTo((double) network.memory());
    assertThat(table.stringColumn("number").asList()).contains("1", "3.body1", "5.shortcut1");
    assertThat(table.stringColumn("layer").get(1)).isEqualTo("max pooling 3 x 3, stride 2");
    assertThat(table.stringColumn("output").get(1)).isEqualTo("(50, 50, 64)");
  }
}
