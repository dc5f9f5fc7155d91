package org.arclet.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.arclet.metric.Metric;
import org.arclet.train.Epoch;
import org.arclet.train.History;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class HistoryPlotTest {

  private static History losses(double... losses) {
    return new History(
        IntStream.range(0, losses.length)
            .mapToObj(i -> new Epoch(i + 1, Map.of(Metric.LOSS, losses[i]), Duration.ofMillis(500)))
            .toList(),
        History.End.COMPLETED);
  }

  private static History allMetrics(int epochs) {
    return new History(
        IntStream.rangeClosed(1, epochs)
            .mapToObj(
                number -> {
                  Map<Metric, Double> metrics = new EnumMap<>(Metric.class);
                  for (Metric metric : Metric.values()) {
                    metrics.put(metric, metric.isValidation() ? 0.5 / number : 0.4 / number);
                  }
                  return new Epoch(number, metrics, Duration.ofSeconds(2));
                })
            .toList(),
        History.End.OUT_OF_PATIENCE);
  }

  /** Points of each line that is not closed: the curves. */
  private static List<Integer> curves(Figure figure) {
    return SvgDocument.of(figure).elements("path").stream()
        .map(path -> path.getAttribute("d"))
        .filter(path -> !path.contains("Z"))
        .map(path -> path.split("[ML]", -1).length - 1)
        .toList();
  }

  /** Discs in the panels; these are groups, the legend is not. */
  private static List<Element> discs(Figure figure) {
    return SvgDocument.of(figure).elements("circle").stream()
        .filter(disc -> ((Element) disc.getParentNode()).hasAttribute("transform"))
        .toList();
  }

  @Test
  void drawsOneCurveWithAPointForEachEpoch() {
    Figure figure = HistoryPlot.of(losses(0.7, 0.5, 0.4, 0.35));
    assertThat(curves(figure)).containsExactly(4);
    assertThat(SvgDocument.of(figure).texts())
        .contains("loss", "epoch", "training", "4 epochs in 2.0 s, all epochs trained")
        .doesNotContain("validation");
  }

  @Test
  void drawsAPanelForEachMetricWithTrainingAndValidation() {
    Figure figure = HistoryPlot.of(allMetrics(7));
    assertThat(curves(figure)).hasSize(6).containsOnly(7);
    assertThat(SvgDocument.of(figure).texts())
        .contains("loss", "binary accuracy", "F1 score", "training", "validation");
  }

  @Test
  void drawsOnlyTheMetricsThatAreAskedFor() {
    Figure figure = HistoryPlot.of(allMetrics(7), Metric.VAL_LOSS);
    assertThat(curves(figure)).containsExactly(7, 7);
    assertThat(SvgDocument.of(figure).texts()).contains("loss").doesNotContain("F1 score");
    assertThat(figure.width()).isLessThan(HistoryPlot.of(allMetrics(7)).width());
  }

  @Test
  void leavesAGapWhereAValueIsNotFiniteAndSaysSo() {
    Figure figure =
        HistoryPlot.of(losses(0.7, 0.5, Double.NaN, 0.4, 0.3, 0.2, Double.POSITIVE_INFINITY));
    assertThat(curves(figure)).containsExactly(2, 3);
    assertThat(SvgDocument.of(figure).texts())
        .contains("7 epochs in 3.5 s, all epochs trained; 2 values are not finite and not drawn");
  }

  @Test
  void drawsManyEpochsByTheLowestAndHighestOfEachPlace() {
    double[] losses = IntStream.range(0, 10_000).mapToDouble(i -> 1 - i / 20_000.0).toArray();
    assertThat(curves(HistoryPlot.of(losses(losses)))).hasSize(1).allMatch(points -> points <= 500);
    losses[7000] = Double.NaN;
    Figure broken = HistoryPlot.of(losses(losses));
    assertThat(curves(broken)).hasSize(2);
    assertThat(SvgDocument.of(broken).texts())
        .contains(
            "10000 epochs in 5000.0 s, all epochs trained; 1 value is not finite and not drawn");
  }

  @Test
  void drawsASingleSpikeAmongManyEpochs() {
    double[] losses = IntStream.range(0, 10_000).mapToDouble(i -> 0.5).toArray();
    losses[1234] = 3;
    Figure figure = HistoryPlot.of(losses(losses));
    // the axis reaches the spike, and the curve has one point more than the 250 places
    assertThat(SvgDocument.of(figure).texts()).contains("3");
    assertThat(curves(figure)).containsExactly(251);
  }

  @Test
  void saysThatATrainingRuns() {
    Figure figure = HistoryPlot.of(losses(0.7, 0.5).epochs(), "so far");
    assertThat(SvgDocument.of(figure).texts()).contains("2 epochs in 1.0 s, so far");
    assertThat(figure.description()).isEqualTo("2 epochs in 1.0 s, so far");
  }

  @Test
  void drawsAPointWhereThereIsOneEpoch() {
    Figure figure = HistoryPlot.of(losses(0.7));
    assertThat(discs(figure)).hasSize(1);
    assertThat(SvgDocument.of(figure).texts()).contains("1 epoch in 0.5 s, all epochs trained");
  }

  @Test
  void saysSoWhereNoValueIsFinite() {
    Figure figure = HistoryPlot.of(losses(Double.NaN, Double.NaN));
    assertThat(SvgDocument.of(figure).texts()).contains("no finite value in 2 epochs");
  }

  @Test
  void saysSoWhereNoEpochIsFinished() {
    Figure figure = HistoryPlot.of(new History(List.of(), History.End.INTERRUPTED));
    assertThat(SvgDocument.of(figure).texts()).containsExactly("no finished epoch");
    assertThat(figure.description()).isEqualTo("0 epochs in 0.0 s, interrupted");
  }

  @Test
  void refusesAMetricThatWasNotMeasured() {
    assertThatThrownBy(() -> HistoryPlot.of(losses(0.7), Metric.F1_SCORE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a metric that is drawn must have been measured, but F1_SCORE was not, only [LOSS]");
  }

  @Test
  void givesTheSameBytesForTheSameHistory() {
    Figure one = HistoryPlot.of(allMetrics(3));
    Figure two = HistoryPlot.of(allMetrics(3));
    assertThat(two.svg()).isEqualTo(one.svg());
    assertThat(two.png()).isEqualTo(one.png());
  }

  @Test
  void isInert() {
    SvgDocument.of(HistoryPlot.of(allMetrics(3))).assertInert();
  }

  @Test
  void putsEveryValueAtItsPlaceBetweenTheMarks() {
    Figure figure = HistoryPlot.of(losses(0.8, 0.2, 0.6, 0.4));
    List<Double> across = discs(figure).stream().map(disc -> number(disc, "cx")).toList();
    List<Double> up = discs(figure).stream().map(disc -> number(disc, "cy")).toList();
    for (int epoch = 1; epoch <= 4; epoch++) {
      assertThat(across.get(epoch - 1))
          .isCloseTo(number(text(figure, "" + epoch), "x"), within(0.1));
    }
    for (int i = 0; i < 4; i++) {
      Element mark = text(figure, List.of("0.8", "0.2", "0.6", "0.4").get(i));
      assertThat(up.get(i))
          .isCloseTo(number(mark, "y") - 4, within(0.2)); // on the middle of a line
    }
  }

  private static Element text(Figure figure, String text) {
    return SvgDocument.of(figure).elements("text").stream()
        .filter(element -> element.getTextContent().equals(text))
        .findFirst()
        .orElseThrow();
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }

  @Test
  void marksASingleEpochBetweenTwoGapsHoweverLongTheTraining() {
    double[] losses = IntStream.range(0, 300).mapToDouble(i -> 0.5).toArray();
    losses[100] = Double.NaN;
    losses[101] = Double.NaN;
    losses[104] = Double.NaN;
    losses[105] = Double.NaN;
    losses[99] = Double.NaN;
    losses[103] = Double.NaN; // leaves one place of two epochs with one value
    assertThat(discs(HistoryPlot.of(losses(losses)))).hasSize(1);
  }

  @Test
  void saysSoInAPanelWithoutAFiniteValue() {
    History history =
        new History(
            List.of(
                new Epoch(
                    1,
                    Map.of(Metric.LOSS, Double.NaN, Metric.F1_SCORE, 0.0),
                    Duration.ofSeconds(1))),
            History.End.COMPLETED);
    assertThat(SvgDocument.of(HistoryPlot.of(history)).texts())
        .contains("loss", "no finite value", "F1 score", "0");
  }

  @Test
  void isPaintedAtItsSizeWithItsColours() throws IOException {
    Figure figure = HistoryPlot.of(allMetrics(3));
    var image = ImageIO.read(new ByteArrayInputStream(figure.png()));
    assertThat(image.getWidth()).isEqualTo(figure.width()).isEqualTo(850);
    assertThat(image.getHeight()).isEqualTo(figure.height()).isEqualTo(280);
    int[] pixels = image.getRGB(0, 0, 850, 280, null, 0, 850);
    assertThat(pixels).contains(0xFF0072B2, 0xFFD55E00, 0xFFFFFFFF);
  }

  @Test
  void marksWholeEpochsOnTheAxis() {
    assertThat(HistoryPlot.wholeBreaks(1)).containsExactly(1.0);
    assertThat(HistoryPlot.wholeBreaks(6)).containsExactly(1.0, 2.0, 3.0, 4.0, 5.0, 6.0);
    assertThat(HistoryPlot.wholeBreaks(12)).containsExactly(2.0, 4.0, 6.0, 8.0, 10.0, 12.0);
    assertThat(HistoryPlot.wholeBreaks(25)).containsExactly(5.0, 10.0, 15.0, 20.0, 25.0);
    assertThat(HistoryPlot.wholeBreaks(100)).containsExactly(20.0, 40.0, 60.0, 80.0, 100.0);
    assertThat(HistoryPlot.wholeBreaks(1000)).containsExactly(200.0, 400.0, 600.0, 800.0, 1000.0);
  }
}
