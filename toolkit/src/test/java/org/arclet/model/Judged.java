package org.arclet.model;

import java.util.SplittableRandom;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;

/** Predictions of made-up images that a model tells apart more or less well. */
public final class Judged {

  private Judged() {}

  /** Positive images first; another seed gives other images. */
  public static Predictions images(int positives, int negatives, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] labels = new int[positives + negatives];
    double[] probabilities = new double[labels.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i < positives ? 1 : 0;
      double logit = (labels[i] == 1 ? 2.2 : -2.2) + 1.6 * random.nextGaussian();
      probabilities[i] = 1 / (1 + Math.exp(-logit));
    }
    return of(labels, probabilities, seed);
  }

  /** One image for each label. */
  public static Predictions of(int[] labels, double[] probabilities, long seed) {
    ImageSet images =
        ImageSet.generate(
            labels.length,
            new ImageShape(1, 2, 1),
            (image, values) -> {
              values[0] = image;
              values[1] = seed;
            });
    return Predictions.of(images.withLabels(labels), probabilities);
  }
}
