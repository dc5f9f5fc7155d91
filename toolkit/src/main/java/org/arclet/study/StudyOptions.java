package org.arclet.study;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a study is run and where it is kept.
 *
 * @param name of the study in its journal, not blank; {@code study} by default
 * @param directions which values are better, one for each value of the objective; to maximize one
 *     by default
 * @param sampler suggests parameters; TPE by default
 * @param pruner says which trials are hopeless; none by default. It needs a study of one direction
 * @param seed of everything that is drawn: that of trial n depends on the seed and n alone; 1 by
 *     default
 * @param workers trials that run at once, at least 1, the default
 * @param deterministic whether the seed fixes all trials with several workers too. With W workers
 *     trial n is then suggested from trials 0 to n − W and pruned against those, and waits until
 *     they have ended: some waiting and a little less knowledge for trials that can be repeated.
 *     False by default; with one worker there is no difference
 * @param context what the values depend on beside the parameters, by name: the data, say, and what
 *     is fixed. A new study notes it; one that a journal holds is gone on with only if it noted the
 *     same, or nothing. Empty by default
 * @param journal file that holds the study, written while it runs, in the format of Optuna; in
 *     memory if empty, the default
 * @param listener told of every trial
 */
public record StudyOptions(
    String name,
    List<Direction> directions,
    Sampler sampler,
    Pruner pruner,
    long seed,
    int workers,
    boolean deterministic,
    Map<String, String> context,
    Optional<Path> journal,
    StudyListener listener) {

  /** One value to be maximized, one worker, in memory. */
  public static final StudyOptions DEFAULT =
      new StudyOptions(
          "study",
          List.of(Direction.MAXIMIZE),
          Sampler.STANDARD,
          Pruner.NONE,
          1,
          1,
          false,
          Map.of(),
          Optional.empty(),
          StudyListener.NONE);

  /**
   * Validates the options.
   *
   * @throws IllegalArgumentException if the name is blank, if there is no direction or no worker,
   *     or a pruner with several directions
   */
  public StudyOptions {
    directions = List.copyOf(directions);
    context = Map.copyOf(context);
    if (name.isBlank()) {
      throw new IllegalArgumentException("a study must have a name, but it is blank");
    }
    if (directions.isEmpty()) {
      throw new IllegalArgumentException(
          "a study must have at least one direction, but has none; say whether to minimize or to maximize");
    }
    if (workers < 1) {
      throw new IllegalArgumentException("there must be at least 1 worker, but got " + workers);
    }
    if (directions.size() > 1 && pruner != Pruner.NONE) {
      throw new IllegalArgumentException(
          "a pruner needs a study of one direction, but there are %d; leave the pruner out"
              .formatted(directions.size()));
    }
  }

  /** The same with another name. */
  public StudyOptions withName(String value) {
    return new StudyOptions(
        value,
        directions,
        sampler,
        pruner,
        seed,
        workers,
        deterministic,
        context,
        journal,
        listener);
  }

  /** The same with other directions. */
  public StudyOptions withDirections(Direction... value) {
    return new StudyOptions(
        name,
        List.of(value),
        sampler,
        pruner,
        seed,
        workers,
        deterministic,
        context,
        journal,
        listener);
  }

  /** The same with another sampler. */
  public StudyOptions withSampler(Sampler value) {
    return new StudyOptions(
        name, directions, value, pruner, seed, workers, deterministic, context, journal, listener);
  }

  /** The same with another pruner. */
  public StudyOptions withPruner(Pruner value) {
    return new StudyOptions(
        name, directions, sampler, value, seed, workers, deterministic, context, journal, listener);
  }

  /** The same with another seed. */
  public StudyOptions withSeed(long value) {
    return new StudyOptions(
        name,
        directions,
        sampler,
        pruner,
        value,
        workers,
        deterministic,
        context,
        journal,
        listener);
  }

  /** The same with another number of workers. */
  public StudyOptions withWorkers(int value) {
    return new StudyOptions(
        name, directions, sampler, pruner, seed, value, deterministic, context, journal, listener);
  }

  /** The same, with the seed fixing the trials of several workers, or not. */
  public StudyOptions withDeterministic(boolean value) {
    return new StudyOptions(
        name, directions, sampler, pruner, seed, workers, value, context, journal, listener);
  }

  /** The same with another context. */
  public StudyOptions withContext(Map<String, String> value) {
    return new StudyOptions(
        name, directions, sampler, pruner, seed, workers, deterministic, value, journal, listener);
  }

  /** The same, kept in a file. */
  public StudyOptions withJournal(Path value) {
    return new StudyOptions(
        name,
        directions,
        sampler,
        pruner,
        seed,
        workers,
        deterministic,
        context,
        Optional.of(value),
        listener);
  }

  /** The same with another listener. */
  public StudyOptions withListener(StudyListener value) {
    return new StudyOptions(
        name, directions, sampler, pruner, seed, workers, deterministic, context, journal, value);
  }
}
