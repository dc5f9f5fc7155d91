package org.arclet.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.arclet.augment.Augmentation;
import org.arclet.explain.Explanation;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;
import org.arclet.image.io.LabelledImages;
import org.arclet.metric.ConfusionMatrix;
import org.arclet.metric.Metric;
import org.arclet.model.Predictions;
import org.arclet.nn.AlexNet;
import org.arclet.nn.Architecture;
import org.arclet.nn.NetworkDescription;
import org.arclet.nn.ResNet18;
import org.arclet.normalize.DataWarning;
import org.arclet.plot.Figure;
import org.arclet.plot.HistoryPlot;
import org.arclet.study.Importance;
import org.arclet.train.Epoch;
import org.arclet.train.History;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tech.tablesaw.api.Table;

class DisplayTest {

  /** Not a static field: the images are filled in parallel, by code of this class. */
  private static ImageSet images() {
    return ImageSet.generate(
        3,
        new ImageShape(20, 20, 3),
        (image, values) -> {
          for (int i = 0; i < values.length; i++) {
            values[i] = (i * 31 + image) % 17;
          }
        });
  }

  private static final History HISTORY =
      new History(
          List.of(new Epoch(1, Map.of(Metric.LOSS, 0.7), Duration.ofSeconds(1))),
          History.End.COMPLETED);

  static Stream<Object> pictures() {
    return Stream.of(
        images(),
        new LabelledImages(
            images().withLabel(0), List.of("lens"), List.of("lens/1", "lens/2", "lens/3")),
        HISTORY,
        HistoryPlot.of(HISTORY),
        new Importance(Map.of("rate", 1.0), "fANOVA", "score", 57),
        Predictions.of(images(), new double[] {0.1, 0.9, 0.5}),
        new Explanation(
            Predictions.of(images(), new double[3]),
            ImageSet.generate(3, new ImageShape(20, 20, 1), (image, values) -> values[0] = 1),
            Explanation.Method.OCCLUSION,
            1),
        Augmentation.of(b -> b.rotation(true)).preview(images(), 1));
  }

  @ParameterizedTest
  @MethodSource("pictures")
  void showsPicturesAsPngWhichShowsEverywhere(Object value) throws IOException {
    Map<String, String> bundle = Display.of(value);
    assertThat(Display.supports(value)).isTrue();
    byte[] png = Base64.getDecoder().decode(bundle.get("image/png"));
    assertThat(ImageIO.read(new ByteArrayInputStream(png)).getWidth()).isGreaterThan(100);
    assertThat(bundle.get("image/svg+xml")).startsWith("<svg ").doesNotContain("<script");
    assertThat(bundle.get("text/plain")).isEqualTo(value.toString());
  }

  @Test
  void showsAFigureAsItIs() {
    Figure figure = HistoryPlot.of(HISTORY);
    assertThat(Display.of(figure))
        .containsEntry("image/svg+xml", figure.svg())
        .containsEntry("image/png", Base64.getEncoder().encodeToString(figure.png()));
  }

  @Test
  void leavesOutAnSvgThatIsMostlyPixels() {
    ImageSet noise =
        ImageSet.generate(
            24,
            new ImageShape(100, 100, 3),
            (image, values) -> {
              java.util.Random random = new java.util.Random(image);
              for (int i = 0; i < values.length; i++) {
                values[i] = random.nextFloat();
              }
            });
    assertThat(Display.of(noise)).containsOnlyKeys("image/png", "text/plain");
  }

  @Test
  void showsATableAsHtml() {
    assertThat(Display.of(Table.create("empty"))).containsOnlyKeys("text/html", "text/plain");
    assertThat(Display.supports(Table.create("empty"))).isTrue();
  }

  @Test
  void showsANetworkAsADrawingAboveItsLayers() {
    NetworkDescription network = AlexNet.STANDARD.forImages(new ImageShape(67, 67, 3));
    Map<String, String> bundle = Display.of(network);
    assertThat(bundle.get("text/html"))
        .containsSubsequence("<img ", "<table")
        .contains(
            "<td style=\"text-align:left;padding:2px 8px;border-bottom:1px solid rgba(128,128,128,0.4)\">max pooling 3 x 3, stride 2</td>")
        .contains("AlexNet: 15 rows, 7 columns");
    assertThat(bundle.get("text/plain")).isEqualTo(network.toString());
  }

  @Test
  void showsAnArchitectureForImagesOfAnExample() {
    Map<String, String> bundle = Display.of(ResNet18.STANDARD);
    assertThat(bundle.get("text/html"))
        .contains(
            "<p>for images of (100, 100, 3), as an example; forImages(shape) makes that for others</p>\n<img ")
        .contains("ResNet-18");
    assertThat(bundle.get("text/plain")).isEqualTo(ResNet18.STANDARD.toString());
  }

  @Test
  void showsTheTextOfAnArchitectureThatTheExampleDoesNotFit() {
    Architecture choosy =
        shape -> {
          throw new IllegalArgumentException("only for spectra");
        };
    assertThat(Display.of(choosy)).containsOnlyKeys("text/plain");
  }

  @Test
  void showsAConfusionMatrixAndACalibrationAsFigures() {
    ConfusionMatrix matrix = ConfusionMatrix.of(new int[] {0, 1, 1}, new int[] {0, 1, 0}, 2);
    assertThat(Display.of(matrix)).containsKeys("image/png", "text/plain");
  }

  @Test
  void showsTheTextOfEverythingElse() {
    record Pair(String left, int right) {}
    Pair pair = new Pair("<b>\u202E\u001B[31m", 2);
    assertThat(Display.of(pair))
        .containsExactly(Map.entry("text/plain", "Pair[left=<b>\uFFFD\uFFFD[31m, right=2]"));
    assertThat(Display.supports(Map.of("a", 1))).isFalse();
    assertThat(Display.of(Map.of("a", 1))).containsExactly(Map.entry("text/plain", "{a=1}"));
    assertThat(Display.of("one\ntwo")).containsEntry("text/plain", "one\ntwo");
  }

  @Test
  void showsALineForEachOfAListAndMakesItSafe() {
    String text = "i\u001B".repeat(1_000_000) + " is constant";
    DataWarning warning = new DataWarning(DataWarning.Kind.CONSTANT_BAND, "i", 1, text);
    assertThat(Display.supports(List.of(warning))).isTrue();
    assertThat(Display.of(List.of(warning, warning)).get("text/plain"))
        .hasLineCount(2)
        .doesNotContain("\u001B")
        .hasSizeLessThan(3000);
    assertThat(Display.supports(List.of())).isFalse();
    assertThat(Display.supports(List.of(warning, 1))).isFalse();
  }

  @Test
  void cutsTextThatDoesNotEnd() {
    String wide = Objects.requireNonNull(Display.of("x".repeat(1_000_000)).get("text/plain"));
    assertThat(wide).isEqualTo("x".repeat(1000) + "… (1000000 characters)");
    String high = Objects.requireNonNull(Display.of("x\n".repeat(1000)).get("text/plain"));
    assertThat(high.lines()).hasSize(201);
    assertThat(high).endsWith("x\n… (1000 lines)");
  }
}
