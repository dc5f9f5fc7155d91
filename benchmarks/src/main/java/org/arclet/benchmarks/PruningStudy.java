package org.arclet.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.arclet.image.ImageSet;
import org.arclet.metric.Metric;
import org.arclet.nn.AlexNet;
import org.arclet.simulate.Band;
import org.arclet.simulate.LensSimulator;
import org.arclet.simulate.Survey;
import org.arclet.study.Pruner;
import org.arclet.study.Trial;
import org.arclet.study.TrialState;
import org.arclet.train.History;
import org.arclet.tune.Folding;
import org.arclet.tune.ModelSearch;
import org.arclet.tune.TunedStudy;
import org.arclet.tune.Tuning;
import org.arclet.tune.TuningImages;
import org.arclet.tune.TuningOptions;

/**
 * The study of one contender and one seed: the reference's search for an AlexNet that knows lenses,
 * made small.
 *
 * <p>Searched is what the reference's page searches, but for the architecture, for with a loss that
 * differs from trial to trial scores cannot be compared: learning rate, optimizer and what that
 * needs, batch size, copies of each lens, side of the crop, and a limit of the pixels for each
 * band. Its network has a sixteenth of the widths, copies and sides are few and small; so that it
 * learns in 8 epochs nevertheless, batches are small as well, and the survey is sharper and deeper
 * than the standard one. Some 80 lenses are left to train on and 20 to judge by: with the page's
 * four, a score says hardly anything. No patience ends a trial, so that the pruner alone does.
 *
 * <p>All that is random follows from the seed: the images, the folds, the sampler, the weights.
 *
 * @param seed of the study and of its images
 * @param trials of the study
 * @param pruner of the contender
 * @param journal in which the study is kept; one that is there already is gone on with
 */
record PruningStudy(long seed, int trials, Pruner pruner, Path journal) {

  static final int FOLDS = 5;
  static final int EPOCHS = 8;

  private static final int EACH = 100; // lenses, and as many others
  private static final int JUDGES = 8;
  private static final long UNSEEN = 1_000_000;
  private static final String JUDGED = "true_scores_of_trial_";
  private static final int WORKERS = 2;

  private static final LensSimulator SIMULATOR =
      LensSimulator.standard()
          .withSurvey(
              new Survey(
                  0.187,
                  new Band(30, 0.4, 0.10, 150),
                  new Band(30, 0.4, 0.14, 120),
                  new Band(30, 0.4, 0.17, 160)));

  /**
   * What came of it.
   *
   * @param epochs that were trained
   * @param completed trials that ran to their end
   * @param bestScore of a complete trial, cross-validated: what the user of the study sees
   * @param trueScore of that trial's parameters on images that the study has not seen
   */
  record Result(int epochs, int completed, double bestScore, double trueScore) {}

  /** Runs the study, or what is missing of it. */
  Result run() {
    Tuning tuning =
        tuning(TuningImages.of(SIMULATOR.lenses(EACH, seed), SIMULATOR.others(EACH, seed)), seed);
    try (TunedStudy study = tuning.resumeOrRun(journal)) {
      Trial best = study.best().orElseThrow();
      String note = JUDGED + best.number();
      List<Double> judged = judged(study, note);
      while (judged.size() < JUDGES) {
        judged.add(judge(best.parameters(), judged.size()));
        study.study().note(note, judged);
      }
      return new Result(
          study.trials().stream().mapToInt(PruningStudy::epochs).sum(),
          (int) study.trials().stream().filter(t -> t.state() == TrialState.COMPLETE).count(),
          best.value().orElseThrow(),
          judged.stream().mapToDouble(Double::doubleValue).average().orElseThrow());
    }
  }

  private static List<Double> judged(TunedStudy study, String note) {
    List<Double> values = new ArrayList<>();
    JsonNode noted = study.study().userAttributes().get(note);
    if (noted != null) {
      noted.forEach(value -> values.add(value.asDouble()));
    }
    return values;
  }

  /**
   * Epochs that a trial trained in all of its folds. A failed one counts if its loss was not
   * finite; one that fails because the benchmark was killed is tried again and would count twice.
   */
  static int epochs(Trial trial) {
    List<JsonNode> folds =
        IntStream.rangeClosed(1, FOLDS)
            .mapToObj(fold -> trial.userAttributes().get("fold_" + fold))
            .filter(Objects::nonNull)
            .toList();
    String notFinite = History.End.NOT_FINITE.description();
    boolean killed =
        trial.state() == TrialState.FAIL
            && folds.stream().noneMatch(fold -> fold.get("end").asText().equals(notFinite));
    return killed ? 0 : folds.stream().mapToInt(fold -> fold.get("epochs").asInt()).sum();
  }

  /**
   * The score that parameters come to with other images and other weights, which are the same for
   * both contenders: as many images to train on as a fold has, and five times as many to judge by.
   */
  private double judge(Map<String, Object> parameters, int judge) {
    long unseen = UNSEEN * (judge + 1) + seed;
    int training = EACH * (FOLDS - 1) / FOLDS;
    ImageSet lenses = SIMULATOR.lenses(training + EACH, unseen);
    ImageSet others = SIMULATOR.others(training + EACH, unseen);
    TuningImages images =
        TuningImages.of(lenses.take(training), others.take(training))
            .withValidation(lenses.drop(training), others.drop(training));
    History history =
        tuning(images, unseen).finalModels(parameters, EPOCHS).models().get(0).history();
    return 1 - DoubleStream.of(history.values(Metric.VAL_LOSS)).average().orElseThrow();
  }

  /** Cross-validated over folds, or, with images to validate by, trained once. */
  private Tuning tuning(TuningImages images, long randomSeed) {
    boolean once = !images.validationPositives().isEmpty();
    return new Tuning(
        images,
        TuningOptions.of(
            o ->
                o.architecture(AlexNet.STANDARD.withWidthsDividedBy(16))
                    .searchModel(ModelSearch.NONE)
                    .batchSize(4, 12)
                    .copies(2, 4)
                    .copiesOfNegatives(4)
                    .size(50, 60)
                    .maxPixel(10, 1500)
                    .augmentation(a -> a.shiftPixels(5).rotation(true).flips(true).zoom(0.9, 1.1))
                    .folds(once ? 1 : FOLDS)
                    .folding(once ? Folding.BLOCKS : Folding.STRATIFIED)
                    .epochs(EPOCHS)
                    .metric(Metric.VAL_LOSS)
                    .patience(0)
                    .keepModels(false)
                    .trials(trials)
                    .pruner(pruner)
                    .seed(randomSeed)
                    .study(s -> s.withWorkers(WORKERS).withDeterministic(true))));
  }
}
