package org.arclet.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.arclet.image.ImageSet;
import org.arclet.train.TrainingOptions;

/**
 * Where a trained network comes from: with it, and with the data, the training can be repeated.
 *
 * @param seed random seed of the training
 * @param settings of the training but for the seed, as plain data (maps, lists, texts, numbers,
 *     true and false) under the names of {@link TrainingOptions}, {@code batch_size} for {@code
 *     batchSize}. Not {@code TrainingOptions} itself, because nothing is made of what a file says
 * @param training images of the first epoch, augmented as they were
 * @param validation images that were judged after every epoch, if there were any
 * @param versions of what it was trained with
 * @param finished when the training ended, to the second
 */
public record Provenance(
    long seed,
    Map<String, Object> settings,
    DataFingerprint training,
    Optional<DataFingerprint> validation,
    Versions versions,
    Instant finished) {

  private static final String SEED = "seed";

  /** Keeps a copy of the settings, and the time to the second. */
  public Provenance {
    settings = SettingsTree.copy(settings);
    finished = finished.truncatedTo(ChronoUnit.SECONDS);
  }

  /**
   * The provenance of a network that is trained here and now.
   *
   * @param options of the training
   * @param training images of the first epoch
   * @param validation images to judge by, if there are any
   */
  public static Provenance of(
      TrainingOptions options, ImageSet training, Optional<ImageSet> validation) {
    Map<String, Object> settings = new LinkedHashMap<>(SettingsTree.of(options));
    settings.remove(SEED); // it has a place of its own
    return new Provenance(
        options.seed(),
        settings,
        DataFingerprint.of(training),
        validation.map(DataFingerprint::of),
        Versions.current(),
        Instant.now());
  }

  /** The same, of a training that ended at another time. */
  public Provenance withFinished(Instant value) {
    return new Provenance(seed, settings, training, validation, versions, value);
  }

  /** {@code trained on 540 images of …, seed 1, with Arclet 0.1.0, …, 2026-11-25T13:30:00Z}. */
  @Override
  public String toString() {
    return "trained on %s, seed %d, with %s, %s".formatted(training, seed, versions, finished);
  }
}
