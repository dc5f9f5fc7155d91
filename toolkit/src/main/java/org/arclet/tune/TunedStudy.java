package org.arclet.tune;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.arclet.model.Classifier;
import org.arclet.study.Study;
import org.arclet.study.Trial;
import org.arclet.train.TrainingListener;

/** A search that has been begun: its study, and the models of its best trial. */
public final class TunedStudy implements AutoCloseable {

  private final Tuning tuning;
  private final Study study;
  private final KeptModels kept;
  private final boolean temporary;

  private TunedStudy(Tuning tuning, Study study, Path models, boolean temporary) {
    this.tuning = tuning;
    this.study = study;
    this.temporary = temporary;
    kept = new KeptModels(models, tuning.origin());
  }

  static TunedStudy open(Tuning tuning, Path journal) {
    return new TunedStudy(
        tuning, tuning.study(Optional.of(journal)), KeptModels.beside(journal), false);
  }

  static TunedStudy inMemory(Tuning tuning) {
    try {
      Path models = Files.createTempDirectory("arclet-models");
      return new TunedStudy(tuning, tuning.study(Optional.empty()), models, true);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot make a folder for the models of the best trial: " + e.getMessage(), e);
    }
  }

  /**
   * Goes on until the budget of the options is used up or the thread is interrupted; finished
   * trials are kept in any case.
   *
   * @throws IllegalStateException as {@link Study#optimize}
   */
  public TunedStudy run() {
    try {
      study.optimize(new TrialObjective(tuning, study, kept), tuning.options().budget());
    } finally {
      kept.keepBest(study);
    }
    return this;
  }

  /** The search. */
  public Tuning tuning() {
    return tuning;
  }

  /** The study, for plots, tables and importances. */
  public Study study() {
    return study;
  }

  /** All trials in the order of their numbers. */
  public List<Trial> trials() {
    return study.trials();
  }

  /** The best trial that ran to its end; empty if there is none. */
  public Optional<Trial> best() {
    return study.best();
  }

  /**
   * The final models with the best parameters, trained for the epochs that the options say.
   *
   * @throws IllegalStateException if no trial ran to its end, or the options ask for 0 epochs
   */
  public FoldModels finalModels() {
    int epochs = tuning.options().finalEpochs();
    if (epochs == 0) {
      throw new IllegalStateException(
          "the options ask for no final models, with 0 epochs; ask for finalModels(epochs)");
    }
    return finalModels(epochs);
  }

  /**
   * The final models with the best parameters, one for each fold. Where the networks of the trial
   * have been kept and have as many epochs behind them, they are taken; else they are trained anew,
   * as the trial did, only longer.
   *
   * @param epochs at least 1; patience and monitors may end the training before
   * @throws IllegalStateException if no trial ran to its end
   */
  public FoldModels finalModels(int epochs) {
    return finalModels(epochs, fold -> TrainingListener.NONE);
  }

  /**
   * As {@link #finalModels(int)}, followed while they are trained.
   *
   * @param listeners gives what is told of the training of a fold, by its number from 1; not asked
   *     where the networks have been kept
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  public FoldModels finalModels(int epochs, IntFunction<TrainingListener> listeners) {
    Trial trial =
        best()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "final models need a trial that ran to its end, but none of %d did; run more, or be more patient"
                            .formatted(trials().size())));
    return finalModels(trial, epochs, listeners);
  }

  /** As {@link #finalModels(int)}, with the parameters of a trial of this study. */
  public FoldModels finalModels(Trial trial, int epochs) {
    return finalModels(trial, epochs, fold -> TrainingListener.NONE);
  }

  /** As {@link #finalModels(int, IntFunction)}, with the parameters of a trial of this study. */
  public FoldModels finalModels(Trial trial, int epochs, IntFunction<TrainingListener> listeners) {
    TrialPlan plan = tuning.plan(trial.parameters());
    Seeds seeds = new Seeds(tuning.options().study().seed(), study.turn(trial));
    Optional<List<Classifier>> there = kept.load(trial, plan, tuning, seeds, epochs);
    return there
        .map(FoldModels::new)
        .orElseGet(() -> tuning.models(plan.withEpochs(epochs), seeds, listeners));
  }

  /** Folder of the models of the best trial; there when the first was trained. */
  public Path models() {
    return kept.folder();
  }

  /** Ends a run; the models of a study without a journal are deleted. */
  @Override
  public void close() {
    study.close();
    if (temporary) {
      kept.clear();
    }
  }

  /** {@code search of 12 parameters: 43 trials, …}. */
  @Override
  public String toString() {
    return "search of %d parameters: %s"
        .formatted(tuning.space().parameters().size(), study.past());
  }
}
