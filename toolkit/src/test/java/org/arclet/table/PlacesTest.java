package org.arclet.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.arclet.image.io.PixelPosition;
import org.arclet.image.io.SkyPosition;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class PlacesTest {

  private static final Table CATALOGUE =
      Table.create(
          "objects",
          StringColumn.create("name", "one", "two"),
          DoubleColumn.create("RA", 150.1, Double.NaN),
          DoubleColumn.create("dec", 2.2, -5),
          IntColumn.create("x", 12, 7));

  @Test
  void angleAndPixelsComeRowByRow() {
    assertThat(Places.sky(CATALOGUE, "ra", "Dec"))
        .isEqualTo(List.of(new SkyPosition(150.1, 2.2), new SkyPosition(Double.NaN, -5)));
    assertThat(Places.pixels(CATALOGUE, "x", "dec", 1))
        .isEqualTo(List.of(new PixelPosition(11, 2.2 - 1), new PixelPosition(6, -6)));
  }

  @Test
  void missingValuesAreUnknownPlaces() {
    Table table = CATALOGUE.copy();
    table.intColumn("x").setMissing(1);
    assertThat(Places.pixels(table, "x", "dec", 0).get(1).isKnown()).isFalse();
    assertThat(Places.pixels(table.emptyCopy(), "x", "dec", 0)).isEmpty();
  }

  @Test
  void saysWhichColumnIsMissingOrHoldsNoNumbers() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Places.sky(CATALOGUE, "RA", "declination"))
        .withMessage(
            "the catalogue must have a column declination, but it has: name, RA, dec, x; name the one to use");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Places.pixels(CATALOGUE, "name", "x", 0))
        .withMessage(
            "the column name must hold numbers, but it holds string; give angles in degrees");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Places.sky(CATALOGUE, "dec", "RA"))
        .withMessage(
            "row 0: the declination must be -90 to 90 degrees, but got 150.1; is it the right ascension?");
  }
}
