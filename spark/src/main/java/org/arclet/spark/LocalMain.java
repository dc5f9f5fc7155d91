package org.arclet.spark;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * A survey on this machine, in the Java that {@link SparkProcess} has started for it, to which it
 * tells its progress and its end. It ends with that other.
 */
final class LocalMain {

  private LocalMain() {}

  /**
   * Runs a survey.
   *
   * @param arguments cores, a folder for Spark's own files, and those of {@link SurveyArguments}
   */
  public static void main(String... arguments) {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    endWithParent();
    Message end;
    try (SparkSession spark = session(arguments[0], Path.of(arguments[1]))) {
      List<String> rest = List.of(arguments).subList(2, arguments.length);
      SurveyResult result =
          SurveyJob.run(
              spark,
              SurveyArguments.read(rest),
              progress -> out.println(Message.of(progress).line()));
      end = Message.of(result);
    } catch (Exception e) { // also Spark's, which are checked but not declared
      end = Message.of(e);
    }
    out.println(end.line());
    System.exit(0);
  }

  private static SparkSession session(String cores, Path folder) {
    return SparkSession.builder()
        .appName("Arclet survey")
        .master("local[" + cores + "]")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.ui.enabled", "false")
        .config("spark.local.dir", folder.toString())
        .config("spark.sql.warehouse.dir", folder.resolve("warehouse").toUri().toString())
        .getOrCreate();
  }

  private static void endWithParent() {
    Thread watch =
        new Thread(
            () -> {
              try {
                while (System.in.read() >= 0) {
                  // nothing is said to us but the end
                }
              } catch (IOException e) {
                // which is an end as well
              }
              Runtime.getRuntime().halt(1);
            },
            "arclet parent");
    watch.setDaemon(true);
    watch.start();
  }
}
