package org.arclet.spark;

import java.nio.file.Path;
import java.util.Locale;
import org.arclet.table.Catalogues;
import tech.tablesaw.api.Table;

/**
 * What came of a survey; the numbers are those of the files, counted when all were there.
 *
 * @param predicted images that have a probability
 * @param setAside images, and files, that have a reason why not
 * @param output folder of the results
 */
public record SurveyResult(long predicted, long setAside, Path output) {

  /** Folder of the Parquet files: Spark, pandas, polars and DuckDB read it as one table. */
  public Path predictions() {
    return SurveyFolder.predictions(output);
  }

  /**
   * The rows that are most probable, best first, of equals the first first: {@code row}, {@code
   * file}, {@code image}, {@code probability} and {@code spread} as in {@link Survey}.
   *
   * @throws java.io.UncheckedIOException if {@code top.csv} cannot be read
   */
  public Table top() {
    return Catalogues.read(SurveyFolder.top(output));
  }

  /**
   * The first of what was set aside, in order: {@code row}, {@code file}, {@code image}, {@code
   * reason}.
   *
   * @throws java.io.UncheckedIOException if {@code set-aside.csv} cannot be read
   */
  public Table listSetAside() {
    return Catalogues.read(SurveyFolder.setAside(output));
  }

  /** {@code 99,997 images predicted, 3 set aside, in /data/results}. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%,d images predicted, %,d set aside, in %s", predicted, setAside, output);
  }
}
