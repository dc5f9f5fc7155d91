package org.arclet.tune;

import java.util.HashSet;
import java.util.Set;
import org.arclet.image.ImageSet;
import org.arclet.image.Split;

/**
 * One fold: what is trained on, before any augmentation, and what judges it.
 *
 * @param number of the fold, from 1
 * @param positives to train on, at least one
 * @param negatives to train on, at least one
 * @param validation labelled; may be empty
 */
record Fold(int number, ImageSet positives, ImageSet negatives, ImageSet validation) {

  /**
   * Checks that both classes are there and no source is on both sides.
   *
   * @throws IllegalArgumentException naming the fold otherwise
   */
  Fold {
    if (positives.isEmpty() || negatives.isEmpty()) {
      throw new IllegalArgumentException(
          "each fold must have images of both classes to train on, but fold %d has %d positives and %d negatives; take fewer folds or more images"
              .formatted(number, positives.size(), negatives.size()));
    }
    try {
      Split.requireNoCopies(positives.concat(negatives), validation);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("fold %d: %s".formatted(number, e.getMessage()), e);
    }
  }

  /** Ids of the sources of all images to train on. */
  Set<Long> trainingSources() {
    Set<Long> ids = new HashSet<>();
    positives.sources().forEach(ids::addAll);
    negatives.sources().forEach(ids::addAll);
    return ids;
  }
}
