package org.arclet.tune;

import static org.arclet.tune.Searches.IMAGES;
import static org.arclet.tune.Searches.LENSES;
import static org.arclet.tune.Searches.OTHERS;
import static org.arclet.tune.Searches.note;
import static org.arclet.tune.Searches.small;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.arclet.image.ImageSet;
import org.arclet.metric.Metric;
import org.arclet.study.StudyListener;
import org.arclet.study.TpeSampler;
import org.arclet.study.Trial;
import org.arclet.study.TrialState;
import org.arclet.train.Epoch;
import org.arclet.train.History;
import org.arclet.train.Monitor;
import org.arclet.train.TrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TunedStudyTest {

  private static final Seeds SEEDS = new Seeds(1, 0);

  @TempDir private Path folder;

  private static TuningOptions options(int trials) {
    return small(
        o -> o.trials(trials).folds(2).patience(0).monitors().keepModels(true).finalEpochs(2));
  }

  private Path journal() {
    return folder.resolve("lens.journal");
  }

  private List<String> kept() throws IOException {
    Path models = KeptModels.beside(journal());
    try (Stream<Path> inside = Files.list(models)) {
      return inside.map(path -> path.getFileName().toString()).toList();
    }
  }

  @Test
  void goesOnWhereTheJournalEnds() {
    List<Trial> first;
    try (TunedStudy study = new Tuning(IMAGES, options(1)).resumeOrRun(journal())) {
      first = study.trials();
    }
    try (TunedStudy study = new Tuning(IMAGES, options(2)).resumeOrRun(journal())) {
      assertThat(study.trials()).hasSize(2);
      assertThat(study.trials().get(0)).isEqualTo(first.get(0));
      assertThat(study.best()).isPresent();
    }
    try (TunedStudy study = new Tuning(IMAGES, options(2)).open(journal())) {
      assertThat(study.trials()).allMatch(trial -> trial.state() == TrialState.COMPLETE);
    }
  }

  /** What trials scored with other settings, or on other images, says nothing about these. */
  @Test
  void aJournalOfAnotherSearchIsRefusedAndLeftAsItIs() throws IOException {
    new Tuning(IMAGES, options(1)).open(journal()).close();
    byte[] before = Files.readAllBytes(journal());
    TuningImages fewer =
        TuningImages.of(IMAGES.positives(), OTHERS.drop(1)).withValidation(LENSES.take(4));
    refused(new Tuning(fewer, options(1)), "the images that it was begun with");
    Consumer<TuningBuilder> same = o -> o.trials(1).folds(2).patience(0).monitors();
    refused(
        new Tuning(IMAGES, small(same.andThen(o -> o.metric(Metric.VAL_BINARY_ACCURACY)))),
        "the scoring that it was begun with");
    refused(
        new Tuning(IMAGES, small(same.andThen(o -> o.epochs(3)))),
        "the epochs that it was begun with, 2, but got 3");
    assertThat(Files.readAllBytes(journal())).isEqualTo(before);
    try (TunedStudy more =
        new Tuning(IMAGES, small(same.andThen(o -> o.trials(9)))).open(journal())) {
      assertThat(more.trials()).isEmpty();
    }
  }

  private void refused(Tuning other, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> other.open(journal()))
        .withMessageContaining(why);
  }

  @Test
  void aSearchThatIsInterruptedAndGoesOnEqualsOneThatIsNot() {
    try (TunedStudy unbroken = new Tuning(IMAGES, ten(StudyListener.NONE)).run()) {
      for (int number : new int[] {2, 7}) {
        new Tuning(IMAGES, ten(interruptAt(number))).resumeOrRun(journal()).close();
        assertThat(Thread.interrupted()).isTrue();
      }
      try (TunedStudy resumed =
          new Tuning(IMAGES, ten(StudyListener.NONE)).resumeOrRun(journal())) {
        assertThat(resumed.trials()).hasSize(12);
        assertThat(results(resumed)).hasSize(10).isEqualTo(results(unbroken));
      }
    }
  }

  /** Ten trials, of which all but the first three are suggested from those before. */
  private static TuningOptions ten(StudyListener listener) {
    return small(
        o ->
            o.trials(10)
                .folds(2)
                .patience(0)
                .monitors()
                .study(s -> s.withSampler(new TpeSampler(3, 24)).withListener(listener)));
  }

  private static StudyListener interruptAt(int number) {
    Thread running = Thread.currentThread();
    return new StudyListener() {
      @Override
      public void onReport(Trial trial) {
        if (trial.number() == number) {
          running.interrupt();
        }
      }
    };
  }

  /** What each trial drew and reported, the repeated ones in the places of the lost ones. */
  private static List<String> results(TunedStudy study) {
    return study.study().past().trials(TrialState.COMPLETE).stream()
        .sorted(Comparator.comparingInt(study.study()::turn))
        .map(trial -> trial.parameters() + " " + trial.reports())
        .toList();
  }

  @Test
  void theModelsOfTheBestTrialAreKeptAndAreWhatATrainingAnewWouldGive() throws IOException {
    Tuning tuning = new Tuning(IMAGES, options(3));
    Trial best;
    try (TunedStudy study = tuning.resumeOrRun(journal())) {
      best = study.best().orElseThrow();
      assertThat(kept()).containsExactly("trial-" + best.number());
    }
    ImageSet some = OTHERS.take(5);
    try (TunedStudy study = tuning.open(journal())) {
      FoldModels taken = study.finalModels();
      assertThat(taken.models()).hasSize(2);
      // taken, not trained: the time of its epochs is that of the trial
      assertThat(taken.models().get(0).history().duration().toNanos() / 1e9)
          .isCloseTo(note(best, "fold_1").get("seconds").asDouble(), within(1e-6));
      FoldModels anew =
          tuning.models(
              tuning.plan(best.parameters()).withEpochs(2),
              new Seeds(1, best.number()),
              fold -> TrainingListener.NONE);
      for (int fold = 0; fold < 2; fold++) {
        assertThat(taken.models().get(fold).predict(some).probabilities())
            .containsExactly(anew.models().get(fold).predict(some).probabilities());
      }
      double[] first = taken.models().get(0).predict(some).probabilities();
      double[] second = taken.models().get(1).predict(some).probabilities();
      assertThat(taken.predict(some).probability(3))
          .isCloseTo((first[3] + second[3]) / 2, within(1e-15));
    }
  }

  @Test
  void moreEpochsThanTheTrialHadAreTrainedAnew() {
    try (TunedStudy study = new Tuning(IMAGES, options(1)).resumeOrRun(journal())) {
      FoldModels longer = study.finalModels(3);
      assertThat(longer.models()).allMatch(model -> model.history().epochs().size() == 3);
      assertThat(study.finalModels(1).models())
          .allMatch(model -> model.history().epochs().size() == 2);
    }
  }

  @Test
  void theTrainingOfEachFinalModelIsFollowed() {
    List<String> heard = new ArrayList<>();
    try (TunedStudy study = new Tuning(IMAGES, options(1)).resumeOrRun(journal())) {
      study.finalModels(
          3,
          fold ->
              new TrainingListener() {
                @Override
                public void onEnd(History history) {
                  heard.add("fold %d: %d epochs".formatted(fold, history.epochs().size()));
                }
              });
    }
    assertThat(heard).containsExactly("fold 1: 3 epochs", "fold 2: 3 epochs");
  }

  @Test
  void finalModelsThatAreInterruptedAreNone() {
    try (TunedStudy study = new Tuning(IMAGES, options(1)).resumeOrRun(journal())) {
      assertThatThrownBy(
              () ->
                  study.finalModels(
                      3,
                      fold ->
                          new TrainingListener() {
                            @Override
                            public void onEpoch(Epoch epoch, int epochs) {
                              Thread.currentThread().interrupt();
                            }
                          }))
          .isInstanceOf(CancellationException.class)
          .hasMessage("interrupted before it was done");
    }
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void modelsOfAnotherSearchAreNotTaken() {
    Tuning tuning = new Tuning(IMAGES, options(1));
    try (TunedStudy study = tuning.resumeOrRun(journal())) {
      Trial best = study.best().orElseThrow();
      TuningImages others =
          TuningImages.of(LENSES.drop(4), OTHERS.take(20)).withValidation(LENSES.take(4));
      Tuning another = new Tuning(others, options(1));
      KeptModels theirs = new KeptModels(KeptModels.beside(journal()), another.origin());
      assertThat(theirs.load(best, another.plan(best.parameters()), another, SEEDS, 2)).isEmpty();
      KeptModels ours = new KeptModels(KeptModels.beside(journal()), tuning.origin());
      assertThat(ours.load(best, tuning.plan(best.parameters()), tuning, SEEDS, 2)).isPresent();
    }
  }

  @Test
  void aDiskThatTakesNoModelsIsNotedAndStopsNothing() throws IOException {
    Files.writeString(KeptModels.beside(journal()), "in the way");
    try (TunedStudy study = new Tuning(IMAGES, options(1)).open(journal())) {
      study.run();
      assertThat(note(study.best().orElseThrow(), "models_not_kept").asText())
          .contains("lens.journal.models");
      assertThat(study.finalModels().models()).hasSize(2);
    }
  }

  @Test
  void modelsWithoutAJournalGoWithTheStudy() throws IOException {
    TunedStudy study = new Tuning(IMAGES, options(1)).run();
    Path models = study.models();
    assertThat(models.resolve("trial-0").resolve("fold-2.safetensors")).exists();
    study.close();
    assertThat(models).doesNotExist();
  }

  @Test
  void goesStraightToFinalModelsFromBestParameters() {
    Tuning tuning = new Tuning(IMAGES, options(1));
    FoldModels models = tuning.finalModels(Searches.draw(tuning.space(), 5), 1);
    assertThat(models.models()).hasSize(2);
    assertThat(models.predict(OTHERS.take(2)).size()).isEqualTo(2);
  }

  @Test
  void saysWhyThereAreNoFinalModels() {
    TuningOptions none =
        small(o -> o.trials(1).folds(1).monitors(new Monitor(Metric.F1_SCORE, -1)));
    try (TunedStudy study = new Tuning(IMAGES, none).run()) {
      assertThatIllegalStateException()
          .isThrownBy(study::finalModels)
          .withMessage(
              "the options ask for no final models, with 0 epochs; ask for finalModels(epochs)");
      assertThatIllegalStateException()
          .isThrownBy(() -> study.finalModels(2))
          .withMessage(
              "final models need a trial that ran to its end, but none of 1 did; run more, or be more patient");
    }
  }
}
