package org.arclet.image.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FitsMosaicTest {

  private static final Path EXPECTED = Golden.path("mosaics_expected.npz");
  private static final List<String> SIZES = List.of("9_9", "8_12", "1_1");

  @TempDir static Path golden;
  @TempDir Path folder;

  @BeforeAll
  static void unpack() throws IOException {
    FitsGolden.unpack(Golden.path("mosaics.zip"), golden);
  }

  @AfterEach
  void clearInterruption() {
    Thread.interrupted();
  }

  static List<String> mosaics() {
    return NpzFile.names(EXPECTED).stream()
        .filter(name -> name.endsWith("_9_9") && !name.startsWith("places"))
        .map(name -> name.replace("_9_9", ""))
        .toList();
  }

  private static List<PixelPosition> places(Path expected, String size) {
    ImageSet places = NpzFile.read(expected, "places_" + size);
    return IntStream.range(0, places.shape().height())
        .mapToObj(i -> new PixelPosition(places.get(0, i, 0, 0), places.get(0, i, 1, 0)))
        .toList();
  }

  private static CutoutOptions options(String size) {
    int height = Integer.parseInt(size.split("_", 2)[0]);
    int width = Integer.parseInt(size.split("_", 2)[1]);
    return new CutoutOptions(height, width, true, Float.NaN);
  }

  private static void assertCutAsAstropy(Path folder, Path expected, String name) {
    FitsMosaic mosaic = FitsMosaic.open(folder.resolve(name + ".fits"));
    for (String size : SIZES) {
      ImageSet cutouts = NpzFile.read(expected, name + "_" + size);
      List<PixelPosition> places = places(expected, size);
      MosaicCutouts cut = mosaic.cut(places, options(size));
      assertThat(cut.images().shape()).isEqualTo(cutouts.shape());
      assertThat(cut.rows()).isEqualTo(IntStream.range(0, places.size()).toArray());
      assertThat(Golden.bits(cut.images())).as(size).isEqualTo(Golden.bits(cutouts));
      ImageSet later = mosaic.cutOnDemand(places, options(size)).images();
      assertThat(later.isOnDemand()).isTrue();
      assertThat(Golden.bits(later)).as(size).isEqualTo(Golden.bits(cutouts));
    }
  }

  private static void assertSkyAsAstropy(Path folder, Path text) throws IOException {
    for (String line : Files.readAllLines(text)) {
      String[] fields = line.split(" ", -1);
      FitsMosaic mosaic = FitsMosaic.open(folder.resolve(fields[0] + ".fits"));
      PixelPosition pixel =
          new PixelPosition(Double.parseDouble(fields[1]), Double.parseDouble(fields[2]));
      SkyPosition sky =
          new SkyPosition(Double.parseDouble(fields[3]), Double.parseDouble(fields[4]));
      SkyPosition found = mosaic.sky(pixel);
      // 1e-9 degrees are 4 millionths of an arcsecond; near a pole the right ascension means less
      double east =
          (found.rightAscension() - sky.rightAscension())
              * Math.cos(Math.toRadians(sky.declination()));
      assertThat(Math.abs(east)).as(line).isLessThan(1e-9);
      assertThat(Math.abs(found.declination() - sky.declination())).as(line).isLessThan(1e-9);
      PixelPosition back = mosaic.pixel(sky);
      assertThat(Math.hypot(back.x() - pixel.x(), back.y() - pixel.y())).as(line).isLessThan(1e-4);
    }
  }

  @ParameterizedTest
  @MethodSource("mosaics")
  void cutsWhatAstropyCuts(String name) {
    assertCutAsAstropy(golden, EXPECTED, name);
  }

  @Test
  void findsPlacesOnTheSkyAsAstropy() throws IOException {
    assertSkyAsAstropy(golden, Golden.path("mosaics_sky.txt"));
  }

  @Test
  @Tag("peer")
  void cutsAndFindsWhatAstropyDoesToday() throws IOException, InterruptedException {
    FitsGolden.run("make_mosaic.py", folder);
    FitsGolden.unpack(folder.resolve("mosaics.zip"), folder);
    for (String name : mosaics()) {
      assertCutAsAstropy(folder, folder.resolve("mosaics_expected.npz"), name);
    }
    assertSkyAsAstropy(folder, folder.resolve("mosaics_sky.txt"));
  }

  @Test
  void theMiddleOfThePlateIsTheReferencePoint() {
    FitsMosaic mosaic = FitsMosaic.open(golden.resolve("matrix.fits"));
    PixelPosition middle = mosaic.pixel(new SkyPosition(150.1, 2.2));
    assertThat(middle.x()).isCloseTo(29.5, within(1e-9));
    assertThat(middle.y()).isCloseTo(-13.25, within(1e-9));
    assertThat(mosaic.pixel(new SkyPosition(330.1, -2.2)).isKnown())
        .as("the other side of the sky")
        .isFalse();
    assertThat(mosaic.pixel(new SkyPosition(Double.NaN, 2)).isKnown()).isFalse();
  }

  @Test
  void saysWhatCouldNotBeCutAndWhy() {
    FitsMosaic mosaic = FitsMosaic.open(golden.resolve("counts.fits"), "g");
    List<PixelPosition> places =
        List.of(
            new PixelPosition(30, 20),
            new PixelPosition(3, 20),
            new PixelPosition(Double.NaN, 20),
            new PixelPosition(4, 4),
            new PixelPosition(500, 20),
            new PixelPosition(56.4, 42.4),
            new PixelPosition(57, 20),
            new PixelPosition(1e300, Double.POSITIVE_INFINITY));
    MosaicCutouts refused = mosaic.cut(places, CutoutOptions.of(9));
    assertThat(refused.rows()).containsExactly(0, 3, 5);
    assertThat(refused.images().size()).isEqualTo(3);
    assertThat(refused.images().bands()).containsExactly("g");
    assertThat(refused.notCut())
        .containsExactly(
            new MosaicCutouts.NotCut(1, "beyond the edge"),
            new MosaicCutouts.NotCut(2, "without a known place"),
            new MosaicCutouts.NotCut(4, "outside the mosaic"),
            new MosaicCutouts.NotCut(6, "beyond the edge"),
            new MosaicCutouts.NotCut(7, "without a known place"));
    assertThat(refused)
        .hasToString(
            "3 of 8 cut; 5 not: 2 beyond the edge, 2 without a known place, 1 outside the mosaic");
    MosaicCutouts padded = mosaic.cut(places, CutoutOptions.of(9).paddedWith(-5));
    assertThat(padded.rows()).containsExactly(0, 1, 3, 5, 6);
    assertThat(padded.images().get(1, 4, 0, 0)).isEqualTo(-5);
    assertThat(padded.images().get(1, 4, 1, 0))
        .isEqualTo(ImageFiles.read(golden.resolve("counts.fits")).get(0, 20, 0, 0));
  }

  @Test
  void noPlacesGiveNoImages() {
    FitsMosaic mosaic = FitsMosaic.open(golden.resolve("cube.fits"));
    MosaicCutouts none = mosaic.cut(List.of(), CutoutOptions.of(9));
    assertThat(none.images().isEmpty()).isTrue();
    assertThat(none.images().shape()).isEqualTo(new ImageShape(9, 9, 3));
    assertThat(none).hasToString("0 of 0 cut");
  }

  @Test
  void theSamePlaceTwiceIsACopy() {
    FitsMosaic mosaic = FitsMosaic.open(golden.resolve("cube.fits"));
    PixelPosition place = new PixelPosition(20, 20);
    ImageSet both =
        mosaic
            .cut(List.of(place, new PixelPosition(20.4, 19.7), place), CutoutOptions.of(9))
            .images();
    assertThat(both.sources(0)).isEqualTo(both.sources(2)).isEqualTo(both.sources(1));
  }

  @Test
  void severalFilesAreBandsInTheirOrder() {
    List<Path> files = List.of(golden.resolve("light.fits"), golden.resolve("cube.fits"));
    FitsMosaic mosaic = FitsMosaic.open(files, "u", "g", "r", "i");
    List<PixelPosition> place = List.of(new PixelPosition(20, 20));
    ImageSet cut = mosaic.cut(place, CutoutOptions.of(3)).images();
    assertThat(cut.bands()).containsExactly("u", "g", "r", "i");
    assertThat(cut.get(0, 1, 1, 0)).isEqualTo(ImageFiles.read(files.get(0)).get(0, 20, 20, 0));
    assertThat(cut.get(0, 1, 1, 2)).isEqualTo(ImageFiles.read(files.get(1)).get(0, 20, 20, 1));
    assertThat(mosaic)
        .hasToString(
            "mosaic of 61 x 47 pixels, bands u g r i, by pixels only: its header has no CTYPE1 and CTYPE2");
  }

  @Test
  void filesThatAreNotAlignedAreRefused() {
    Path one = golden.resolve("matrix.fits");
    Path other = golden.resolve("steps.fits");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FitsMosaic.open(List.of(one, other)))
        .withMessageStartingWith(
            "mosaics must be aligned, but what " + one + " has at pixel (0, 0)")
        .withMessageEndingWith("; resample them to one grid");
    assertThat(FitsMosaic.open(List.of(one, one)).bands()).hasSize(2);
    ImageFiles.write(
        ImageSet.generate(1, new ImageShape(47, 60, 1), (i, values) -> {}),
        folder.resolve("small.fits"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FitsMosaic.open(List.of(one, folder.resolve("small.fits"))))
        .withMessageContaining("must be of one size, but")
        .withMessageContaining("has 61 x 47 pixels and")
        .withMessageContaining("has 60 x 47");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FitsMosaic.open(List.of()))
        .withMessage("there must be a file for each band, but got none");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CTYPE1 = 'RA---TAN-SIP' | coordinates must be RA---TAN and DEC--TAN, but they are RA---TAN-SIP and DEC--TAN",
        "CTYPE1 = 'GLON-TAN' | but they are GLON-TAN and DEC--TAN",
        "CTYPE2 = 'DEC--SIN' | but they are RA---TAN and DEC--SIN",
        "A_ORDER = 2 | coordinates must be without distortion, but there is A_ORDER (SIP or TPV)",
        "PV1_1 = 1.0 | coordinates must be without distortion, but there is PV1_1 (SIP or TPV)",
        "CUNIT2 = 'arcsec' | coordinates must be in deg, but CUNIT2 is arcsec",
        "CRVAL2 = 91.0 | a declination must be -90 to 90 degrees, but CRVAL is 91.0",
        "CDELT1 = 0.0 | the coordinates must tell all pixels apart, but their matrix has no inverse",
        "CROTA1 = 5.0 | coordinates must be turned by CROTA2 of the declination",
        "CRPIX1 = 'here' | CRPIX1 must be a number, but it is here",
      })
  void coordinatesThatAreNotReadAreNamedWhenTheyAreNeeded(String test) throws IOException {
    String[] parts = test.split(" \\| ", 2);
    Path file = header(parts[0]);
    FitsMosaic mosaic = FitsMosaic.open(file);
    assertThat(mosaic.cut(List.of(new PixelPosition(1, 1)), CutoutOptions.of(1)).images().size())
        .isEqualTo(1);
    assertThatThrownBy(() -> mosaic.pixel(new SkyPosition(0, 0)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith(file + " has no coordinates of the sky that are read: ")
        .hasMessageContaining(parts[1])
        .hasMessageEndingWith("; cut by pixels");
    assertThatThrownBy(() -> mosaic.cutSky(List.of(new SkyPosition(0, 0)), CutoutOptions.of(1)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> mosaic.sky(new PixelPosition(0, 0)))
        .isInstanceOf(IllegalStateException.class);
  }

  /** An image of 2 x 2 pixels with coordinates, and one more card in front. */
  private Path header(String card) throws IOException {
    List<String> cards = new ArrayList<>(List.of("SIMPLE  =                    T", "BITPIX = 8"));
    Collections.addAll(cards, "NAXIS = 2", "NAXIS1 = 2", "NAXIS2 = 2", card);
    for (String other : List.of("CTYPE1 = 'RA---TAN'", "CTYPE2 = 'DEC--TAN'")) {
      if (!other.startsWith(card.split(" ", -1)[0])) {
        cards.add(other);
      }
    }
    cards.add("END");
    StringBuilder text = new StringBuilder();
    for (String each : cards) {
      String[] both = each.split(" *= *", 2);
      text.append(
          "%-80s".formatted(both.length == 1 ? each : "%-8s= %s".formatted(both[0], both[1])));
    }
    byte[] bytes = new byte[2880 * 2];
    Arrays.fill(bytes, 0, 2880, (byte) ' ');
    System.arraycopy(
        text.toString().getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, text.length());
    return Files.write(folder.resolve("header.fits"), bytes);
  }

  @Test
  void mosaicsMayBeLargerThanMemory() throws IOException {
    long side = 100_000; // 40 GB, of which the file system keeps only what is written
    Path file = folder.resolve("large.fits");
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      for (String card :
          List.of(
              "SIMPLE  =                    T",
              "BITPIX  =                  -32",
              "NAXIS   =                    2",
              "NAXIS1  =               " + side,
              "NAXIS2  =               " + side,
              "END")) {
        out.write("%-80s".formatted(card).getBytes(StandardCharsets.US_ASCII));
      }
      out.write(" ".repeat(2880 - 6 * 80).getBytes(StandardCharsets.US_ASCII));
      out.seek(2880 + 4 * ((side - 2) * side + side - 2));
      out.writeFloat(42);
      out.setLength(2880 + 4 * side * side);
    }
    FitsMosaic mosaic = FitsMosaic.open(file);
    ImageSet cut =
        mosaic.cut(List.of(new PixelPosition(side - 2, side - 2)), CutoutOptions.of(3)).images();
    assertThat(cut.get(0, 1, 1, 0)).isEqualTo(42);
    assertThat(cut.get(0, 1, 2, 0)).isZero();
  }

  @Test
  void aFileThatChangedIsRefused() throws IOException {
    Path file = Files.copy(golden.resolve("counts.fits"), folder.resolve("counts.fits"));
    FitsMosaic mosaic = FitsMosaic.open(file);
    ImageSet later =
        mosaic.cutOnDemand(List.of(new PixelPosition(9, 9)), CutoutOptions.of(3)).images();
    long before = Files.size(file);
    Files.write(file, new byte[100]);
    String reason =
        "cannot read %s: it must stay as it was opened, with %d bytes, but it has 100; open it again"
            .formatted(file, before);
    assertThatThrownBy(() -> later.image(0))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(reason);
    assertThatThrownBy(() -> mosaic.cut(List.of(new PixelPosition(9, 9)), CutoutOptions.of(3)))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(reason);
    Files.delete(file);
    assertThatThrownBy(() -> later.image(0))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("cannot read %s: there is no file or folder %s", file, file);
  }

  @Test
  void whatIsPackedByGzipIsRefused() throws IOException {
    Path file = folder.resolve("counts.fits.gz");
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      Files.copy(golden.resolve("counts.fits"), out);
    }
    assertThatThrownBy(() -> FitsMosaic.open(file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(
            "cannot read %s: it must not be packed by gzip to be read in parts; unpack it with gunzip, or pack it with fpack",
            file);
  }

  @Test
  void anInterruptEndsTheCuttingAndTheMosaicStaysUsable() {
    FitsMosaic mosaic = FitsMosaic.open(golden.resolve("tiles.fits"));
    List<PixelPosition> places = Collections.nCopies(100, new PixelPosition(20, 20));
    ImageSet later = mosaic.cutOnDemand(places, CutoutOptions.of(3)).images();
    Thread.currentThread().interrupt();
    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(() -> mosaic.cut(places, CutoutOptions.of(3)));
    assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> later.image(0));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(later.image(0)).isEqualTo(mosaic.cut(places, CutoutOptions.of(3)).images().image(0));
  }

  @Test
  void cutoutsHaveASize() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CutoutOptions.of(0))
        .withMessage("a cutout must be at least 1 x 1 pixel, but got 0 x 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SkyPosition(10, 150))
        .withMessage(
            "the declination must be -90 to 90 degrees, but got 150.0; is it the right ascension?");
  }

  /** The library's own header moves a mark when it is asked, and fails once in a million times. */
  @Test
  void manyThreadsMayReadOneHeader() throws IOException {
    try (FitsSource source = FitsSource.open(golden.resolve("tiles.fits"))) {
      FitsHeader header = FitsUnit.of(source).get(1).header();
      List<String> keywords = List.of("ZBITPIX", "none", "ZCMPTYPE", "neither");
      List<String> alone = keywords.stream().map(header::text).map(String::valueOf).toList();
      boolean same =
          IntStream.range(0, 5_000_000)
              .parallel()
              .map(i -> i % keywords.size())
              .allMatch(k -> String.valueOf(header.text(keywords.get(k))).equals(alone.get(k)));
      assertThat(same).isTrue();
    }
  }
}
