package org.arclet.nn;

import java.util.Locale;

/**
 * What training makes small: a function of the outputs p and the targets y of a batch. Outputs and
 * targets are (N, outputs); a target is 1 in the column of the image's class, 0 elsewhere.
 *
 * <p>Names and formulas are those of Keras 3, the mean over outputs unless it says otherwise, then
 * the mean over images. Label smoothing changes the targets y, class weights the share of each
 * image in the mean over images.
 */
public sealed interface Loss {

  /** Binary cross-entropy, every image counted alike; pyBIA's and our default. */
  Loss BINARY_CROSSENTROPY = new BinaryCrossentropy(1, 1);

  /**
   * Binary cross-entropy {@code −(y log p + (1 − y) log(1 − p))} of sigmoid outputs, with weights.
   *
   * <p>Computed from the value before the sigmoid, so that it stays finite and keeps its gradient
   * however sure the network is. Differs: pyBIA clips p to [10⁻⁷, 1 − 10⁻⁷], beyond which nothing
   * is learned; so do we where a batch normalization follows the outputs. Not for softmax outputs.
   *
   * @param positiveClassWeight factor for all outputs of images of the last class, above 0; 1
   *     counts all classes alike. This is what pyBIA's page says of its weighted loss.
   * @param targetWeight factor {@code w} in {@code −(w y log p + (1 − y) log(1 − p))}, above 0.
   *     This is what pyBIA's code does; as each image has the target 1 in one of its two outputs,
   *     it weighs both classes alike and does not make up for an imbalance.
   */
  record BinaryCrossentropy(double positiveClassWeight, double targetWeight) implements Loss {

    /**
     * Validates the weights.
     *
     * @throws IllegalArgumentException unless both are above 0 and finite
     */
    public BinaryCrossentropy {
      for (double weight : new double[] {positiveClassWeight, targetWeight}) {
        if (!(weight > 0) || Double.isInfinite(weight)) {
          throw new IllegalArgumentException(
              "a weight of the loss must be above 0 and finite, but got " + weight);
        }
      }
    }
  }

  /**
   * Binary cross-entropy in which images of the positive class count {@code positiveClassWeight}
   * times as much; for few positives among many others, about the ratio of their numbers.
   *
   * @throws IllegalArgumentException unless the weight is above 0 and finite
   */
  static Loss weightedBinaryCrossentropy(double positiveClassWeight) {
    return new BinaryCrossentropy(positiveClassWeight, 1);
  }

  /** Losses without settings. */
  enum Plain implements Loss {
    /**
     * {@code max(0, 1 − (2y − 1) p)}. Differs: Keras takes 2y − 1 only if all targets are 0 or 1,
     * so that smoothed ones would mean something else.
     */
    HINGE,
    /** {@code max(0, 1 − (2y − 1) p)²}; of smoothed targets as {@link #HINGE}. */
    SQUARED_HINGE,
    /** Kullback–Leibler divergence {@code Σ y log(y / p)}, both clipped to [10⁻⁷, 1]; a sum. */
    KULLBACK_LEIBLER,
    /** {@code log cosh(p − y)}. */
    LOG_COSH,
    /**
     * {@code −Σ y log p}, a sum; for softmax outputs, and computed from the values before the
     * softmax, so that it stays finite. Where a batch normalization follows the outputs, p is an
     * output over the sum of them all, clipped to [10⁻⁷, 1 − 10⁻⁷], as Keras.
     */
    CATEGORICAL_CROSSENTROPY;

    /** {@code squared hinge}. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /**
   * Focal loss (Lin et al. 2017, arXiv:1708.02002): with c the binary cross-entropy of an output,
   * {@code alpha (1 − e⁻ᶜ)^gamma c}, so that outputs that are nearly right count less.
   *
   * <p>As pyBIA, c comes from the value before the sigmoid, and where a batch normalization follows
   * the outputs, from what that gives. As pyBIA, alpha is a factor of everything; the paper's alpha
   * is for the target 1 and 1 − alpha for the target 0. Not for softmax outputs.
   *
   * @param gamma how much less, at least 0 and finite; pyBIA takes 2
   * @param alpha factor of the loss, above 0 and finite; pyBIA takes 0.25
   */
  record Focal(double gamma, double alpha) implements Loss {

    /** The paper's and pyBIA's constants. */
    public static final Focal STANDARD = new Focal(2, 0.25);

    /**
     * Validates the settings.
     *
     * @throws IllegalArgumentException if a number is out of its range
     */
    public Focal {
      if (!(gamma >= 0 && alpha > 0) || Double.isInfinite(gamma) || Double.isInfinite(alpha)) {
        throw new IllegalArgumentException(
            "focal loss needs a finite gamma of at least 0 and a finite alpha above 0, but got gamma %s, alpha %s"
                .formatted(gamma, alpha));
      }
    }
  }

  /**
   * One minus an overlap of outputs and targets, summed over the whole batch. With I = Σ y p and S
   * = Σ y + Σ p: {@code 1 − (2 I + smooth) / (S + smooth)} (Dice), or {@code 1 − (I + smooth) / (S
   * − I + smooth)} (Jaccard). As pyBIA.
   *
   * <p>As no part of it belongs to one image, class weights scale all of it, by their mean over the
   * images of the batch, as in Keras.
   *
   * @param kind which overlap
   * @param smooth keeps 0 / 0 away, above 0 and finite
   */
  record Overlap(Kind kind, double smooth) implements Loss {

    /** Dice's overlap, smooth 10⁻⁷ as pyBIA. */
    public static final Overlap DICE = new Overlap(Kind.DICE, 1e-7);

    /** Jaccard's overlap, smooth 10⁻⁷ as pyBIA. */
    public static final Overlap JACCARD = new Overlap(Kind.JACCARD, 1e-7);

    /** Which overlap. */
    public enum Kind {
      /** Twice what both share over the sum of both. */
      DICE,
      /** What both share over their union. */
      JACCARD
    }

    /**
     * Validates the settings.
     *
     * @throws IllegalArgumentException unless smooth is above 0 and finite
     */
    public Overlap {
      if (!(smooth > 0) || Double.isInfinite(smooth)) {
        throw new IllegalArgumentException("smooth must be above 0 and finite, but got " + smooth);
      }
    }
  }
}
