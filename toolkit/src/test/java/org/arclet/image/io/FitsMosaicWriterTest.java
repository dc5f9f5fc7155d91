package org.arclet.image.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FitsMosaicWriterTest {

  private static final FitsMosaicWriter.Frame FRAME =
      new FitsMosaicWriter.Frame(3, 2, new SkyPosition(150, 2), 0.2);

  @TempDir Path folder;

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  @Test
  void oneFileForTwoBandsIsRefused() throws IOException {
    Path file = folder.resolve("a.fits");
    Path same = folder.resolve("b").resolve("..").resolve("a.fits");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FitsMosaicWriter.write(List.of(file, same), FRAME, (row, bands) -> {}))
        .withMessage(
            "each band must have a file of its own, but %s is given twice; choose another name",
            same);
    assertThat(files()).isEmpty();
  }

  /** The last band's file is in its place when that of the first turns out to be taken. */
  @Test
  void aFailureLeavesNoneOfTheFilesThatAreInPlace() throws IOException {
    Path first = folder.resolve("a.fits");
    Path last = folder.resolve("b.fits");
    assertThatThrownBy(
            () ->
                FitsMosaicWriter.write(
                    List.of(first, last), FRAME, (row, bands) -> Golden.write(first, new byte[1])))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("cannot write %s: it exists already; choose another name", first);
    assertThat(files()).containsExactly(first);
    assertThat(Files.size(first)).isEqualTo(1);
  }
}
