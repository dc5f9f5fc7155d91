package org.arclet.benchmarks;

import java.util.Arrays;
import java.util.Locale;
import org.arclet.image.Folds;
import org.arclet.image.ImageSet;
import org.arclet.image.Split;
import org.arclet.simulate.LensSimulator;

/**
 * {@code ./arclet bench simulator}: can the simulated lenses be told from the rest without looking
 * at the arcs? A logistic regression on flux, colour, size and peak must not do it.
 */
public final class SimulatorBench {

  private static final int EACH = 500;
  private static final long SEED = 1;
  private static final int FOLDS = 5;
  private static final double RIDGE = 1e-4;

  /** Half the side of AlexNet's crop: what it sees, the regression sees. */
  private static final double CROP = 35;

  private SimulatorBench() {}

  /** Runs the benchmark; takes no arguments. */
  public static void main(String[] arguments) {
    LensSimulator simulator = LensSimulator.standard();
    long start = System.nanoTime();
    ImageSet images = simulator.lenses(EACH, SEED).concat(simulator.others(EACH, SEED));
    double seconds = (System.nanoTime() - start) * 1e-9;
    System.out.printf(Locale.ROOT, "%s, simulated in %.1f s%n", images, seconds);
    double frame = regression(images, Double.POSITIVE_INFINITY);
    double middle = regression(images, CROP);
    System.out.printf(Locale.ROOT, "%-52s %s%n", "", "AUC");
    System.out.printf(Locale.ROOT, "%-52s %.3f%n", "logistic regression, whole frame", frame);
    System.out.printf(Locale.ROOT, "%-52s %.3f%n", "logistic regression, middle 70 pixels", middle);
  }

  /** Mean AUC on the images that each fold holds out. */
  static double regression(ImageSet images, double radius) {
    double sum = 0;
    for (Split split : Folds.of(images, FOLDS, SEED)) {
      double[][] training = PlainFeatures.of(split.training(), radius);
      LogisticRegression model = LogisticRegression.fit(training, split.training().labels(), RIDGE);
      double[] scores =
          Arrays.stream(PlainFeatures.of(split.validation(), radius))
              .mapToDouble(model::predict)
              .toArray();
      sum += RankScore.auc(scores, split.validation().labels());
    }
    return sum / FOLDS;
  }
}
