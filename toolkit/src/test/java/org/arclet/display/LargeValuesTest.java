package org.arclet.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;
import org.arclet.metric.Metric;
import org.arclet.model.Predictions;
import org.arclet.plot.Figure;
import org.arclet.plot.GridOptions;
import org.arclet.plot.ImageGrid;
import org.arclet.study.Budget;
import org.arclet.study.Outcome;
import org.arclet.study.RandomSampler;
import org.arclet.study.SearchSpace;
import org.arclet.study.Study;
import org.arclet.study.StudyOptions;
import org.arclet.table.PredictionsTable;
import org.arclet.train.Epoch;
import org.arclet.train.History;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values much larger than anybody looks at take no more of a notebook than others. */
class LargeValuesTest {

  private static final int MOST_CHARACTERS = 300_000;
  private static final int MILLION = 1_000_000;

  @TempDir private Path folder;

  private static Map<String, String> shown(Object value) {
    Map<String, String> bundle = Display.of(value);
    assertThat(bundle.values()).allMatch(each -> each.length() < MOST_CHARACTERS);
    return bundle;
  }

  private static ImageSet images(int count, int side) {
    return ImageSet.onDemand(
        count,
        new ImageShape(side, side, 1),
        (image, values) -> Arrays.fill(values, (float) (image % 7)));
  }

  @Test
  void aGridOfTenThousandImagesThatIsAskedForByMistake() {
    Figure grid = ImageGrid.of(images(10_000, 50), GridOptions.defaults().withLimit(10_000));
    assertThat(shown(grid)).containsKey("image/png");
    assertThat(grid.description()).startsWith("10000 images");
    assertThat(grid.height()).isLessThan(20_000); // 372 images
  }

  @Test
  void aHistoryOfAHundredThousandEpochs() {
    List<Epoch> epochs =
        IntStream.rangeClosed(1, 100_000)
            .mapToObj(i -> new Epoch(i, Map.of(Metric.LOSS, 1.0 / i), Duration.ofMillis(3)))
            .toList();
    assertThat(shown(new History(epochs, History.End.COMPLETED)))
        .containsKey("image/png")
        .hasEntrySatisfying("text/plain", text -> assertThat(text).startsWith("100000 epochs"));
  }

  @Test
  void aMillionPredictions() {
    double[] values = new double[MILLION];
    Arrays.setAll(values, i -> i * 7919L % MILLION / (double) MILLION); // each once
    Predictions predictions = Predictions.of(images(MILLION, 2), values);
    assertThat(shown(predictions))
        .hasEntrySatisfying(
            "text/plain",
            text -> assertThat(text).startsWith("1000000 predictions, 499999 above 0.5"));
    assertThat(predictions.top(3).probabilities()).containsExactly(0.999999, 0.999998, 0.999997);
    assertThat(shown(PredictionsTable.of(predictions)).get("text/html"))
        .contains("1000000 rows", "rows are shown");
  }

  @Test
  @Tag("slow")
  void twoThousandTrialsInOneJournal() {
    SearchSpace space = SearchSpace.of(s -> s.real("x", 0, 1));
    StudyOptions options =
        StudyOptions.DEFAULT
            .withSampler(new RandomSampler())
            .withJournal(folder.resolve("many.journal"));
    try (Study study = Study.open(space, options)) {
      study.optimize(trial -> Outcome.of(trial.number() % 97), Budget.trials(2000));
    }
    try (Study study = Study.open(space, options)) {
      assertThat(study.trials()).hasSize(2000);
      assertThat(study.best()).hasValueSatisfying(best -> assertThat(best.number()).isEqualTo(96));
      assertThat(shown(study))
          .hasEntrySatisfying(
              "text/plain",
              text -> assertThat(text).startsWith("study \"study\": 2000 trials: 2000 complete"));
    }
  }
}
