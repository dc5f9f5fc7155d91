package org.arclet.image.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of several images, or of none, as mosaics. */
class FitsMosaicUnitsTest {

  private static final byte[] PRIMARY =
      header("SIMPLE  = T", "BITPIX  = 8", "NAXIS   = 0", "EXTEND  = T");

  @TempDir Path folder;

  private static byte[] header(String... cards) {
    StringBuilder text = new StringBuilder();
    for (String card : cards) {
      text.append("%-80s".formatted(card));
    }
    text.append("%-80s".formatted("END"));
    text.append(" ".repeat(FitsWriter.padding(text.length())));
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  /** A file of images of 2 x 2 pixels with coordinates, and the column of their common place. */
  private Path images(String name, int... columns) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(PRIMARY);
    for (int column : columns) {
      bytes.writeBytes(
          header(
              "XTENSION= 'IMAGE   '",
              "BITPIX  = 8",
              "NAXIS   = 2",
              "NAXIS1  = 2",
              "NAXIS2  = 2",
              "PCOUNT  = 0",
              "GCOUNT  = 1",
              "CTYPE1  = 'RA---TAN'",
              "CTYPE2  = 'DEC--TAN'",
              "CRPIX1  = " + (column + 1),
              "CRPIX2  = 1",
              "CDELT1  = -0.001",
              "CDELT2  = 0.001"));
      bytes.writeBytes(new byte[FitsHeader.BLOCK]);
    }
    return Golden.write(folder.resolve(name), bytes.toByteArray());
  }

  @Test
  void everyImageOfAFileMustBeAligned() {
    assertThat(FitsMosaic.open(images("aligned.fits", 0, 0, 0)).bands()).hasSize(3);
    Path shifted = images("shifted.fits", 0, 20, 0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FitsMosaic.open(shifted))
        .withMessageStartingWith(
            "mosaics must be aligned, but what %s unit 1 has at pixel (0, 0), %s unit 2 has at (20.0, "
                .formatted(shifted, shifted))
        .withMessageEndingWith("; resample them to one grid");
  }

  private static void assertNoMosaic(Path file, String axes) {
    assertThatThrownBy(() -> FitsMosaic.open(file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(
            "cannot read %s: a mosaic must have at least one image, but its axes are %s",
            file, axes);
  }

  @Test
  void aFileWithoutImagesIsNoMosaic() {
    Path empty = folder.resolve("empty.fits");
    ImageFiles.write(ImageSet.generate(0, new ImageShape(3, 2, 1), (i, values) -> {}), empty);
    assertNoMosaic(empty, "[2, 3, 1, 0]");
    Path one = folder.resolve("one.fits");
    ImageFiles.write(ImageSet.generate(1, new ImageShape(3, 2, 1), (i, values) -> {}), one);
    assertThatThrownBy(() -> FitsMosaic.open(List.of(one, empty)))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("cannot read " + empty + ": ");
  }

  @Test
  void noImagesMayBeCompressed() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(PRIMARY);
    bytes.writeBytes(
        header(
            "XTENSION= 'BINTABLE'",
            "BITPIX  = 8",
            "NAXIS   = 2",
            "NAXIS1  = 8",
            "NAXIS2  = 0",
            "PCOUNT  = 0",
            "GCOUNT  = 1",
            "TFIELDS = 1",
            "TTYPE1  = 'COMPRESSED_DATA'",
            "TFORM1  = '1PB(0)'",
            "ZIMAGE  = T",
            "ZCMPTYPE= 'RICE_1'",
            "ZBITPIX = 16",
            "ZNAXIS  = 4",
            "ZNAXIS1 = 2",
            "ZNAXIS2 = 3",
            "ZNAXIS3 = 1",
            "ZNAXIS4 = 0"));
    Path file = Golden.write(folder.resolve("none.fits"), bytes.toByteArray());
    for (ImageSet images : List.of(ImageFiles.read(file), ImageFiles.onDemand(file))) {
      assertThat(images.isEmpty()).isTrue();
      assertThat(images.shape()).isEqualTo(new ImageShape(3, 2, 1));
    }
    assertNoMosaic(file, "[2, 3, 1, 0]");
  }
}
