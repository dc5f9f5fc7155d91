package org.arclet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was there before is lost only when it was asked for, and never by half. */
class OverwritingTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"lens.arclet", "lens"})
  void nothingIsOverwrittenUnlessToldSo(String name) {
    Classifier first = Samples.classifier(Samples.DENSE);
    Classifier second = Samples.classifier(Samples.EVERYTHING);
    Path path = folder.resolve(name);
    first.save(path);
    requireNotSaved(
        () -> second.save(path),
        path,
        "it exists already; choose another name, or say that it is to be overwritten: SaveOptions.withOverwrite(true), in a notebook overwrite = true");
    assertThat(Classifier.load(path).network()).isEqualTo(first.network());
    second.save(path, SaveOptions.DEFAULT.withOverwrite(true));
    assertThat(Classifier.load(path).network()).isEqualTo(second.network());
    assertThat(names(folder)).containsExactly(name);
  }

  @Test
  void aFolderOfSomethingElseIsNeverOverwritten() throws IOException {
    Classifier classifier = Samples.classifier(Samples.DENSE);
    Path path = folder.resolve("thesis");
    classifier.save(path);
    Files.writeString(path.resolve("thesis.tex"), "years of work");
    requireNotSaved(
        () -> classifier.save(path, SaveOptions.DEFAULT.withOverwrite(true)),
        path,
        "a folder that is overwritten must hold a classifier and nothing else, but it holds thesis.tex; move it away, or choose another name");
    assertThat(path.resolve("thesis.tex")).hasContent("years of work");
    Path file = Files.writeString(folder.resolve("a file"), "content");
    requireNotSaved(
        () -> classifier.save(file, SaveOptions.DEFAULT.withOverwrite(true)),
        file,
        "it is a file, and a folder cannot be written in its place");
    Path archive = Files.createDirectory(folder.resolve("lens.arclet"));
    requireNotSaved(
        () -> classifier.save(archive, SaveOptions.DEFAULT.withOverwrite(true)),
        archive,
        "it is a folder, and a file cannot be written in its place");
  }

  @ParameterizedTest
  @ValueSource(strings = {"lens.arclet", "lens"})
  void whatCannotBeWrittenLeavesTheOldOne(String name) {
    Classifier first = Samples.classifier(Samples.DENSE);
    Path path = folder.resolve(name);
    first.save(path);
    Path journal = folder.resolve("no.log");
    SaveOptions options = SaveOptions.DEFAULT.withOverwrite(true).withStudy(journal);
    requireNotSaved(
        () -> Samples.classifier(Samples.EVERYTHING).save(path, options),
        path,
        "there is no file or folder " + journal);
    assertThat(Classifier.load(path).network()).isEqualTo(first.network());
    assertThat(names(folder)).containsExactly(name);
    Path nowhere = folder.resolve("no folder").resolve(name);
    requireNotSaved(
        () -> first.save(nowhere), nowhere, "there is no file or folder " + nowhere.getParent());
  }

  /** The moment between the two moves of a folder that replaces another. */
  @Test
  void aCrashBetweenTwoMovesLeavesTheOldFolder() throws IOException {
    Classifier first = Samples.classifier(Samples.DENSE);
    Classifier second = Samples.classifier(Samples.EVERYTHING);
    Path path = folder.resolve("lens");
    first.save(path);
    Files.move(path, folder.resolve(".lens.previous"));
    assertThat(Classifier.load(path).network()).isEqualTo(first.network());
    requireNotSaved(
        () -> second.save(path),
        path,
        "it exists already; choose another name, or say that it is to be overwritten: SaveOptions.withOverwrite(true), in a notebook overwrite = true");
    assertThat(names(folder)).containsExactly("lens");
    Files.move(path, folder.resolve(".lens.previous"));
    second.save(path, SaveOptions.DEFAULT.withOverwrite(true));
    assertThat(Classifier.load(path).network()).isEqualTo(second.network());
    assertThat(names(folder)).containsExactly("lens");
  }

  private void requireNotSaved(Runnable saving, Path path, String reason) {
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(saving::run)
        .withMessage("cannot save %s: %s", path, reason);
  }

  private static List<String> names(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
