package org.arclet.tune;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.arclet.model.Classifier;
import org.arclet.model.MetricWarnings;
import org.arclet.study.Parameter;
import org.arclet.study.SearchSpace;
import org.arclet.study.Study;
import org.arclet.study.StudyOptions;
import org.arclet.train.History;
import org.arclet.train.TrainingListener;
import org.arclet.work.Work;

/**
 * A search for the augmentation, the limits of the pixels and the network that suit some images;
 * pyBIA's optimization.
 *
 * <pre>{@code
 * Tuning tuning =
 *     new Tuning(
 *         TuningImages.of(lenses.drop(4), others).withValidation(lenses.take(4)),
 *         TuningOptions.of(o -> o.trials(100).folds(5).copies(10, 250).size(50, 100)
 *             .maxPixel(10, 1500).metric(Metric.VAL_LOSS)));
 * TunedStudy study = tuning.resumeOrRun(Path.of("lens.journal"));
 * FoldModels models = study.finalModels();
 * }</pre>
 *
 * <p>A trial draws parameters, augments the training images of each fold, never those that judge
 * it, and trains a network. Everything random in it follows from the seed of the study and the
 * number of the trial.
 */
public final class Tuning {

  private final TuningImages images;
  private final TuningOptions options;
  private final SearchSpace space;
  private final List<Fold> folds;
  private final Map<String, String> origin; // asked for with every fold
  private final Optional<FoldTrainer> elsewhere;

  /**
   * Prepares a search. All that can be known to be wrong is said here, before anything is written.
   *
   * @throws IllegalArgumentException if images and options do not fit one another
   */
  public Tuning(TuningImages images, TuningOptions options) {
    this.images = images;
    this.options = options;
    space = TuningSpace.of(options, images.bands());
    folds = CrossValidation.folds(images, options);
    origin = origin(images, options);
    elsewhere = Optional.empty();
    TuningChecks.require(this);
  }

  private Tuning(Tuning same, FoldTrainer trainer) {
    images = same.images;
    options = same.options;
    space = same.space;
    folds = same.folds;
    origin = same.origin;
    elsewhere = Optional.of(trainer);
  }

  /**
   * The same search, the folds of its trials trained elsewhere: on the executors of Spark, say. The
   * study stays here; workers are then the folds that are trained at once.
   *
   * @throws IllegalArgumentException if the options do not say what memory a trial may take: what
   *     this machine can spare says nothing about others
   */
  public Tuning trainedBy(FoldTrainer trainer) {
    if (options.memoryLimit().isEmpty()) {
      throw new IllegalArgumentException(
          "trials that are trained elsewhere need a limit, as this machine does not know the memory of others; say memoryLimit(bytes)");
    }
    return new Tuning(this, trainer);
  }

  boolean trainsElsewhere() {
    return elsewhere.isPresent();
  }

  /** Who trains the folds of trials. */
  FoldTrainer trainer() {
    return elsewhere.orElse(task -> train(task, options.threads()));
  }

  /**
   * Trains one fold of a trial here. The same task gives the same bits on as many threads, wherever
   * it is trained.
   *
   * @param task of a search of equal images and options
   * @param threads that compute, at least 1
   * @throws IllegalArgumentException if the search is of other images or options, or has no such
   *     fold or parameters
   */
  public TrainedFold train(FoldTask task, int threads) {
    if (!task.origin().equals(origin)) {
      throw new IllegalArgumentException(
          "a fold must be trained with the images and options of its search, but here they are %s, and there %s"
              .formatted(origin, task.origin()));
    }
    if (task.fold() > folds.size()) {
      throw new IllegalArgumentException(
          "the fold must be one of 1 to %d, but got %d".formatted(folds.size(), task.fold()));
    }
    FoldRun.Wanted wanted =
        new FoldRun.Wanted(images.test(), options.keepModels(), TrainingListener.NONE);
    return TrainedFold.of(
        FoldRun.train(
            plan(task.parameters()).withThreads(threads),
            folds.get(task.fold() - 1),
            new Seeds(options.study().seed(), task.turn()),
            wanted));
  }

  /** The images. */
  public TuningImages images() {
    return images;
  }

  /** The options. */
  public TuningOptions options() {
    return options;
  }

  /** What is searched: pyBIA's parameters, under its names, in its order. */
  public SearchSpace space() {
    return space;
  }

  /**
   * What to keep in mind of how trials are judged, a sentence each: see {@link MetricWarnings}. The
   * reference's own example has some: it validates by positives alone.
   */
  public List<String> warnings() {
    return folds.stream()
        .filter(fold -> !fold.validation().isEmpty())
        .flatMap(
            fold ->
                MetricWarnings.ofValidation(options.scoring().metrics(), fold.validation())
                    .stream())
        .distinct()
        .toList();
  }

  List<Fold> folds() {
    return folds;
  }

  /**
   * Goes on with the search that a journal holds, or begins it, until its budget is used up or the
   * thread is interrupted. The models of the best trial are kept in a folder beside the journal.
   *
   * @param journal in Optuna's format; made if it is not there
   * @return the study, to be looked at, continued and closed
   * @throws IllegalArgumentException if the journal holds another search, of other images, other
   *     ranges or other fixed settings that scores depend on; it is left as it is. More trials,
   *     more workers or another pruner are no other search
   * @throws java.io.UncheckedIOException if the journal cannot be read or written
   */
  public TunedStudy resumeOrRun(Path journal) {
    TunedStudy study = open(journal);
    study.run();
    return study;
  }

