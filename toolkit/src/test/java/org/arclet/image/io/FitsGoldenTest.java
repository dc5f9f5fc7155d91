package org.arclet.image.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Images as astropy reads them, of files that it wrote. */
class FitsGoldenTest {

  private static final Path EXPECTED = Golden.path("fits_expected.npz");

  @TempDir static Path folder;

  @BeforeAll
  static void unpack() throws IOException {
    FitsGolden.unpack(folder);
  }

  static Stream<String> names() {
    return NpzFile.names(EXPECTED).stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void readsWhatAstropyReads(String name) {
    assertSame(folder, EXPECTED, name);
  }

  @Test
  @Tag("peer")
  void readsWhatAstropyWritesToday(@TempDir Path today) throws IOException, InterruptedException {
    FitsGolden.make(today);
    Path expected = today.resolve("fits_expected.npz");
    assertThat(NpzFile.names(expected)).hasSizeGreaterThan(40);
    for (String name : NpzFile.names(expected)) {
      assertSame(today, expected, name);
    }
  }

  @Test
  void theFirstRowOfTheFileIsRow0AndPlanesAreBands() {
    ImageSet cube = ImageFiles.read(folder.resolve("cube.fits"));
    assertThat(cube.shape()).isEqualTo(new ImageShape(4, 3, 2));
    assertThat(cube.get(0, 0, 1, 0)).isEqualTo(1);
    assertThat(cube.get(0, 1, 0, 0)).isEqualTo(3);
    assertThat(cube.get(0, 0, 0, 1)).isEqualTo(12);
  }

  @ParameterizedTest
  @CsvSource({
    "cube, g O'r",
    "hyper, band 1 band 2", // only one is named
    "bands, g r i",
    "versions, band 1 band 2 band 3", // two have one name, the third none
    "one, band 1",
    "tiles_bands, g r",
  })
  void bandsAreNamedWhereTheFileNamesThemAll(String file, String bands) {
    ImageSet images = ImageFiles.read(folder.resolve(file + ".fits"));
    assertThat(String.join(" ", images.bands())).isEqualTo(bands);
  }

  @Test
  void namesThatAreGivenComeFirst() {
    Path file = folder.resolve("bands.fits");
    assertThat(ImageFiles.read(file, "u", "v", "w").bands()).containsExactly("u", "v", "w");
    assertThatThrownBy(() -> ImageFiles.read(file, "u"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "there must be one name per band: the images have 3 bands, but got 1 names: [u]");
  }

  @Test
  void oneOfSeveralImagesIsReadByName() {
    Path file = folder.resolve("versions.fits");
    assertThat(FitsFiles.names(file)).containsExactly("SCI", "SCI,2", "3");
    assertThat(FitsFiles.read(file, "SCI,2", "r").get(0, 0, 0, 0)).isEqualTo(9);
    assertThat(FitsFiles.read(file, "3").get(0, 0, 0, 0)).isEqualTo(5);
    assertThatThrownBy(() -> FitsFiles.read(file, "WHT"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("cannot read %s: there is no image WHT; there are: SCI, SCI,2, 3", file);
    assertThat(FitsFiles.names(folder.resolve("primary.fits"))).containsExactly("0", "MASK");
    assertThat(FitsFiles.names(folder.resolve("no_image.fits"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no_image | there must be an image in the file, but there is none; tables are read with Catalogues.read",
        "axis     | images must have 2 to 4 axes, but 0 has 1",
        "huge     | values must fit into float32 (at most 3.4e38), but one is 3.5E38; scale the images before saving them",
        "sizes    | several images of one file must be of one size, (y, x), to be bands, but they are: SCI (4, 3), MASK (2, 2); name the one with FitsFiles.read(path, extension)",
      })
  void refusesWhatIsNoSetOfImages(String name, String reason) {
    Path file = folder.resolve(name + ".fits");
    assertThatThrownBy(() -> ImageFiles.read(file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("cannot read %s: %s", file, reason);
  }

  @Test
  void bandsInFilesOfTheirOwnAreJoined() {
    List<Path> files =
        Stream.of("int16", "uint16", "float32").map(n -> folder.resolve(n + ".fits")).toList();
    ImageSet joined = BandFiles.read(files, "g", "r", "i");
    assertThat(joined.bands()).containsExactly("g", "r", "i");
    assertThat(joined.shape()).isEqualTo(new ImageShape(2, 3, 3));
    for (int band = 0; band < 3; band++) {
      assertThat(joined.get(0, 1, 2, band))
          .isEqualTo(ImageFiles.read(files.get(band)).get(0, 1, 2, 0));
    }
    assertThat(BandFiles.read(files).bands()).containsExactly("band 1", "band 2", "band 3");
  }

  @Test
  void bandsOfDifferentSizesAreRefused() {
    Path first = folder.resolve("int16.fits");
    Path second = folder.resolve("uint8.fits");
    assertThatThrownBy(() -> BandFiles.read(List.of(first, second)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "files of bands must hold images of one size, as many in each, but %s has 1 of 2 x 3 and %s has 1 of 4 x 3; cut them to the same part of the sky",
            first, second);
    Path cube = folder.resolve("cube.fits");
    assertThatThrownBy(() -> BandFiles.read(List.of(cube)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("each file must hold one band, but %s has 2; read it by itself", cube);
    assertThatThrownBy(() -> BandFiles.read(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there must be a file for each band, but got none");
  }

  private static void assertSame(Path files, Path expected, String name) {
    Path file = files.resolve(name + ".fits");
    ImageSet images = ImageFiles.read(Files.exists(file) ? file : files.resolve(name + ".fits.gz"));
    ImageSet wanted = NpzFile.read(expected, name);
    assertThat(images.size()).as(name).isEqualTo(wanted.size());
    assertThat(images.shape()).as(name).isEqualTo(wanted.shape());
    assertThat(Golden.bits(images)).as(name).containsExactly(Golden.bits(wanted));
  }
}
