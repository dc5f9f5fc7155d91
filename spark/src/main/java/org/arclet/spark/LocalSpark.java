package org.arclet.spark;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Spark on this machine, in a Java of its own: it needs flags on Java 17 that a program, or a
 * notebook, would have had to be started with. It listens on the loopback interface only.
 *
 * @param cores that predict, each a chunk at a time on a network of its own, at least 1; 0, the
 *     default, for all
 * @param heapMegabytes largest heap of that Java, at least 256; 0, the default, for a quarter of
 *     the memory. Networks are beside the heap
 */
public record LocalSpark(int cores, int heapMegabytes) {

  /** All cores, and Java's own limit of the heap. */
  public static final LocalSpark DEFAULT = new LocalSpark(0, 0);

  private static final int FIRST_JAVA = 17;
  private static final int LAST_JAVA =
      23; // from 24 on there is no security manager, which Hadoop asks
  private static final String LIST = "class-path.txt";

  /** As {@code org.apache.spark.launcher.JavaModuleOptions} has them. */
  static final List<String> FLAGS =
      List.of(
          "-XX:+IgnoreUnrecognizedVMOptions",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/java.lang.invoke=ALL-UNNAMED",
          "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
          "--add-opens=java.base/java.io=ALL-UNNAMED",
          "--add-opens=java.base/java.net=ALL-UNNAMED",
          "--add-opens=java.base/java.nio=ALL-UNNAMED",
          "--add-opens=java.base/java.util=ALL-UNNAMED",
          "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
          "--add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED",
          "--add-opens=java.base/jdk.internal.ref=ALL-UNNAMED",
          "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
          "--add-opens=java.base/sun.nio.cs=ALL-UNNAMED",
          "--add-opens=java.base/sun.security.action=ALL-UNNAMED",
          "--add-opens=java.base/sun.util.calendar=ALL-UNNAMED",
          "--add-opens=java.security.jgss/sun.security.krb5=ALL-UNNAMED",
          "-Djdk.reflect.useDirectMethodHandle=false");

  /**
   * Validates the numbers.
   *
   * @throws IllegalArgumentException if the cores are negative or the heap is below 256 MB
   */
  public LocalSpark {
    if (cores < 0) {
      throw new IllegalArgumentException(
          "cores must be at least 1, or 0 for all, but got " + cores);
    }
    if (heapMegabytes != 0 && heapMegabytes < 256) {
      throw new IllegalArgumentException(
          "the heap must be at least 256 MB, or 0 for Java's own limit, but got " + heapMegabytes);
    }
  }

  /** The same on so many cores; 0 for all. */
  public LocalSpark withCores(int value) {
    return new LocalSpark(value, heapMegabytes);
  }

  /** The same with so large a heap; 0 for Java's own limit. */
  public LocalSpark withHeapMegabytes(int value) {
    return new LocalSpark(cores, value);
  }

  /**
   * The command that runs a survey.
   *
   * @param own folder for Spark's own files
   */
  List<String> command(Survey survey, Path own) {
    requireJava(Runtime.version().feature());
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    if (Runtime.version().feature() > FIRST_JAVA) {
      command.add("-Djava.security.manager=allow");
    }
    if (heapMegabytes > 0) {
      command.add("-Xmx" + heapMegabytes + "m");
    }
    command.add("-Djava.awt.headless=true");
    command.add("-Djava.io.tmpdir=" + own);
    command.add("-Dlog4j2.configurationFile=org/arclet/spark/log4j2.properties");
    command.addAll(List.of("-cp", classPath(), LocalMain.class.getName()));
    command.add(cores == 0 ? "*" : String.valueOf(cores));
    command.add(own.toString());
    command.addAll(SurveyArguments.of(survey));
    return command;
  }

  /**
   * Refuses a Java that Spark does not run on.
   *
   * @throws IllegalStateException with what to do
   */
  static void requireJava(int version) {
    if (version < FIRST_JAVA || version > LAST_JAVA) {
      throw new IllegalStateException(
          "Spark 3.5 needs a Java from %d to %d, but this is Java %d; set JAVA_HOME to one, and start again"
              .formatted(FIRST_JAVA, LAST_JAVA, version));
    }
  }

  private static String classPath() {
    String own = System.getProperty("java.class.path", "");
    for (String entry : own.split(File.pathSeparator, -1)) {
      if (String.valueOf(Path.of(entry).getFileName()).startsWith("spark-core_")) {
        return own;
      }
    }
    return classPath(jar());
  }

  /**
   * The jar with what Maven has listed beside it: a notebook has but the jar.
   *
   * @throws IllegalStateException if there is no list, or a jar of it is gone
   */
  static String classPath(Path jar) {
    Path list = jar.resolveSibling(LIST);
    try {
      String others = Files.exists(list) ? Files.readString(list).strip() : "";
      for (String entry : others.split(File.pathSeparator, -1)) {
        if (!Files.exists(Path.of(entry)) || entry.isEmpty()) {
          throw new IllegalStateException(
              "Spark must be on the class path, or in the list %s, but %s; build it with mvn -DskipTests -pl spark -am package"
                  .formatted(
                      list, entry.isEmpty() ? "there is none" : entry + " is not there any more"));
        }
      }
      return jar + File.pathSeparator + others;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + list, e);
    }
  }

  private static Path jar() {
    try {
      return Path.of(LocalSpark.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the place of our own jar must be a file", e);
    }
  }
}
