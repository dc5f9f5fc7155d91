package org.arclet.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;
import org.arclet.model.Predictions;
import org.junit.jupiter.api.Test;

class ImageGridTest {

  private static final GridOptions PLAIN =
      GridOptions.defaults().withStretch(Stretch.between(0, 255));

  /** Every image has the value 20 × image + 60 × band, but 255 in row 0, column 0. */
  private static ImageSet images(int count, int side, String... bands) {
    return ImageSet.generate(
            count,
            new ImageShape(side, side, bands.length),
            (image, values) -> {
              for (int i = 0; i < values.length; i++) {
                values[i] = i < bands.length ? 255 : 20 * image + 60 * (i % bands.length);
              }
            })
        .withBands(List.of(bands));
  }

  private static BufferedImage png(byte[] png) {
    try {
      return ImageIO.read(new ByteArrayInputStream(png));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The colour as the file holds it: Java takes grey files for linear light, browsers do not. */
  private static String at(BufferedImage image, int x, int y) {
    int rgb =
        image.getRaster().getNumBands() == 1
            ? image.getRaster().getSample(x, y, 0) * 0x010101
            : image.getRGB(x, y) & 0xFFFFFF;
    return "%06x".formatted(rgb);
  }

  @Test
  void laysImagesOutFromTheLeftWithRowZeroAtTheBottom() {
    Figure figure = ImageGrid.of(images(3, 50, "g"), PLAIN);
    BufferedImage image = png(figure.png());
    // 50 pixels are enlarged five times; 8 pixels lie around and between.
    assertThat(image.getWidth()).isEqualTo(figure.width()).isEqualTo(8 + 3 * (250 + 8));
    assertThat(image.getHeight()).isEqualTo(figure.height());
    assertThat(at(image, 7, 8)).isEqualTo("ffffff");
    assertThat(at(image, 8, 8)).isEqualTo("000000"); // image 0, last row
    assertThat(at(image, 8, 8 + 249)).isEqualTo("ffffff"); // image 0, row 0, column 0
    assertThat(at(image, 8 + 4, 8 + 245)).isEqualTo("ffffff"); // the same pixel, enlarged
    assertThat(at(image, 8 + 5, 8 + 249)).isEqualTo("000000"); // column 1
    assertThat(at(image, 8 + 258, 8)).isEqualTo("141414"); // image 1: 20
    assertThat(at(image, 8 + 2 * 258, 8)).isEqualTo("282828"); // image 2: 40
  }

  @Test
  void showsBandsSideBySide() {
    Figure figure = ImageGrid.of(images(2, 30, "u", "z"), PLAIN);
    BufferedImage image = png(figure.png());
    int cell = 210 + 8;
    assertThat(at(image, 8, 8)).isEqualTo("000000"); // image 0, u
    assertThat(at(image, 8 + cell, 8)).isEqualTo("3c3c3c"); // image 0, z: 60
    assertThat(at(image, 8 + 2 * cell, 8)).isEqualTo("141414"); // image 1, u: 20
    assertThat(at(image, 8 + 3 * cell, 8)).isEqualTo("505050"); // image 1, z: 80
    assertThat(SvgDocument.of(figure).texts())
        .containsSequence("u · 0", "z · 0", "u · 1", "z · 1")
        .contains("2 images of 30 × 30 pixels, row 0 at the bottom; bands u, z");
  }

  @Test
  void showsOneBandOutOfSeveral() {
    Figure figure = ImageGrid.of(images(1, 30, "g", "r", "i"), PLAIN.withView(View.band("i")));
    assertThat(at(png(figure.png()), 8, 8)).isEqualTo("787878"); // 120
  }

  @Test
  void composesTheLastBandRedAndTheFirstBlue() {
    ImageSet four = images(1, 30, "u", "g", "r", "i");
    assertThat(View.automatic().of(four)).isEqualTo(View.composite("i", "r", "u"));
    Figure figure = ImageGrid.of(four, PLAIN);
    int expected = Tile.lupton(180 / 255.0, 120 / 255.0, 0);
    assertThat(at(png(figure.png()), 8, 8)).isEqualTo("%06x".formatted(expected));
    assertThat(SvgDocument.of(figure).texts())
        .contains(
            "1 image of 30 × 30 pixels, row 0 at the bottom; red i, green r, blue u (asinh)",
            "brightness black at 0, white at 255");
  }

  @Test
  void choosesTheViewAfterTheNumberOfBands() {
    assertThat(View.automatic().of(images(1, 3, "r"))).isEqualTo(View.band("r"));
    assertThat(View.automatic().of(images(1, 3, "g", "r"))).isEqualTo(View.allBands());
    assertThat(View.automatic().of(images(1, 3, "red", "green", "blue")))
        .isEqualTo(View.composite("red", "green", "blue"));
    assertThat(View.automatic().of(images(1, 3, "g", "r", "i")))
        .isEqualTo(View.composite("i", "r", "g"));
    assertThat(View.band("g").of(images(1, 3, "g", "r"))).isEqualTo(View.band("g"));
  }

  @Test
  void stretchesEachImageByItself() {
    ImageSet two =
        ImageSet.generate(
            2,
            new ImageShape(60, 60, 1),
            (image, values) -> {
              for (int i = 0; i < values.length; i++) {
                values[i] = (i % 5 - 2) * (image == 0 ? 1f : 100f); // median 0, MAD 1 and 100
              }
            });
    BufferedImage image = png(ImageGrid.of(two).png());
    // (0 + 3 MAD) / 13 MAD of 255, in both.
    assertThat(at(image, 8 + 2 * 5, 8)).isEqualTo("3b3b3b");
    assertThat(at(image, 8 + 300 + 8 + 2 * 5, 8)).isEqualTo("3b3b3b");
  }

  @Test
  void showsNumbersAndLabels() {
    assertThat(
            SvgDocument.of(ImageGrid.of(images(2, 30, "g").withLabels(new int[] {1, -1}))).texts())
        .containsSequence("0 · label 1", "1");
  }

  @Test
  void showsTheFirstImagesAndSaysHowManyThereAre() {
    Figure figure = ImageGrid.of(images(1000, 8, "g"));
    assertThat(SvgDocument.of(figure).texts())
        .contains("23", "the first 24 of 1000 images of 8 × 8 pixels, row 0 at the bottom; band g")
        .doesNotContain("24");
    assertThat(figure.width()).isLessThanOrEqualTo(Mosaic.WIDTH);
    Figure few = ImageGrid.of(images(1000, 8, "g"), PLAIN.withLimit(2));
    assertThat(SvgDocument.of(few).texts()).containsSequence("0", "1").doesNotContain("2");
  }

  @Test
  void marksAndCountsWhatIsNotFinite() {
    ImageSet holes =
        images(1, 30, "g")
            .map(new ImageShape(30, 30, 1), (from, to) -> Arrays.fill(to, 0, 60, Float.NaN));
    Figure figure = ImageGrid.of(holes);
    BufferedImage image = png(figure.png());
    assertThat(at(image, 8, 8 + 299)).isEqualTo("cc79a7"); // row 0, at the bottom
    assertThat(at(image, 8, 8 + 300 - 2 * 10 - 1)).isEqualTo("808080"); // row 2: constant
    assertThat(SvgDocument.of(figure).texts()).contains("purple: not a finite number (60 values)");
  }

  @Test
  void reducesLargeImages() {
    Figure figure = ImageGrid.of(images(1, 1000, "g"), PLAIN);
    BufferedImage image = png(figure.png());
    assertThat(at(image, 8, 8)).isEqualTo("000000"); // to a quarter
    assertThat(at(image, 8 + 249, 8 + 249)).isEqualTo("000000");
    assertThat(at(image, 8 + 250, 8)).isEqualTo("ffffff");
    assertThat(at(image, 8, 8 + 249)).isEqualTo("101010"); // 255 and 15 zeros
  }

  @Test
  void saysSoWhereThereIsNoImage() {
    Figure figure = ImageGrid.of(images(0, 30, "g"));
    assertThat(SvgDocument.of(figure).texts()).containsExactly("no image");
  }

  @Test
  void refusesABandThatIsNotThere() {
    assertThatThrownBy(() -> ImageGrid.of(images(1, 30, "g", "r"), PLAIN.withView(View.band("i"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a band that is shown must be one of [g, r], but got i");
    assertThatThrownBy(
            () -> ImageGrid.of(images(1, 9, "g"), PLAIN.withView(View.composite("g", "g", "x"))))
        .hasMessage("a band that is shown must be one of [g], but got x");
  }

  @Test
  void refusesAGridOfNothing() {
    assertThatThrownBy(() -> PLAIN.withLimit(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a grid must show at least 1 image, but got a limit of 0");
    assertThatThrownBy(() -> ImageGrid.ofRows(Map.of(), PLAIN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a grid of rows must have at least 1 row, but got none");
  }

  @Test
  void showsRowsUnderTheirNamesEnlargedAlike() {
    Map<String, ImageSet> rows = new LinkedHashMap<>();
    rows.put("originals", images(2, 30, "g"));
    rows.put("crop", images(2, 10, "g"));
    rows.put("many", images(20, 30, "g"));
    Figure figure = ImageGrid.ofRows(rows, PLAIN.withLimit(3));
    SvgDocument svg = SvgDocument.of(figure).assertInert();
    assertThat(svg.texts())
        .containsExactly(
            "originals",
            "crop",
            "many",
            "17 more not shown, row 0 at the bottom; band g",
            "brightness black at 0, white at 255");
    BufferedImage image = png(figure.png());
    int side = 30 * 9;
    assertThat(image.getWidth()).isEqualTo(8 + 3 * (side + 8));
    int crop = 8 + 16 + side + 8 + 16; // the top of the second row
    assertThat(at(image, 8 + 89, crop)).isEqualTo("ffffff"); // beside the smaller image
    assertThat(at(image, 8 + 90, crop)).isEqualTo("000000");
  }

  @Test
  void showsProbabilitiesAndWhatWasMistaken() {
    ImageSet set = images(4, 30, "g").withLabels(new int[] {1, 0, 1, -1});
    Predictions worst = Predictions.of(set, new double[] {0.9934, 0.75, 0.25, 0.6});
    SvgDocument svg = SvgDocument.of(PredictionGrid.of(worst.top(4)));
    assertThat(svg.texts())
        .containsSequence("0 · 0.993", "1 · 0.750 ≠ label 0", "3 · 0.600", "2 · 0.250 ≠ label 1");
    assertThat(svg.elements("text"))
        .filteredOn(text -> text.getAttribute("fill").equals(Palette.VERMILLION))
        .hasSize(2);
  }

  @Test
  void isInertWhateverTheBandsAreCalled() {
    String script = "\"><script>alert(1)</script>";
    String turned = "\u202Egpj.exe";
    String endless = "x".repeat(1_000_000);
    ImageSet hostile = images(1, 30, script, turned);
    Figure figure = ImageGrid.of(hostile);
    assertThat(SvgDocument.of(figure).assertInert().texts()).anyMatch(t -> t.contains("<script>"));
    assertThat(figure.svg()).doesNotContain("<script").doesNotContain("\u202E");
    assertThat(ImageGrid.of(images(1, 30, endless)).svg()).hasSizeLessThan(20_000);
  }

  @Test
  void holdsTheSamePixelsInBothForms() {
    Figure figure = ImageGrid.of(images(3, 50, "g"), PLAIN);
    String data = SvgDocument.of(figure).elements("image").get(0).getAttribute("xlink:href");
    BufferedImage inside =
        png(Base64.getDecoder().decode(data.substring("data:image/png;base64,".length())));
    assertThat(inside.getWidth()).isEqualTo(figure.width());
    assertThat(at(inside, 8 + 258, 8)).isEqualTo("141414");
  }
}
