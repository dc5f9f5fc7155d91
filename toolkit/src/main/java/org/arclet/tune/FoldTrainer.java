package org.arclet.tune;

/**
 * Trains the folds of trials: on this machine, or on others. What is drawn, reported, pruned and
 * written stays with the study.
 */
@FunctionalInterface
public interface FoldTrainer {

  /**
   * Trains a fold, as {@link Tuning#train} of an equal search does. It is called on several threads
   * at once if the study has several workers.
   *
   * @throws RuntimeException if that cannot be done; the trial is then marked failed
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  TrainedFold train(FoldTask task);
}
