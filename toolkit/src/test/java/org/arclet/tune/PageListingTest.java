package org.arclet.tune;

import static org.arclet.tune.Searches.note;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.arclet.image.ImageSet;
import org.arclet.image.io.ImageFiles;
import org.arclet.simulate.LensSimulator;
import org.arclet.study.Trial;
import org.arclet.study.TrialState;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The optimization of the reference's page exactly as its listing has it, three trials of it, on
 * the page's lenses. Its 500 other images cannot be had, so they are simulated; so are the lenses
 * where {@code ARCLET_DATA} names no folder that has them.
 */
@Tag("slow")
class PageListingTest {

  @TempDir private Path folder;

  private static ImageSet lenses() {
    Path file =
        Path.of(Objects.requireNonNullElse(System.getenv("ARCLET_DATA"), "."), "lenses.npy");
    return Files.exists(file)
        ? ImageFiles.read(file, "g", "r", "i")
        : LensSimulator.standard().lenses(20, 1);
  }

  @Test
  void threeTrialsOfTheListing() {
    ImageSet lenses = lenses();
    TuningImages images =
        TuningImages.of(lenses.drop(4), LensSimulator.standard().others(500, 1))
            .withValidation(lenses.take(4));
    TuningOptions options =
        TuningOptions.of(
            o -> {
              Searches.listing(o);
              o.trials(3);
            });
    Path journal = folder.resolve("lens.journal");
    Tuning tuning = new Tuning(images, options);
    try (TunedStudy study = tuning.resumeOrRun(journal)) {
      List<Trial> ended =
          study.trials().stream().filter(trial -> trial.state() != TrialState.FAIL).toList();
      assertThat(ended).hasSize(3);
      ended.forEach(PageListingTest::requireSound);
    }
    try (TunedStudy study = tuning.open(journal)) {
      assertThat(study.trials()).hasSizeGreaterThanOrEqualTo(3);
    }
  }

  /** A trial is complete with five folds, or pruned with what it had reached and the reason. */
  private static void requireSound(Trial trial) {
    int folds = trial.reports().size();
    if (trial.state() == TrialState.COMPLETE) {
      assertThat(folds).isEqualTo(5);
    } else {
      assertThat(trial.state()).isEqualTo(TrialState.PRUNED);
      assertThat(note(trial, "prune_reason").asText()).isNotEmpty();
    }
    List<Double> scores = new ArrayList<>();
    for (int fold = 1; fold <= folds; fold++) {
      JsonNode losses = note(trial, "fold_" + fold).get("history").get("val_loss");
      double mean =
          IntStream.range(0, losses.size())
              .mapToDouble(i -> losses.get(i).asDouble())
              .average()
              .orElseThrow();
      scores.add(1 - mean);
      assertThat(trial.reports().get(fold - 1))
          .isCloseTo(
              scores.stream().mapToDouble(Double::doubleValue).average().orElseThrow(),
              within(1e-9));
    }
    if (folds > 0) {
      assertThat(trial.value().orElseThrow())
          .isEqualTo(Objects.requireNonNull(trial.reports().get(folds - 1)));
    }
  }
}
