package org.arclet.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalSparkTest {

  @TempDir private Path folder;

  @Test
  void theFlagsAreThoseOfSpark() {
    assertThat(LocalSpark.FLAGS)
        .containsExactlyInAnyOrder(
            JavaModuleOptions.defaultModuleOptions().strip().split(" +", -1));
  }

  @Test
  void coresAndHeapAreInTheCommand() {
    Survey survey =
        Survey.of(
            s ->
                s.model(folder.resolve("m"))
                    .images(folder.resolve("i"))
                    .output(folder.resolve("o")));
    List<String> command =
        LocalSpark.DEFAULT.withCores(3).withHeapMegabytes(512).command(survey, folder);
    assertThat(command).contains("-Xmx512m");
    assertThat(command.subList(command.indexOf(LocalMain.class.getName()) + 1, command.size()))
        .startsWith("3", folder.toString(), "--model");
    List<String> plain = LocalSpark.DEFAULT.command(survey, folder);
    assertThat(plain).noneMatch(part -> part.startsWith("-Xmx")).contains("*");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LocalSpark.DEFAULT.withCores(-1))
        .withMessage("cores must be at least 1, or 0 for all, but got -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LocalSpark.DEFAULT.withHeapMegabytes(100))
        .withMessage("the heap must be at least 256 MB, or 0 for Java's own limit, but got 100");
  }

  @Test
  void refusesAJavaThatSparkDoesNotRunOn() {
    LocalSpark.requireJava(17);
    LocalSpark.requireJava(23);
    assertThatIllegalStateException()
        .isThrownBy(() -> LocalSpark.requireJava(25))
        .withMessage(
            "Spark 3.5 needs a Java from 17 to 23, but this is Java 25; set JAVA_HOME to one, and start again");
  }

  @Test
  void aNotebookFindsSparkInTheListBesideTheJar() throws IOException {
    Path jar = Files.createFile(folder.resolve("arclet-spark.jar"));
    Path other = Files.createFile(folder.resolve("other.jar"));
    Path gone = folder.resolve("gone.jar");
    Path list = folder.resolve("class-path.txt");
    String advice = "; build it with mvn -DskipTests -pl spark -am package";
    assertThatIllegalStateException()
        .isThrownBy(() -> LocalSpark.classPath(jar))
        .withMessage(
            "Spark must be on the class path, or in the list %s, but there is none%s",
            list, advice);
    Files.writeString(list, other + File.pathSeparator + gone + "\n");
    assertThatIllegalStateException()
        .isThrownBy(() -> LocalSpark.classPath(jar))
        .withMessage(
            "Spark must be on the class path, or in the list %s, but %s is not there any more%s",
            list, gone, advice);
    Files.createFile(gone);
    assertThat(LocalSpark.classPath(jar))
        .isEqualTo(String.join(File.pathSeparator, "" + jar, "" + other, "" + gone));
  }
}
