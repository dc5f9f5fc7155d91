package org.arclet.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.arclet.model.Classifier;
import org.arclet.table.CsvFile;
import org.arclet.table.PredictionsTable;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Sums up the files of a survey in tables for people. */
final class SurveyTables {

  private final Survey survey;
  private final Classifier classifier;
  private final Dataset<Row> rows;

  private SurveyTables(Survey survey, Classifier classifier, Dataset<Row> rows) {
    this.survey = survey;
    this.classifier = classifier;
    this.rows = rows;
  }

  /**
   * Refuses a survey whose most probable images nobody has said the class of.
   *
   * @throws IllegalArgumentException with what to say
   */
  static void requireRanking(Survey survey, Classifier classifier) {
    List<String> classes = classifier.classes();
    if (survey.topOf().isPresent() && !classes.contains(survey.topOf().get())) {
      throw new IllegalArgumentException(
          "topOf must be a class of the model, one of %s, but got %s"
              .formatted(classes, survey.topOf().get()));
    }
    if (survey.topOf().isEmpty() && classes.size() > 2 && survey.top() > 0) {
      throw new IllegalArgumentException(
          "the model has the classes %s, so topOf must say whose most probable images are listed; or ask for top(0)"
              .formatted(classes));
    }
  }

  /**
   * Writes the tables beside the files.
   *
   * @param total number of rows that the files must have
   * @throws IllegalStateException if they have another
   */
  static SurveyResult write(SparkSession spark, Survey survey, Classifier classifier, long total) {
    String files = literally(SurveyFolder.predictions(survey.output()));
    SurveyTables tables = new SurveyTables(survey, classifier, spark.read().parquet(files));
    Row counts = tables.rows.agg(count(lit(1)), count(col("reason"))).head();
    if (counts.getLong(0) != total) {
      throw new IllegalStateException(
          "%s must hold %d rows, but holds %d; delete the file of any other program in it, or the folder, and run again"
              .formatted(SurveyFolder.predictions(survey.output()), total, counts.getLong(0)));
    }
    tables.writeTop();
    tables.writeSetAside();
    return new SurveyResult(total - counts.getLong(1), counts.getLong(1), survey.output());
  }

  /** A folder as Spark takes it, which would take brackets and asterisks for patterns. */
  private static String literally(Path folder) {
    String path = new org.apache.hadoop.fs.Path(folder.toUri()).toString();
    return path.replaceAll("[\\\\*?\\[\\]{}]", "\\\\$0");
  }

  private void writeTop() {
    Column probability = topProbability();
    Column[] columns =
        classifier.networks().size() > 1 && classifier.classes().size() == 2
            ? new Column[] {col("row"), col("file"), col("image"), probability, col("spread")}
            : new Column[] {col("row"), col("file"), col("image"), probability};
    List<Row> best =
        rows.filter(col("reason").isNull())
            .orderBy(probability.desc(), col("row").asc())
            .limit(survey.top())
            .select(columns)
            .collectAsList();
    Table table = table("top", best);
    for (int column = 3; column < columns.length; column++) {
      int place = column;
      table.addColumns(
          DoubleColumn.create(
              column == 3 ? "probability" : "spread",
              best.stream().mapToDouble(row -> row.getDouble(place)).toArray()));
    }
    CsvFile.overwrite(table, SurveyFolder.top(survey.output()));
  }

  /** Of two classes the first has what is left to 1. */
  private Column topProbability() {
    List<String> classes = classifier.classes();
    if (classes.size() > 2) {
      int place = classes.indexOf(survey.topOf().orElse(classes.get(0)));
      String name = PredictionsTable.probabilities(classes).get(place);
      return col("`" + name.replace("`", "``") + "`");
    }
    return survey.topOf().filter(classes.get(0)::equals).isPresent()
        ? lit(1).minus(col("probability"))
        : col("probability");
  }

  private void writeSetAside() {
    List<Row> first =
        rows.filter(col("reason").isNotNull())
            .orderBy("row")
            .limit(Survey.MOST_LISTED)
            .select("row", "file", "image", "reason")
            .collectAsList();
    Table table = table("set aside", first);
    table.addColumns(
        StringColumn.create("reason", first.stream().map(row -> row.getString(3)).toList()));
    CsvFile.overwrite(table, SurveyFolder.setAside(survey.output()));
  }

  private static Table table(String name, List<Row> rows) {
    LongColumn image = LongColumn.create("image");
    for (Row row : rows) {
      if (row.isNullAt(2)) {
        image.appendMissing();
      } else {
        image.append(row.getLong(2));
      }
    }
    return Table.create(
        name,
        Arrays.asList(
            LongColumn.create("row", rows.stream().mapToLong(row -> row.getLong(0)).toArray()),
            StringColumn.create("file", rows.stream().map(row -> row.getString(1)).toList()),
            image));
  }
}
