package org.arclet.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.arclet.augment.Augmentation;
import org.arclet.image.Folds;
import org.arclet.image.ImageSet;
import org.arclet.image.Split;
import org.arclet.image.io.ImageFiles;
import org.arclet.metric.CalibrationCurve;
import org.arclet.metric.Interval;
import org.arclet.metric.LabelledScores;
import org.arclet.metric.Measure;
import org.arclet.metric.Proportion;
import org.arclet.metric.Spread;
import org.arclet.model.Calibrator;
import org.arclet.model.Classifier;
import org.arclet.model.ClassifierTrainer;
import org.arclet.model.Evaluation;
import org.arclet.model.PredictOptions;
import org.arclet.nn.AlexNet;
import org.arclet.nn.Architecture;
import org.arclet.nn.Optimizer;
import org.arclet.normalize.MinMax;
import org.arclet.simulate.LensSimulator;
import org.arclet.train.Schedule;
import org.arclet.train.TrainingOptions;

/**
 * {@code ./arclet bench science}: how many of the twenty real lenses a classifier finds that was
 * trained on the simulator alone.
 *
 * <p>Simulated images ({@link ScienceSimulations}) are cut into five folds. For each, a network is
 * trained on the others but for a fifth of them, on which its calibration is fitted; the fold
 * itself gives F1 and the expected calibration error. The five networks together are then asked
 * about fresh simulated others, which set the threshold that 1 % of them pass, and about the real
 * lenses of {@code ARCLET_DATA}, once. Those take part in nothing before: neither in training nor
 * in tuning nor in the threshold. Every look at them is counted in {@code benchmarks/looks.csv}.
 *
 * <p>{@code ratio} is the recall over the target of 0.8.
 */
public final class ScienceBench {

  private static final int EACH = 2000;
  private static final int FRESH = 4000;
  private static final int FOLDS = 5;
  private static final int EPOCHS = 30;
  private static final int SIDE = 60;
  private static final double LIMIT = 25;
  private static final double RATE = 0.01;
  private static final double TARGET = 0.8;
  private static final double TARGET_ERROR = 0.03;

  /** Arcs are a few pixels wide; the first convolution of AlexNet itself would skip over them. */
  private static final Architecture NETWORK =
      AlexNet.STANDARD
          .withWidthsDividedBy(4)
          .withBlock(1, block -> block.withSize(5).withStride(2))
          .withName("AlexNet of 5 x 5 pixels");

  private static final MinMax LIMITS = MinMax.of(0, LIMIT, LIMIT, LIMIT);

  private static final Augmentation TURNED =
      Augmentation.of(b -> b.rotation(true).flips(true).shiftPixels(2).zoom(0.9, 1.1).size(SIDE));

  private static final PredictOptions VIEWS =
      PredictOptions.DEFAULT.withFlips(true).withQuarterTurns(true);

  private final List<Evaluation> heldOut = new ArrayList<>();
  private final List<Classifier> networks = new ArrayList<>();

  private ScienceBench() {}

  /** Runs the benchmark; takes no arguments. */
  public static void main(String[] arguments) throws IOException {
    Path real = RealLenses.file();
    if (!Files.exists(real)) {
      throw new IOException(
          "the real lenses must be in the folder that ARCLET_DATA names, but there is no " + real);
    }
    ScienceBench bench = new ScienceBench();
    bench.train();
    bench.look(real);
  }

  private void train() {
    ImageSet images = ScienceSimulations.lenses(EACH, 1).concat(ScienceSimulations.others(EACH, 1));
    System.out.println(images);
    System.out.printf("%-5s %10s %10s %12s%n", "fold", "F1", "error", "ROC area");
    for (Split split : Folds.of(images, FOLDS, 1)) {
      Split inner = Split.holdOut(split.training(), 1.0 / FOLDS, 1);
      Classifier network = network(inner.training(), networks.size() + 1L);
      networks.add(network);
      Calibrator calibrator = Calibrator.temperature(network.predict(inner.validation(), VIEWS));
      Evaluation evaluation =
          calibrator.apply(network.predict(split.validation(), VIEWS)).evaluate();
      heldOut.add(evaluation);
      System.out.printf(
          Locale.ROOT,
          "%-5d %10.4f %10.4f %12.4f%n",
          networks.size(),
          Measure.F1.of(evaluation.scores()),
          evaluation.calibration().expectedError(),
          evaluation.roc().area());
    }
  }

  private static Classifier network(ImageSet training, long seed) {
    TrainingOptions options =
        TrainingOptions.of(
            o ->
                o.withEpochs(EPOCHS)
                    .withOptimizer(Optimizer.Adam.of(1e-3))
                    .withSchedule(Schedule.OneCycle.of(EPOCHS))
                    .withSeed(seed));
    return ClassifierTrainer.of(NETWORK, LIMITS)
        .withOptions(options)
        .train(TURNED.online(training, seed)::epoch);
  }

  private void look(Path real) throws IOException {
    Classifier together = Classifier.ensemble(networks);
    ImageSet lenses =
        ImageFiles.read(real, LensSimulator.BANDS.toArray(String[]::new)).withLabel(1);
    ImageSet others = ScienceSimulations.others(FRESH, 2);
    Evaluation seen = together.predict(others.concat(lenses), VIEWS).evaluate();
    Proportion found = seen.roc().atFalsePositiveRate(RATE).confusion().recall();
    Looks looks = new Looks(Path.of("benchmarks", "looks.csv"));
    looks.add(
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        "%s; %d simulated; %d epochs; %d networks"
            .formatted(together.network().name(), 2 * EACH, EPOCHS, FOLDS),
        found);
    report(found, looks.count());
  }

  private void report(Proportion found, int looks) {
    CalibrationCurve calibration =
        CalibrationCurve.of(
            LabelledScores.together(heldOut.stream().map(Evaluation::scores).toList()));
    Spread f1 = Spread.of(heldOut.stream().mapToDouble(e -> Measure.F1.of(e.scores())).toArray());
    Interval recall = found.exact(Evaluation.LEVEL);
    System.out.printf(
        Locale.ROOT,
        "held-out simulations: F1 %.4f ± %.4f over %d folds, calibration error %.4f (target %.2f, by chance %.4f)%n",
        f1.mean(),
        f1.deviation(),
        FOLDS,
        calibration.expectedError(),
        TARGET_ERROR,
        calibration.errorByChance());
    System.out.printf(
        Locale.ROOT,
        "real lenses: %d of %d found where 1 %% of simulated others pass: recall %.2f (95 %%: %.2f-%.2f; target %.1f); looked at %d times so far%n",
        found.count(),
        found.of(),
        found.value(),
        recall.low(),
        recall.high(),
        TARGET,
        looks);
    System.out.printf(
        Locale.ROOT,
        "{\"bench\":\"science\",\"recall\":%.3f,\"ratio\":%.3f,\"unit\":\"recall on real lenses / target\",\"recall_low\":%.3f,\"recall_high\":%.3f,\"calibration_error\":%.4f,\"f1\":%.4f,\"f1_deviation\":%.4f,\"looks\":%d}%n",
        found.value(),
        found.value() / TARGET,
        recall.low(),
        recall.high(),
        calibration.expectedError(),
        f1.mean(),
        f1.deviation(),
        looks);
  }
}
