package org.arclet.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.arclet.image.BandStatistics;
import org.arclet.image.ImageSet;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** The pixels of images as a table: what to know before limits are chosen. */
public final class ImagesTable {

  private static final double[] PERCENTS = {0, 1, 50, 99, 99.9, 100};
  private static final List<String> NAMES =
      List.of("minimum", "1 %", "median", "99 %", "99.9 %", "maximum");

  private ImagesTable() {}

  /**
   * One row for each band: its name, the number of {@code finite} pixels and of those that are
   * {@code not finite} (NaN or infinite), and of the finite ones the minimum, the percentiles 1, 50
   * (median), 99 and 99.9, and the maximum, in the unit of the pixels. The name of the table says
   * how many images there are, of which shape, and how they are labelled.
   *
   * <p>The percentiles are robust limits: a few pixels of a bright star or a cosmic ray move the
   * maximum, not them. A band without a finite pixel, as in an empty set, has missing values; all
   * values of a constant band are equal.
   *
   * @throws IllegalArgumentException if a band has more than 2³¹ − 9 pixels in all
   */
  public static Table of(ImageSet images) {
    List<BandStatistics.Percentiles> bands =
        IntStream.range(0, images.bands().size())
            .mapToObj(band -> BandStatistics.percentiles(images, band, PERCENTS))
            .toList();
    long pixels = (long) images.size() * images.shape().pixels();
    Table table =
        Table.create(
            images.toString(),
            StringColumn.create("band", images.bands()),
            LongColumn.create(
                "finite", bands.stream().mapToLong(BandStatistics.Percentiles::pixels).toArray()),
            LongColumn.create(
                "not finite", bands.stream().mapToLong(band -> pixels - band.pixels()).toArray()));
    for (int i = 0; i < NAMES.size(); i++) {
      List<Float> values = new ArrayList<>();
      for (BandStatistics.Percentiles band : bands) {
        values.add(band.values().get(i));
      }
      table.addColumns(FloatColumn.create(NAMES.get(i), values.toArray(Float[]::new)));
    }
    return table;
  }
}
