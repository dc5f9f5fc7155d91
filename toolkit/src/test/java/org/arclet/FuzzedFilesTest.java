package org.arclet;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.arclet.image.io.ImageFiles;
import org.arclet.interop.KerasFile;
import org.arclet.nn.AlexNet;
import org.arclet.normalize.MinMax;
import org.arclet.study.SearchSpace;
import org.arclet.study.Study;
import org.arclet.study.StudyOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What {@code ./arclet bench fuzz} once found: files at which the readers threw what no caller
 * expects, took the whole memory or seconds, or told the words of a library.
 */
class FuzzedFilesTest {

  private static final String HDF5 = "it must be a whole HDF5 file, but is damaged or none: ";
  private static final String TIFF = "it must be a whole TIFF file, but is damaged or none: ";
  private static final String APART = "its parts do not fit together";

  @ParameterizedTest
  @CsvSource({
    "underflow.h5", // BufferUnderflowException, whose message is null
    "unsigned.h5", // "Could not convert to unsigned"
    "beyond-its-end.h5", // "newPosition > limit: (1685283184 > 88)"
    "unknown-cache.h5", // "SymbolTableEntry: Unrecognized cache type = 1634467841"
    "negative-size.h5", // NegativeArraySizeException, whose message is a number
    "too-long-a-part.h5", // OutOfMemoryError: a length was believed
  })
  void damagedHdf5IsRefusedInOurWords(String name) throws Exception {
    refused(name, HDF5 + APART);
  }

  @ParameterizedTest
  @CsvSource({
    "division-by-zero.tif", // "/ by zero"
    "out-of-bounds.tif", // "Index 1 out of bounds for length 1"
    "end-in-a-list.tif", // "class java.io.EOFException cannot be cast to class [J"
    "end-in-a-number.tif", // "class java.io.EOFException cannot be cast to class …Number"
    "pages-before-the-first.tif", // "pos < flushedPos!"
  })
  void damagedPicturesAreRefusedInOurWords(String name) throws Exception {
    refused(name, TIFF + APART);
  }

  @ParameterizedTest
  @CsvSource({"huge-pages.tif", "slow-page.tif"})
  void pagesThatCannotBeInTheFileTakeNoMemory(String name) throws Exception {
    Path file = path(name);
    assertThatThrownBy(() -> ImageFiles.read(file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("cannot read %s: pages of (", file)
        .hasMessageEndingWith(
            " in all, cannot be in a file of %d bytes; it is damaged", Files.size(file));
  }

  @Test
  void tilesThatCannotBeInTheFileTakeNoMemory() throws Exception {
    Path file = path("huge-tiles.tif");
    assertThatThrownBy(() -> ImageFiles.read(file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("cannot read %s: tiles of ", file)
        .hasMessageEndingWith(" pixels cannot be in a file of 1072 bytes; it is damaged");
  }

  @ParameterizedTest
  @CsvSource({"keras-unsigned.h5", "keras-number-of-no-bytes.h5", "keras-unknown-cache.h5"})
  void damagedWeightsOfKerasAreRefusedInOurWords(String name) throws Exception {
    Path file = path(name);
    assertThatThrownBy(() -> KerasFile.read(file, AlexNet.STANDARD, MinMax.of(0, 1), List.of("g")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(
            "cannot read %s: it must be a whole HDF5 file as Keras writes it, but is damaged or none: %s",
            file, APART);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'{\"op_code\":false\u007F}' | Unrecognized token 'false?'",
        "'{\"op_code\":0} 1.5'       | Trailing token (of type VALUE_NUMBER_FLOAT) found after value)",
      })
  void journalsAreRefusedInOneLineWithoutClasses(String line, String reason, @TempDir Path folder)
      throws IOException {
    Path file = Files.writeString(folder.resolve("x.journal"), line + "\n");
    SearchSpace space = SearchSpace.of(s -> s.real("x", 0, 1));
    assertThatThrownBy(() -> Study.open(space, StudyOptions.DEFAULT.withJournal(file)))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("cannot read the journal %s: ", file)
        .hasMessageContaining("it must be JSON, but " + reason)
        .hasMessageMatching("[^\\p{Cntrl}]*");
  }

  @Test
  void whatAMessageQuotesOfAJournalHasNoControlCharacters(@TempDir Path folder) throws IOException {
    String study = "{'op_code':0,'worker_id':'w','study_name':'study','directions':[1]}\n";
    String trial = "{'op_code':4,'worker_id':'w','study_id':0,'datetime_start':'now\u007F'}\n";
    Path file = folder.resolve("x.journal");
    Files.writeString(file, (study + trial).replace('\'', '"'));
    SearchSpace space = SearchSpace.of(s -> s.real("x", 0, 1));
    assertThatThrownBy(() -> Study.open(space, StudyOptions.DEFAULT.withJournal(file)))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(
            "cannot read the journal %s: line 2 must be a record, but is none (a time must be such as 2026-01-31T12:00:00.000000, but is \"now?\"); the lines before it are sound, keep a copy of them",
            file);
  }

  private static void refused(String name, String reason) throws Exception {
    Path file = path(name);
    assertThatThrownBy(() -> ImageFiles.read(file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("cannot read %s: %s", file, reason);
  }

  private static Path path(String name) throws URISyntaxException {
    return Path.of(
        Objects.requireNonNull(FuzzedFilesTest.class.getResource("/fuzzed/" + name), name).toURI());
  }
}
