package org.arclet.spark;

import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.arclet.study.StudyListener;
import org.arclet.study.Trial;
import org.arclet.tune.TunedStudy;

/** A driver of a search, as a user would write one; prints a line for each fold that is trained. */
final class SearchProgram {

  private SearchProgram() {}

  private static final class Printer implements StudyListener {
    @Override
    public void onReport(Trial trial) {
      System.out.println(trial);
    }
  }

  /** Runs it: the journal, and how many trials. */
  public static void main(String... arguments) {
    int trials = Integer.parseInt(arguments[1]);
    try (SparkSession spark = SparkSession.builder().appName("search").getOrCreate();
        TunedStudy study =
            SearchJob.of(spark, () -> Lenses.search(trials, new Printer()))
                .resumeOrRun(Path.of(arguments[0]))) {
      System.out.println(study);
    }
  }
}
