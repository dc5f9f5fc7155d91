package org.arclet.image.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.arclet.PeerPython;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FitsWriterTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"1, 1, 2", "1, 3, 3", "4, 1, 4", "4, 2, 4", "0, 2, 4"})
  void comesBackAsItWas(int count, int bands, int axes) throws IOException {
    ImageSet images = images(count, bands);
    Path file = folder.resolve("images.fits");
    ImageFiles.write(images, file);
    String header = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    assertThat(header.substring(160, 240).strip()).isEqualTo("NAXIS   = %20d".formatted(axes));
    assertThat(Files.size(file) % 2880).isZero();
    ImageSet read = ImageFiles.read(file);
    assertThat(read.size()).isEqualTo(count);
    assertThat(read.shape()).isEqualTo(images.shape());
    assertThat(Golden.bits(read)).containsExactly(Golden.bits(images));
    assertThat(read.bands()).isEqualTo(images.bands());
  }

  @Test
  void keepsTheNamesOfBands() {
    ImageSet images = images(2, 3).withBands(List.of("g'", "F606W", "a name of 20 letters"));
    Path file = folder.resolve("images.fits");
    ImageFiles.write(images, file);
    assertThat(ImageFiles.read(file).bands()).isEqualTo(images.bands());
  }

  @Test
  void refusesNamesThatNoCardCanHold() {
    Path file = folder.resolve("images.fits");
    assertThatThrownBy(() -> ImageFiles.write(images(1, 1).withBands(List.of("\u03b1")), file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "cannot write %s: names of bands in a FITS file must be at most 68 characters of ASCII, but one is \u03b1; name them with withBands",
            file);
    assertThat(file).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"images.fits.gz", "images.fits.fz"})
  void writesNoPackedFiles(String name) {
    Path file = folder.resolve(name);
    assertThatThrownBy(() -> ImageFiles.write(images(1, 1), file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("images are written as .npy, .npz or .fits, but got %s", file);
  }

  @Test
  @Tag("peer")
  void astropyReadsWhatIsWritten() throws IOException, InterruptedException {
    ImageSet images = images(3, 2).withBands(List.of("g", "O'r"));
    Path file = folder.resolve("images.fits");
    ImageFiles.write(images, file);
    String script =
        """
        import sys, numpy
        from astropy.io import fits
        with fits.open(sys.argv[1]) as hdus:
            hdus.verify("exception")
            assert [hdus[0].header[f"BAND{i}"] for i in (1, 2)] == ["g", "O'r"]
            numpy.save(sys.argv[1] + ".npy", numpy.moveaxis(hdus[0].data, 1, 3))
        """;
    Process process =
        new ProcessBuilder(PeerPython.program(), "-c", script, file.toString()).inheritIO().start();
    assertThat(process.waitFor()).isZero();
    ImageSet seen = ImageFiles.read(folder.resolve("images.fits.npy"));
    assertThat(Golden.bits(seen)).containsExactly(Golden.bits(images));
  }

  private static ImageSet images(int count, int bands) {
    return ImageSet.generate(
        count,
        new ImageShape(3, 4, bands),
        (image, values) -> {
          for (int i = 0; i < values.length; i++) {
            values[i] = i == 5 ? Float.NaN : i / 3f - 100 * image;
          }
        });
  }
}
