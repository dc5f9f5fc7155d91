package org.arclet.benchmarks;

import java.io.IOException;
import java.util.Locale;
import org.arclet.image.ImageSet;
import org.arclet.metric.Metric;
import org.arclet.model.ClassifierTrainer;
import org.arclet.nn.AlexNet;
import org.arclet.normalize.MinMax;
import org.arclet.simulate.LensSimulator;
import org.arclet.train.History;
import org.arclet.train.TrainingOptions;

/**
 * {@code ./arclet bench learn [EPOCHS]}: does AlexNet learn as it does in Keras?
 *
 * <p>Both train on the same simulated images with the reference's settings, five times: from other
 * weights, in other orders. {@link LearningCurves} compares the validation losses.
 */
public final class LearnBench {

  private static final int EACH = 500;
  private static final int HELD_OUT_EACH = 100;
  private static final int SIDE = 70;
  private static final long DATA_SEED = 1;
  private static final MinMax LIMITS = MinMax.of(0, 100, 100, 100);

  private static final int EPOCHS = 10;

  private final ImageSet training;
  private final ImageSet validation;
  private final int epochs;
  private final LearningCurves arclet = new LearningCurves("arclet");
  private final LearningCurves keras = new LearningCurves("keras");

  private LearnBench(int epochs) {
    this.epochs = epochs;
    LensSimulator simulator = LensSimulator.standard();
    ImageSet lenses = simulator.lenses(EACH, DATA_SEED).crop(SIDE);
    ImageSet others = simulator.others(EACH, DATA_SEED).crop(SIDE);
    int kept = EACH - HELD_OUT_EACH;
    training = lenses.take(kept).concat(others.take(kept));
    validation = lenses.drop(kept).concat(others.drop(kept));
  }

  /** Runs the benchmark; the argument is the number of epochs, 10 if there is none. */
  public static void main(String[] arguments) throws IOException {
    LearnBench bench =
        new LearnBench(arguments.length == 0 ? EPOCHS : Integer.parseInt(arguments[0]));
    try (LearningData data =
        LearningData.write(LIMITS.apply(bench.training), LIMITS.apply(bench.validation))) {
      bench.run(data);
    }
  }

  private void run(LearningData data) {
    try (KerasLearner learner = KerasLearner.start(epochs, "sgd")) {
      for (int seed = 1; seed <= LearningCurves.SEEDS; seed++) {
        KerasLearner.Learned learned = learner.learn(data, seed);
        keras.add(
            learned.losses().stream().mapToDouble(Double::doubleValue).toArray(),
            learned.secondsPerEpoch());
        History history = train(seed);
        arclet.add(
            history.values(Metric.VAL_LOSS), history.duration().toMillis() / 1000.0 / epochs);
      }
    }
    System.out.print(LearningCurves.table(arclet, keras));
    double largest = LearningCurves.largestT(arclet, keras);
    System.out.printf(
        Locale.ROOT,
        "largest |t| %.2f: the curves %s within the spread of the seeds%n",
        largest,
        largest < LearningCurves.CRITICAL_T ? "agree" : "do not agree");
    System.out.printf(
        Locale.ROOT,
        "{\"bench\":\"learn\",\"arclet\":%.4f,\"peers\":{\"keras\":%.4f},\"ratio\":%.4f,\"unit\":\"validation loss after %d epochs\",\"largestT\":%.2f}%n",
        arclet.mean(epochs - 1),
        keras.mean(epochs - 1),
        arclet.mean(epochs - 1) / keras.mean(epochs - 1),
        epochs,
        largest);
  }

  private History train(int seed) {
    TrainingOptions options = TrainingOptions.of(o -> o.withEpochs(epochs).withSeed(seed));
    return ClassifierTrainer.of(AlexNet.STANDARD, LIMITS)
        .withOptions(options)
        .withValidation(validation)
        .train(training)
        .history();
  }
}
