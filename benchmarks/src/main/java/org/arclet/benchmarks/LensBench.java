package org.arclet.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.arclet.augment.Augmentation;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;
import org.arclet.image.io.ImageFiles;
import org.arclet.metric.Metric;
import org.arclet.model.ClassifierTrainer;
import org.arclet.nn.AlexNet;
import org.arclet.nn.Optimizer;
import org.arclet.normalize.MinMax;
import org.arclet.simulate.LensSimulator;
import org.arclet.train.History;
import org.arclet.train.TrainingOptions;

/**
 * {@code ./arclet bench lens [SEEDS]}: one trial of the reference's lens example, in Keras and in
 * Arclet.
 *
 * <p>The same AlexNet is trained on the same images in the same five folds: fold k holds out the
 * k-th four of the twenty lenses and the k-th twenty of 500 others; of the other sixteen lenses
 * {@value #COPIES} copies each are made, once, and as many others go with them. Ten epochs of Adam
 * with a learning rate of 1e-4, batches of 32. Weights and order differ, so the seeds tell what is
 * chance. {@code lossChange} and {@code f1Change} are Arclet's minus Keras's after the last epoch,
 * mean over folds and seeds, beside their standard errors; {@code ratio} is the median of Keras's
 * seconds per epoch over Arclet's of the same fold and seed.
 *
 * <p>The wall time of a whole trial is that of its five trainings, in Arclet with the making of the
 * copies. From Keras's follows what the reference's search would take if nothing ended early: 100
 * trials of five folds of ten epochs, with as many copies and so large a crop as its ranges give on
 * average, if an image takes as long as it has operations.
 *
 * <p>The lenses are those in the folder that {@code ARCLET_DATA} names, or simulated; the others
 * are simulated.
 */
public final class LensBench {

  private static final int SEEDS = 3;
  private static final int FOLDS = 5;
  private static final int LENSES = 20;
  private static final int OTHERS = 500;
  private static final int HELD_LENSES = LENSES / FOLDS;
  private static final int HELD_OTHERS = 20;
  private static final int COPIES = 12;
  private static final int SIDE = 70;
  private static final int EPOCHS = 10;
  private static final MinMax LIMITS = MinMax.of(0, 100, 100, 100);

  private static final int TRIALS = 100;
  private static final int LEAST_COPIES = 10;
  private static final int MOST_COPIES = 250;
  private static final int LEAST_SIDE = 50;
  private static final int MOST_SIDE = 100;

  private final ImageSet lenses = lenses();
  private final ImageSet others = LensSimulator.standard().others(OTHERS, 1);
  private final int seeds;
  private final List<Pair> pairs = new ArrayList<>();

  /** A fold and a seed in both. */
  private record Pair(KerasLearner.Learned keras, KerasLearner.Learned arclet) {}

  private LensBench(int seeds) {
    this.seeds = seeds;
  }

  /** Runs the benchmark; the argument is the number of seeds, 3 if there is none. */
  public static void main(String[] arguments) throws IOException {
    new LensBench(arguments.length == 0 ? SEEDS : Integer.parseInt(arguments[0])).run();
  }

  private static ImageSet lenses() {
    Path file = RealLenses.file();
    boolean real = Files.exists(file);
    System.out.println(real ? "the lenses are real" : "the lenses are simulated");
    ImageSet lenses =
        real ? ImageFiles.read(file, "g", "r", "i") : LensSimulator.standard().lenses(LENSES, 1);
    return lenses.take(LENSES).withLabel(1);
  }

  private void run() throws IOException {
    try (KerasLearner keras = KerasLearner.start(EPOCHS, "adam")) {
      for (int fold = 0; fold < FOLDS; fold++) {
        measure(fold, keras);
      }
    }
    report();
  }

  private void measure(int fold, KerasLearner keras) throws IOException {
    ImageSet held =
        held(lenses, fold, HELD_LENSES).concat(held(others, fold, HELD_OTHERS)).crop(SIDE);
    long begin = System.nanoTime();
    ImageSet training = training(fold);
    double making = (System.nanoTime() - begin) * 1e-9 / EPOCHS;
    try (LearningData data = LearningData.write(LIMITS.apply(training), LIMITS.apply(held))) {
      for (int seed = 1; seed <= seeds; seed++) {
        KerasLearner.Learned theirs;
        KerasLearner.Learned ours;
        if (seed % 2 == 0) { // now the one first, now the other
          ours = train(training, held, seed, making);
          theirs = keras.learn(data, seed);
        } else {
          theirs = keras.learn(data, seed);
          ours = train(training, held, seed, making);
        }
        pairs.add(new Pair(theirs, ours));
        System.out.printf(
            Locale.ROOT,
            "fold %d, seed %d: validation loss %.4f (Keras %.4f), F1 %.3f (%.3f), %.2f s per epoch (%.2f)%n",
            fold + 1,
            seed,
            lastLoss(ours),
            lastLoss(theirs),
            lastF1(ours),
            lastF1(theirs),
            ours.secondsPerEpoch(),
            theirs.secondsPerEpoch());
      }
    }
  }

  private static ImageSet held(ImageSet images, int fold, int count) {
    return images.slice(fold * count, (fold + 1) * count);
  }

