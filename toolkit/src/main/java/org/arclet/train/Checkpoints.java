package org.arclet.train;

import java.nio.file.Path;

/**
 * Where and how often the state of a training is saved, so that it can go on after the machine or
 * the notebook went down.
 *
 * @param file that holds the last {@link Checkpoint}; replaced whole or not at all
 * @param everyEpochs epochs from one checkpoint to the next, at least 1; one is also taken when the
 *     training ends, unless it was interrupted or its loss is not finite
 * @param resume whether a training that begins goes on from the file if there is one; otherwise it
 *     begins anew and replaces the file
 */
public record Checkpoints(Path file, int everyEpochs, boolean resume) {

  /**
   * Validates the number of epochs.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public Checkpoints {
    if (everyEpochs < 1) {
      throw new IllegalArgumentException(
          "checkpoints must be at least 1 epoch apart, but got " + everyEpochs);
    }
  }

  /** After every epoch; a training goes on from the file if there is one. */
  public static Checkpoints of(Path file) {
    return new Checkpoints(file, 1, true);
  }

  /** The same with another number of epochs from one to the next. */
  public Checkpoints withEveryEpochs(int value) {
    return new Checkpoints(file, value, resume);
  }

  /** The same, with a training that goes on from the file, or not. */
  public Checkpoints withResume(boolean value) {
    return new Checkpoints(file, everyEpochs, value);
  }
}
