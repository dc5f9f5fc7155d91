package org.arclet.image.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are cut off, damaged, or claim what they do not have. */
class FitsHostileTest {

  @TempDir static Path golden;
  @TempDir Path folder;

  @BeforeAll
  static void unpack() throws IOException {
    FitsGolden.unpack(golden);
  }

  @ParameterizedTest
  @CsvSource({
    "int16.fits, 2892",
    "cube.fits, 2928",
    "tiles_RICE_1_int16.fits, 6248",
    "packed.fits.gz, 0",
  })
  void filesThatAreCutOffAreRefused(String name, int end) throws IOException {
    byte[] whole = Files.readAllBytes(golden.resolve(name));
    Path file = folder.resolve(name);
    int last = end == 0 ? whole.length : end;
    for (int length = 0; length < last; length += Math.min(97, last - length)) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> ImageFiles.read(file))
          .as("first %d bytes", length)
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageStartingWith("cannot read " + file + ": ")
          .hasMessageMatching("[^\n]*");
    }
    Files.write(file, Arrays.copyOf(whole, last));
    assertThat(ImageFiles.read(file).isEmpty()).isFalse(); // without its padding it is whole
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NAXIS1 | 1000000000000       | unit 0 must have 4000000000000 bytes of data, as its header says, but the file has 2880; it is cut off or damaged",
        "NAXIS1 | 9000000000000000000 | data must have fewer than 2^63 bytes, but the axes are [9000000000000000000, 2]; it is damaged",
        "NAXIS1 | 99999999999999999999| NAXIS1 must be a whole number, but it is 99999999999999999999",
        "NAXIS1 | -3                  | NAXIS1 must be at least 0, but it is -3",
        "NAXIS  | 1000                | NAXIS must be 0 to 999, but it is 1000",
        "NAXIS  | 5                   | a header must have NAXIS3, but it is missing",
        "BITPIX | 12                  | BITPIX must be 8, 16, 32, 64, -32 or -64, but it is 12",
        "BITPIX | 'x'                 | BITPIX must be a whole number, but it is x",
        "NAXIS1 | 0                   | there must be an image in the file, but there is none; tables are read with Catalogues.read",
      })
  void headersAreNotTrusted(String keyword, String value, String reason) throws IOException {
    Path file = changed("int16.fits", keyword, value);
    assertThatThrownBy(() -> ImageFiles.read(file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("cannot read %s: %s", file, reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ZNAXIS1  | 1000000000000 | images must have sides and bands of at least 1 and fewer than 2^31 values each",
        "ZNAXIS2  | 18      | a compressed image must have a row for each of its 18 tiles, but it has 17; it is damaged",
        "ZTILE1   | 0       | tiles must have sides of at least 1 pixel, but one is 0",
        "ZCMPTYPE | 'ZIP_1' | tiles must be compressed by RICE_1, GZIP_1, GZIP_2, HCOMPRESS_1 or PLIO_1, but these are by ZIP_1",
        "ZBITPIX  | 24      | BITPIX must be 8, 16, 32, 64, -32 or -64, but it is 24",
        "TFIELDS  | 2       | TFORM2 must be a number and a letter, as 1E, but it is",
        "TFORM1   | '1PB'   | ",
        "TFORM1   | '1D'    | COMPRESSED_DATA must be of varying length, but it is not; it is damaged",
        "TFORM1   | '9PB'   | the columns of a table must fill its rows of 8 bytes, but they take 72; it is damaged",
      })
  void headersOfTilesAreNotTrusted(String keyword, String value, String reason) throws IOException {
    Path file = changed("tiles_RICE_1_int16.fits", keyword, value);
    Throwable failure = catchThrowable(() -> ImageFiles.read(file));
    if (reason == null) {
      assertThat(failure).isNull();
    } else {
      assertThat(failure)
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageStartingWith("cannot read " + file + ": " + reason);
    }
  }

  @Test
  void damagedBytesGiveImagesOrAnErrorThatNamesTheFile() throws IOException {
    Random random = new Random(1);
    List<String> names =
        List.of(
            "tiles_RICE_1_dither1.fits",
            "tiles_HCOMPRESS_1_int16.fits",
            "tiles_PLIO_1_int16.fits",
            "tiles_GZIP_2_float32.fits",
            "tiles_RICE_1_cube.fits",
            "catalogue.fits",
            "packed.fits.gz");
    for (String name : names) {
      byte[] whole = Files.readAllBytes(golden.resolve(name));
      Path file = folder.resolve(name);
      for (int round = 0; round < 60; round++) {
        byte[] damaged = whole.clone();
        for (int i = 0; i < 1 + round % 8; i++) {
          damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
        }
        Files.write(file, damaged);
        for (Runnable reading :
            List.<Runnable>of(() -> ImageFiles.read(file), () -> FitsTable.read(file))) {
          Throwable failure = catchThrowable(reading::run);
          if (failure != null) {
            assertThat(failure)
                .as("%s, round %d", name, round)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("cannot read " + file + ": ");
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "SIMPLE", "not a FITS file", "\u0089PNG"})
  void otherFilesAreRefused(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("other.fits"), text);
    assertThatThrownBy(() -> ImageFiles.read(file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(
            "cannot read %s: a FITS file must begin with SIMPLE, but this begins otherwise", file);
  }

  @Test
  void aHeaderWithoutAnEndIsRefused() throws IOException {
    String card = "%-80s".formatted("COMMENT");
    String simple = "%-80s".formatted("SIMPLE  =                    T");
    Path file = Files.writeString(folder.resolve("endless.fits"), simple + card.repeat(36 * 2001));
    assertThatThrownBy(() -> ImageFiles.read(file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("cannot read %s: a header must end within 72000 cards, but one does not", file);
  }

  @Test
  @Timeout(60) // it took minutes when each keyword was looked up among all others
  void aHeaderOfTensOfThousandsOfKeywordsIsReadAndTheLastOfEqualOnesCounts() throws IOException {
    StringBuilder cards = new StringBuilder("%-80s".formatted("SIMPLE  =                    T"));
    for (int i = 0; i < 60_000; i++) {
      cards.append("%-80s".formatted("A%06d = %20d".formatted(i, i)));
    }
    cards.append("%-80s".formatted("A000005 =                    7"));
    cards.append("%-80s".formatted("END"));
    cards.append(" ".repeat(Math.floorMod(-cards.length(), FitsHeader.BLOCK)));
    Path file = Files.writeString(folder.resolve("long.fits"), cards);
    try (FitsSource source = FitsSource.open(file)) {
      FitsHeader header = FitsHeader.read(source, 0);
      assertThat(header.whole("A000005")).isEqualTo(7);
      assertThat(header.whole("A059999")).isEqualTo(59_999);
    }
  }

  private Path changed(String name, String keyword, String value) throws IOException {
    byte[] bytes = Files.readAllBytes(golden.resolve(name));
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int at = text.indexOf("%-8s= ".formatted(keyword));
    String written = value.matches("-?[0-9]+") ? "%20s".formatted(value) : "'" + value + "'";
    String card = "%-8s= %-70s".formatted(keyword, written);
    System.arraycopy(card.getBytes(StandardCharsets.US_ASCII), 0, bytes, at, 80);
    return Files.write(folder.resolve(name), bytes);
  }
}
