package org.arclet.benchmarks;

import java.util.Arrays;
import java.util.Locale;
import org.arclet.augment.Augmentation;
import org.arclet.image.Folds;
import org.arclet.image.ImageSet;
import org.arclet.image.Split;
import org.arclet.model.Classifier;
import org.arclet.model.ClassifierTrainer;
import org.arclet.nn.AlexNet;
import org.arclet.nn.Optimizer;
import org.arclet.normalize.MinMax;
import org.arclet.simulate.LensSimulator;
import org.arclet.train.TrainingOptions;

/**
 * {@code ./arclet bench simulator}: can the simulated lenses be told from the rest without looking
 * at the arcs? A logistic regression on flux, colour, size and peak must not do it, and AlexNet
 * must.
 *
 * <p>The regression is judged by five folds, AlexNet by as many fresh images as it is trained on.
 */
public final class SimulatorBench {

  private static final int EACH = 500;
  private static final long SEED = 1;
  private static final int FOLDS = 5;
  private static final double RIDGE = 1e-4;

  private static final int SIDE = 70;
  private static final int EPOCHS = 30;

  /** The sky has no up and no handedness, so every epoch may see the images turned and mirrored. */
  private static final Augmentation TURNS =
      Augmentation.of(b -> b.rotation(true).flips(true).size(SIDE));

  private SimulatorBench() {}

  /** Runs the benchmark; takes no arguments. */
  public static void main(String[] arguments) {
    LensSimulator simulator = LensSimulator.standard();
    long start = System.nanoTime();
    ImageSet images = simulator.lenses(EACH, SEED).concat(simulator.others(EACH, SEED));
    double seconds = (System.nanoTime() - start) * 1e-9;
    System.out.printf(Locale.ROOT, "%s, simulated in %.1f s%n", images, seconds);
    double frame = regression(images, Double.POSITIVE_INFINITY);
    double middle = regression(images, SIDE / 2.0); // what AlexNet sees, the regression sees
    System.out.printf(Locale.ROOT, "%-52s %s%n", "", "AUC");
    System.out.printf(Locale.ROOT, "%-52s %.3f%n", "logistic regression, whole frame", frame);
    System.out.printf(Locale.ROOT, "%-52s %.3f%n", "logistic regression, middle 70 pixels", middle);
    ImageSet fresh = simulator.lenses(EACH, SEED + 1).concat(simulator.others(EACH, SEED + 1));
    double network = network(images, fresh);
    System.out.printf(Locale.ROOT, "%-52s %.3f%n", "AlexNet, middle 70 pixels", network);
    double best = Math.max(frame, middle);
    System.out.printf(
        Locale.ROOT,
        "{\"bench\":\"simulator\",\"arclet\":%.4f,\"peers\":{\"logistic_regression\":%.4f},\"ratio\":%.4f,\"unit\":\"AUC\"}%n",
        network,
        best,
        network / best);
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

  /** AUC on images that AlexNet has not been trained on. */
  private static double network(ImageSet training, ImageSet fresh) {
    TrainingOptions options =
        TrainingOptions.of(
            o -> o.withEpochs(EPOCHS).withOptimizer(new Optimizer.Sgd(5e-3, 0.9, false)));
    Classifier classifier =
        ClassifierTrainer.of(AlexNet.STANDARD, MinMax.of(0, 100, 100, 100))
            .withOptions(options)
            .train(TURNS.online(training, SEED)::epoch);
    System.out.println(classifier);
    return RankScore.auc(classifier.predict(fresh).probabilities(), fresh.labels());
  }
}
