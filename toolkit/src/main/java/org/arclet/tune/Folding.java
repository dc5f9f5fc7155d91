package org.arclet.tune;

/** What cross-validation exchanges. */
public enum Folding {
  /**
   * pyBIA's: fold 1 is the data as given; in fold j the (j − 1)-th block of the training images, as
   * many as there are validation images, changes places with these. Each class for which there are
   * validation images does that by itself; usually the positives alone. The default.
   */
  BLOCKS,
  /**
   * Stratified k-fold: all images of both classes, those for validation included, are divided into
   * as many parts with the same share of each class, copies together, and each part validates once.
   * Not in pyBIA.
   */
  STRATIFIED
}