  /**
   * Searches without a journal; the models of the best trial are kept until the study is closed.
   */
  public TunedStudy run() {
    TunedStudy study = TunedStudy.inMemory(this);
    study.run();
    return study;
  }

  /** Opens the search that a journal holds, or a new one, and runs nothing. */
  public TunedStudy open(Path journal) {
    return TunedStudy.open(this, journal);
  }

  /**
   * Trains one model for each fold with parameters that were found before, without any search.
   *
   * @param parameters by name: those of a trial of such a search, or pyBIA's best parameters
   * @param epochs at least 1; patience and monitors may end it before
   * @throws IllegalArgumentException if a parameter is missing, of the wrong kind or not known
   */
  public FoldModels finalModels(Map<String, Object> parameters, int epochs) {
    Seeds seeds = new Seeds(options.study().seed(), 0);
    return models(plan(parameters).withEpochs(epochs), seeds, fold -> TrainingListener.NONE);
  }

  /**
   * Trains one model for each fold.
   *
   * @param listeners gives what is told of the training of a fold, by its number from 1
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  FoldModels models(TrialPlan plan, Seeds seeds, IntFunction<TrainingListener> listeners) {
    List<Classifier> models = new ArrayList<>();
    for (Fold fold : folds) {
      FoldRun run =
          FoldRun.train(
              plan,
              fold,
              seeds,
              new FoldRun.Wanted(images.test(), true, listeners.apply(fold.number())));
      if (run.history().end() == History.End.INTERRUPTED) {
        throw Work.interrupted();
      }
      models.add(
          run.classifier()
              .orElseThrow(
                  () ->
                      new IllegalStateException(
                          "the final model of fold %d must be trained to be used, but its training ended: %s"
                              .formatted(fold.number(), run.history().end().description()))));
    }
    return new FoldModels(models);
  }

  /**
   * What memory and time of a trial follow from.
   *
   * @param parameters of the trial
   * @throws IllegalArgumentException if a parameter is missing, of the wrong kind or not known
   */
  public TrialSetup setup(Map<String, Object> parameters) {
    return setup(plan(parameters));
  }

  TrialSetup setup(TrialPlan plan) {
    List<Integer> training = folds.stream().map(plan::trainingImages).toList();
    List<Integer> validation = folds.stream().map(fold -> fold.validation().size()).toList();
    int test = images.test().size();
    int most = Math.max(Collections.max(training), Math.max(Collections.max(validation), test));
    return new TrialSetup(
        plan.architecture().forImages(plan.shape(images.positives().shape())),
        training,
        validation,
        test,
        options.keepModels(),
        plan.trainingOf(most));
  }

  TrialPlan plan(Map<String, Object> parameters) {
    requireComplete(parameters);
    return TrialPlan.of(options, new Drawn(parameters), images.bands());
  }

  private void requireComplete(Map<String, Object> parameters) {
    Set<String> unknown = new TreeSet<>(parameters.keySet());
    for (Parameter parameter : space.parameters()) {
      unknown.remove(parameter.name());
      boolean needed =
          parameter
              .condition()
              .map(c -> holds(c, Optional.ofNullable(parameters.get(c.parameter()))))
              .orElse(true);
      if (needed && !parameters.containsKey(parameter.name())) {
        throw new IllegalArgumentException(
            "the parameters must be those of a trial of this search, but %s is missing among %s"
                .formatted(parameter.name(), new TreeSet<>(parameters.keySet())));
      }
    }
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "the parameters must be those of a trial of this search, which does not search %s but %s; give the options that they were found with"
              .formatted(
                  unknown,
                  space.parameters().stream().map(Parameter::name).collect(Collectors.toList())));
    }
  }

  private static boolean holds(Parameter.Condition condition, Optional<Object> value) {
    return value
        .map(v -> v instanceof Integer whole ? (Object) whole.longValue() : v)
        .filter(condition.values()::contains)
        .isPresent();
  }

  /** What models are made from, beside the parameters of their trial. */
  Map<String, String> origin() {
    return origin;
  }

  private static Map<String, String> origin(TuningImages images, TuningOptions options) {
    Map<String, Object> all = new TreeMap<>(options.study().context());
    all.put("images", images.fingerprint());
    all.put("architecture", options.architecture());
    all.put("augmentation", options.augmentation());
    all.put("negatives", options.negatives());
    all.put("smote", options.smote());
    all.put("min_pixel", options.minPixel());
    all.put("max_pixel", options.maxPixels());
    all.put("scoring", options.scoring());
    all.put("folds", options.folds());
    all.put("folding", options.folding());
    all.put("epochs", options.epochs());
    all.put("seed", options.study().seed());
    return all.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().toString()));
  }

  /** The study of this search in a journal or in memory, with the models of its best trial. */
  Study study(Optional<Path> journal) {
    StudyOptions study = options.study().withContext(origin);
    return Study.open(space, journal.map(study::withJournal).orElse(study));
  }

  /** {@code search of 12 parameters over 16 positive and 500 negative images, 5 folds}. */
  @Override
  public String toString() {
    return "search of %d parameters over %d positive and %d negative images, %d fold%s"
        .formatted(
            space.parameters().size(),
            images.positives().size(),
            images.negatives().size(),
            folds.size(),
            folds.size() == 1 ? "" : "s");
  }
}
