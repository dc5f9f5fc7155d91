package org.arclet.spark;

import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * A survey as a program for {@code spark-submit}, which says how Spark is set up. It prints a line
 * after each chunk, and its result; its exit code is 0, or 1 with one line on the standard error
 * that says why.
 */
public final class SurveyMain {

  private SurveyMain() {}

  /**
   * Runs a survey.
   *
   * @param arguments {@code --model FILE --images FILE_OR_FOLDER --output FOLDER}; for cutouts
   *     {@code --mosaic FILE}, one for each band, and {@code --catalogue FILE} with {@code --ra}
   *     and {@code --dec}, or {@code --x}, {@code --y} and {@code --first-pixel}; as wanted {@code
   *     --chunk}, {@code --missing}, {@code --top} and {@code --top-of}: see {@link Survey}
   */
  public static void main(String... arguments) {
    try {
      Survey survey = SurveyArguments.read(List.of(arguments));
      try (SparkSession spark = SparkSession.builder().appName("Arclet survey").getOrCreate()) {
        System.out.println(SurveyJob.run(spark, survey, System.out::println));
      }
    } catch (Exception e) { // also Spark's, which are checked but not declared
      System.err.println(Failures.message(e));
      System.exit(1);
    }
  }
}
