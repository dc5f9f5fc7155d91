package org.arclet.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** Sessions of Spark on this machine, listening on the loopback interface only. */
final class LocalCluster {

  private LocalCluster() {}

  /** Two tasks at once in this Java. */
  static SparkSession inThisJava(Path own) {
    SparkSession spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.warehouse.dir", own.toUri().toString())
            .getOrCreate();
    spark.sparkContext().setLogLevel("ERROR");
    return spark;
  }

  /**
   * Starts a program with two executors that are processes of their own, under a master that starts
   * them again.
   *
   * @param folder where it runs; its standard error goes to {@code errors} there
   */
  static Process start(Path folder, Class<?> program, List<String> arguments) throws IOException {
    String classPath = System.getProperty("java.class.path");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(LocalSpark.FLAGS);
    command.add("-Dspark.master=local-cluster[2,1,1024]");
    command.add("-Dspark.driver.host=127.0.0.1");
    command.add("-Dspark.driver.bindAddress=127.0.0.1");
    command.add("-Dspark.ui.enabled=false");
    command.add("-Dspark.executor.extraClassPath=" + classPath);
    command.addAll(List.of("-cp", classPath, program.getName()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    // What an installation of Spark has, and the class path has already.
    Path home = folder.resolve("spark");
    Files.createDirectories(home.resolve("jars"));
    builder.environment().put("SPARK_HOME", home.toString());
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    builder.environment().put("SPARK_SCALA_VERSION", "2.12");
    return builder
        .directory(folder.toFile())
        .redirectError(folder.resolve("errors").toFile())
        .start();
  }
}
