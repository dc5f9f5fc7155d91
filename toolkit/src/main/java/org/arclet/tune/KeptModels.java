package org.arclet.tune;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.arclet.engine.Network;
import org.arclet.engine.NetworkOptions;
import org.arclet.engine.Tensor;
import org.arclet.model.Classifier;
import org.arclet.model.Provenance;
import org.arclet.nn.NetworkDescription;
import org.arclet.study.Study;
import org.arclet.study.Trial;
import org.arclet.train.Checkpoint;
import org.arclet.train.History;

/**
 * Trained networks of trials on the disk, a folder for each trial and a file for each fold:
 * checkpoints without what an optimizer remembers. Once a trial has ended, only the best one's
 * stay.
 *
 * @param folder of all trials; made when the first model is saved
 * @param origin what they were made from, beside the parameters of their trial; a model of anything
 *     else is not taken for one of this search
 */
record KeptModels(Path folder, Map<String, String> origin) {

  private static final String TRIAL = "trial-";
  private static final String PARAMETERS = "parameters";

  /** The folder beside a journal: {@code lens.journal.models}. */
  static Path beside(Path journal) {
    return journal.resolveSibling(journal.getFileName() + ".models");
  }

  /**
   * Saves the network of a fold. Models are a convenience: a full disk is no reason for a trial to
   * fail.
   *
   * @return what went wrong; empty if nothing did
   */
  Optional<String> save(int trial, Map<String, Object> parameters, int fold, TrainedFold trained) {
    try {
      Files.createDirectories(of(trial));
      trained.checkpoint(settings(parameters)).write(file(trial, fold));
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(e.toString());
    } catch (UncheckedIOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /**
   * The models of a trial that ran to its end, one for each fold.
   *
   * @param seeds of the trial
   * @param epochs that they must have been trained for at least
   * @return empty unless all are there and were made by this search
   */
  Optional<List<Classifier>> load(
      Trial trial, TrialPlan plan, Tuning tuning, Seeds seeds, int epochs) {
    NetworkDescription description =
        plan.architecture().forImages(plan.shape(tuning.images().positives().shape()));
    List<Classifier> models = new ArrayList<>();
    for (Fold fold : tuning.folds()) {
      Path file = file(trial.number(), fold.number());
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      Checkpoint saved = Checkpoint.read(file);
      if (!saved.settings().equals(settings(trial.parameters()))
          || saved.epochs().size() < epochs) {
        return Optional.empty();
      }
      Map<String, Tensor> weights = saved.network().weights();
      Provenance provenance =
          FoldRun.provenance(plan, fold, seeds, tuning.images().test().size(), written(file));
      try (Network network = Network.ofWeights(description, weights, NetworkOptions.of(1, 0))) {
        models.add(
            Classifier.of(
                    network,
                    plan.normalization(),
                    tuning.images().positives().bands(),
                    new History(saved.epochs(), History.End.COMPLETED))
                .withProvenance(provenance)
                .withSources(fold.trainingSources()));
      }
    }
    return Optional.of(List.copyOf(models));
  }

  private static Instant written(Path file) {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** Deletes the models of all trials that have ended, but for those of the best. */
  synchronized void keepBest(Study study) {
    if (!Files.exists(folder)) {
      return;
    }
    int best = study.best().map(Trial::number).orElse(-1);
    for (Trial trial : study.trials()) {
      if (trial.state().isFinished() && trial.number() != best) {
        delete(of(trial.number()));
      }
    }
  }

  /** Deletes all. */
  synchronized void clear() {
    delete(folder);
  }

  private static void delete(Path path) {
    try (Stream<Path> inside = Files.walk(path)) {
      for (Path each : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (NoSuchFileException e) {
      return; // nothing was saved, or another process was faster
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot delete the models of a trial that is not the best, %s: %s".formatted(path, e), e);
    }
  }

  private Map<String, String> settings(Map<String, Object> parameters) {
    Map<String, String> all = new TreeMap<>(origin);
    all.put(PARAMETERS, new TreeMap<>(parameters).toString());
    return all;
  }

  private Path of(int trial) {
    return folder.resolve(TRIAL + trial);
  }

  private Path file(int trial, int fold) {
    return of(trial).resolve("fold-" + fold + ".safetensors");
  }
}