  private static ImageSet rest(ImageSet images, int fold, int count) {
    return images.take(fold * count).concat(images.drop((fold + 1) * count));
  }

  private ImageSet training(int fold) {
    Augmentation copies =
        Augmentation.of(
            a ->
                a.copies(COPIES)
                    .shiftPixels(5)
                    .flips(true)
                    .rotation(true)
                    .zoom(0.9, 1.1)
                    .size(SIDE));
    ImageSet positives = copies.apply(rest(lenses, fold, HELD_LENSES), fold + 1);
    ImageSet negatives = rest(others, fold, HELD_OTHERS).take(positives.size()).crop(SIDE);
    return positives.concat(negatives);
  }

  private static KerasLearner.Learned train(
      ImageSet training, ImageSet held, int seed, double making) {
    TrainingOptions options =
        TrainingOptions.of(
            o -> o.withEpochs(EPOCHS).withSeed(seed).withOptimizer(Optimizer.Adam.of(1e-4)));
    History history =
        ClassifierTrainer.of(AlexNet.STANDARD, LIMITS)
            .withOptions(options)
            .withValidation(held)
            .train(training)
            .history();
    return new KerasLearner.Learned(
        values(history, Metric.VAL_LOSS),
        values(history, Metric.VAL_F1_SCORE),
        history.duration().toMillis() / 1000.0 / EPOCHS + making);
  }

  private static List<Double> values(History history, Metric metric) {
    return DoubleStream.of(history.values(metric)).boxed().toList();
  }

  private static double lastLoss(KerasLearner.Learned learned) {
    return learned.losses().get(EPOCHS - 1);
  }

  private static double lastF1(KerasLearner.Learned learned) {
    return learned.f1().get(EPOCHS - 1);
  }

  private void report() {
    PairedDifference loss = difference(LensBench::lastLoss);
    PairedDifference f1 = difference(LensBench::lastF1);
    double ours = trialSeconds(Pair::arclet);
    double theirs = trialSeconds(Pair::keras);
    Figures ratio =
        Figures.of(
            "arclet",
            pairs.stream()
                .map(p -> p.keras().secondsPerEpoch() / p.arclet().secondsPerEpoch())
                .toList());
    double hours = theirs * searchOverTrial() / 3600;
    System.out.printf(
        Locale.ROOT,
        "Arclet minus Keras: validation loss %+.4f ± %.4f, F1 %+.4f ± %.4f%n",
        loss.mean(),
        loss.standardError(),
        f1.mean(),
        f1.standardError());
    System.out.printf(
        Locale.ROOT,
        "a whole trial of %d folds and %d epochs: %.0f s, in Keras %.0f s; the reference's search of %d trials, unpruned, would take Keras %.0f h%n",
        FOLDS,
        EPOCHS,
        ours,
        theirs,
        TRIALS,
        hours);
    System.out.printf(
        Locale.ROOT,
        "{\"bench\":\"lens\",\"arclet\":%.2f,\"peers\":{\"keras\":%.2f},\"ratio\":%.3f,\"ratioRange\":[%.3f,%.3f],\"unit\":\"s per trial\",\"lossChange\":%.4f,\"lossStandardError\":%.4f,\"f1Change\":%.4f,\"f1StandardError\":%.4f,\"unprunedHours\":%.1f}%n",
        ours,
        theirs,
        ratio.median(),
        ratio.min(),
        ratio.max(),
        loss.mean(),
        loss.standardError(),
        f1.mean(),
        f1.standardError(),
        hours);
  }

  private PairedDifference difference(ToDoubleFunction<KerasLearner.Learned> figure) {
    return PairedDifference.of(
        pairs.stream().mapToDouble(p -> figure.applyAsDouble(p.arclet())).toArray(),
        pairs.stream().mapToDouble(p -> figure.applyAsDouble(p.keras())).toArray());
  }

  /** Seconds of all folds, mean over the seeds. */
  private double trialSeconds(Function<Pair, KerasLearner.Learned> contender) {
    return EPOCHS
        * pairs.stream().map(contender).mapToDouble(KerasLearner.Learned::secondsPerEpoch).sum()
        / seeds;
  }

  /** How many times the work of a trial of this benchmark the reference's search is, unpruned. */
  private static double searchOverTrial() {
    double images =
        IntStream.rangeClosed(LEAST_COPIES, MOST_COPIES)
            .mapToDouble(copies -> images(copies, OTHERS))
            .average()
            .orElseThrow();
    double operations =
        IntStream.rangeClosed(LEAST_SIDE, MOST_SIDE)
            .mapToDouble(LensBench::operations)
            .average()
            .orElseThrow();
    return TRIALS * images * operations / (images(COPIES, OTHERS - HELD_OTHERS) * operations(SIDE));
  }

  /** Images of an epoch of a fold, whose negatives are as many as the copies at most. */
  private static double images(int copies, int negatives) {
    int positives = copies * (LENSES - HELD_LENSES);
    return positives + Math.min(positives, negatives);
  }

  private static double operations(int side) {
    ImageShape shape = new ImageShape(side, side, LensSimulator.BANDS.size());
    return AlexNet.STANDARD.forImages(shape).operations();
  }
}
