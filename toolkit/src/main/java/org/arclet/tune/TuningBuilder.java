package org.arclet.tune;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.arclet.augment.Augmentation;
import org.arclet.augment.AugmentationBuilder;
import org.arclet.metric.Metric;
import org.arclet.nn.AlexNet;
import org.arclet.nn.Architecture;
import org.arclet.normalize.MinMax;
import org.arclet.study.Budget;
import org.arclet.study.FloatDistribution;
import org.arclet.study.IntDistribution;
import org.arclet.study.Pruner;
import org.arclet.study.RacingPruner;
import org.arclet.study.StudyOptions;
import org.arclet.train.Monitor;

/**
 * Collects {@link TuningOptions}. Each method names the setting of pyBIA that it is; the defaults
 * are pyBIA's unless it says otherwise. Ranges include both ends.
 */
public final class TuningBuilder {

  private Architecture architecture = AlexNet.STANDARD;
  private Optional<IntDistribution> copies = Optional.empty();
  private Optional<IntDistribution> size = Optional.empty();
  private Optional<FloatDistribution> blending = Optional.empty();
  private Optional<IntDistribution> skewDegrees = Optional.empty();
  private Optional<IntDistribution> cutoutSize = Optional.empty();
  private Optional<IntDistribution> cutoutCount = Optional.empty();
  private Optional<IntDistribution> maxPixel = Optional.empty();
  private IntDistribution batchSize = IntDistribution.of(16, 64);
  private Optional<FloatDistribution> weightDecay = Optional.empty();
  private ModelSearch model = ModelSearch.LIMITED;
  private boolean styleAlways;
  private final AugmentationBuilder augmentation =
      Augmentation.of(b -> b.copies(0).shiftPixels(10)).toBuilder();
  private NegativeImages negatives = NegativeImages.DEFAULT;
  private OptionalDouble smote = OptionalDouble.empty();
  private double minPixel;
  private List<Double> maxPixels = List.of();
  private Scoring scoring = Scoring.DEFAULT;
  private int folds = 1;
  private Folding folding = Folding.BLOCKS;
  private int epochs = 25;
  private int finalEpochs = 25;
  private boolean keepModels = true;
  private Budget budget = Budget.trials(25);
  private StudyOptions study = StudyOptions.DEFAULT.withPruner(RacingPruner.DEFAULT);
  private OptionalLong memoryLimit = OptionalLong.empty();

  TuningBuilder() {}

  /** Architecture of the networks ({@code clf}); AlexNet by default. */
  public TuningBuilder architecture(Architecture value) {
    architecture = value;
    return this;
  }

  /**
   * Copies of each positive image ({@code opt_aug} with {@code batch_min, batch_max}); not searched
   * by default. Differs: pyBIA searches 2 to 25 where it searches an augmentation at all.
   *
   * @throws IllegalArgumentException unless {@code 1 <= low <= high}
   */
  public TuningBuilder copies(int low, int high) {
    copies = Optional.of(range("copies", 1, low, high));
    return this;
  }

  /**
   * Side of the crop of all images, pixels ({@code image_size_min, image_size_max}); not searched
   * by default: the size that the images have. Differs: pyBIA searches 50 to 100 where it searches
   * an augmentation.
   *
   * @throws IllegalArgumentException unless {@code 1 <= low <= high}
   */
  public TuningBuilder size(int low, int high) {
    size = Optional.of(range("size", 1, low, high));
    return this;
  }

  /**
   * Blends per copy of a positive image, from 1 in steps of 0.05 ({@code blend_max}); not searched
   * by default. How images are blended is a setting of {@link #augmentation}.
   *
   * @throws IllegalArgumentException unless {@code most} is at least 1.1 and finite, as pyBIA
   */
  public TuningBuilder blendingUpTo(double most) {
    if (!(most >= 1.1 && Double.isFinite(most))) {
      throw new IllegalArgumentException(
          "the largest blend multiplier must be at least 1.1, but got %s; leave it out to blend nothing"
              .formatted(most));
    }
    blending = Optional.of(FloatDistribution.stepped(1, most, 0.05));
    return this;
  }

  /**
   * Largest skew, whole degrees from 0 ({@code skew_angle}); not searched by default.
   *
   * @throws IllegalArgumentException unless {@code most} is 1 to 44 degrees
   */
  public TuningBuilder skewDegreesUpTo(int most) {
    if (most < 1 || most > 44) {
      throw new IllegalArgumentException(
          "the largest skew must be 1 to 44 degrees, but got %d; leave it out to skew nothing"
              .formatted(most));
    }
    skewDegrees = Optional.of(IntDistribution.of(0, most));
    return this;
  }

  /**
   * Radius of circular cutouts, or side of square ones, pixels ({@code mask_size} as a range); not
   * searched by default.
   *
   * @throws IllegalArgumentException unless {@code 1 <= low <= high}
   */
  public TuningBuilder cutoutSize(int low, int high) {
    cutoutSize = Optional.of(range("the size of cutouts", 1, low, high));
    return this;
  }

  /**
   * Number of cutouts per image ({@code num_masks} as a range); not searched by default.
   *
   * @throws IllegalArgumentException unless {@code 1 <= low <= high}
   */
  public TuningBuilder cutoutCount(int low, int high) {
    cutoutCount = Optional.of(range("the number of cutouts", 1, low, high));
    return this;
  }

  /**
   * Pixel value that becomes 1, of each band by itself ({@code opt_max_min_pix, opt_max_max_pix});
   * not searched by default.
   *
   * @throws IllegalArgumentException unless {@code low <= high}
   */
  public TuningBuilder maxPixel(int low, int high) {
    maxPixel = Optional.of(range("the upper limit of the pixels", Integer.MIN_VALUE, low, high));
    return this;
  }

  /** Pixel value that becomes 0 ({@code min_pixel}); 0 by default. */
  public TuningBuilder minPixel(double value) {
    minPixel = value;
    return this;
  }

  /**
   * Both limits, not searched ({@code min_pixel, max_pixel}); 0 and 100 in all bands by default.
   */
  public TuningBuilder limits(MinMax value) {
    minPixel = value.minimum();
    maxPixels = value.maxima();
    return this;
  }

  /**
   * Images of one step ({@code batch_size_min, batch_size_max}); 16 to 64 by default.
   *
   * @throws IllegalArgumentException unless {@code 1 <= low <= high}
   */
  public TuningBuilder batchSize(int low, int high) {
    batchSize = range("the batch size", 1, low, high);
    return this;
  }

  /**
   * Factor of the sum of the squared weights of convolutions and hidden dense layers in the loss
   * ({@code decay}, which does nothing in pyBIA), drawn uniformly in its logarithm unless {@code
   * low} is 0; not searched by default. The loss that is recorded and scored includes it, as
   * Keras's.
   *
   * @throws IllegalArgumentException unless {@code 0 <= low <= high}, both finite
   */
  public TuningBuilder weightDecay(double low, double high) {
    if (!(low >= 0 && low <= high && Double.isFinite(high))) {
      throw new IllegalArgumentException(
          "a range of the weight decay must be 0 <= low <= high, but got low=%s, high=%s"
              .formatted(low, high));
    }
    weightDecay =
        Optional.of(low > 0 ? FloatDistribution.log(low, high) : FloatDistribution.of(low, high));
    return this;
  }

  /** What of the network is searched ({@code opt_model, limit_search}); limited by default. */
  public TuningBuilder searchModel(ModelSearch value) {
    model = value;
    return this;
  }

  /**
   * Whether loss, activations and initializers are searched even where the model is not, as pyBIA's
   * page says; not by default, as its code.
   */
  public TuningBuilder styleAlways(boolean value) {
    styleAlways = value;
    return this;
  }

  /**
   * What does not change from trial to trial: shifts up to 10 pixels by default, and no flips,
   * rotation or zoom ({@code shift, horizontal, vertical, rotation, zoom_range}), nor any of those
   * that have no range. Without a range of copies, or copies given here, nothing is augmented, as
   * without {@code opt_aug}.
   */
  public TuningBuilder augmentation(Consumer<AugmentationBuilder> changes) {
    changes.accept(augmentation);
    return this;
  }

  /**
   * Copies of each negative image ({@code batch_other}); 1 by default, 0 to leave them as they are.
   */
  public TuningBuilder copiesOfNegatives(int value) {
    negatives = new NegativeImages(value, negatives.blending(), negatives.balance());
    return this;
  }

  /**
   * Blends per copy of a negative image ({@code blend_other}), 0 for none; by default 1 where the
   * positives are blended. Give {@link #copiesOfNegatives} first.
   */
  public TuningBuilder blendNegatives(double value) {
    negatives =
        new NegativeImages(negatives.copies(), OptionalDouble.of(value), negatives.balance());
    return this;
  }

  /** Whether negatives are cut to the number of positives ({@code balance}); true by default. */
  public TuningBuilder balance(boolean value) {
    negatives = new NegativeImages(negatives.copies(), negatives.blending(), value);
    return this;
  }

  /**
   * Fills up the smaller class of each fold's training images with images between others ({@code
   * smote_sampling}), to this share of the larger class; none by default. See {@link
   * org.arclet.augment.Smote}.
   */
  public TuningBuilder smote(double ratio) {
    smote = OptionalDouble.of(ratio);
    return this;
  }

  /** How trials are judged and stopped, wholly; see there for pyBIA's names. */
  public TuningBuilder scoring(Scoring value) {
    scoring = value;
    return this;
  }

  /** What the score is made of ({@code metric}); the loss on the training images by default. */
  public TuningBuilder metric(Metric value) {
    return metrics(List.of(value));
  }

  /** What the score is the mean of: {@link Scoring#VAL_ALL}, say. */
  public TuningBuilder metrics(List<Metric> values) {
    return scoring(scoring.withMetrics(values));
  }

  /** Whether the mean over the epochs counts ({@code average}); true by default. */
  public TuningBuilder average(boolean value) {
    return scoring(scoring.withAverage(value));
  }

  /**
   * Epochs without improvement after which a trial ends, and metrics beside the score's that have
   * to improve within them ({@code patience, metric2, metric3}); 5 and none by default, 0 for
   * never.
   */
  public TuningBuilder patience(int value, Metric... alsoImproving) {
    return scoring(
        scoring
            .withAlsoImproving(List.of())
            .withPatience(value)
            .withAlsoImproving(List.of(alsoImproving)));
  }

  /** Hard stops ({@code monitor1, monitor1_thresh} and so on); none by default. */
  public TuningBuilder monitors(Monitor... values) {
    return scoring(scoring.withMonitors(List.of(values)));
  }

  /** Whether test images count in the score ({@code post_metric}); true by default. */
  public TuningBuilder countTest(boolean value) {
    return scoring(scoring.withCountTest(value));
  }

  /** Least accuracy on the test images ({@code test_acc_threshold}); none by default. */
  public TuningBuilder leastTestAccuracy(double value) {
    return scoring(scoring.withLeastTestAccuracy(OptionalDouble.of(value)));
  }

  /** Number of folds ({@code opt_cv}); 1, to train once, by default. */
  public TuningBuilder folds(int value) {
    folds = value;
    return this;
  }

  /** What the folds are; pyBIA's blocks by default. */
  public TuningBuilder folding(Folding value) {
    folding = value;
    return this;
  }

  /** Epochs of a trial in each fold ({@code train_epochs}); 25 by default. */
  public TuningBuilder epochs(int value) {
    epochs = value;
    return this;
  }

  /** Epochs of the final models ({@code epochs}); 25 by default, 0 to make none. */
  public TuningBuilder finalEpochs(int value) {
    finalEpochs = value;
    return this;
  }

  /**
   * Whether the networks of the best trial so far are kept on the disk, beside the journal; true by
   * default. A network of AlexNet takes some 200 megabytes.
   */
  public TuningBuilder keepModels(boolean value) {
    keepModels = value;
    return this;
  }

  /** Number of trials ({@code n_iter}), complete or stopped early; 25 by default. */
  public TuningBuilder trials(int count) {
    return budget(Budget.trials(count));
  }

  /** When the search ends; after 25 trials by default. */
  public TuningBuilder budget(Budget value) {
    budget = value;
    return this;
  }

  /** Random seed of all that is drawn; 1 by default. Differs: pyBIA's sampler alone is seeded. */
  public TuningBuilder seed(long value) {
    return study(s -> s.withSeed(value));
  }

  /** Trials that run at once and share the processors; 1 by default. */
  public TuningBuilder workers(int value) {
    return study(s -> s.withWorkers(value));
  }

  /**
   * Says after each fold whether a trial is hopeless; {@link RacingPruner#DEFAULT} by default,
   * which finds as good a network for less than half of the epochs ({@code ./arclet bench pruning}:
   * five searches of 60 trials, five folds). Differs: pyBIA trains all folds, as {@link
   * Pruner#NONE} does.
   */
  public TuningBuilder pruner(Pruner value) {
    return study(s -> s.withPruner(value));
  }

  /** Sampler, name, listener and the like: {@code study(s -> s.withName("lenses"))}. */
  public TuningBuilder study(UnaryOperator<StudyOptions> changes) {
    study = changes.apply(study);
    return this;
  }

  /**
   * Bytes that a trial may take; one that would take more is pruned before it trains. What the
   * machine can spare by default.
   */
  public TuningBuilder memoryLimit(long bytes) {
    memoryLimit = OptionalLong.of(bytes);
    return this;
  }

  private static IntDistribution range(String what, int least, int low, int high) {
    if (low < least || low > high) {
      throw new IllegalArgumentException(
          "a range of %s must be %s <= high, but got low=%d, high=%d"
              .formatted(what, least == Integer.MIN_VALUE ? "low" : least + " <= low", low, high));
    }
    return IntDistribution.of(low, high);
  }

  TuningOptions build() {
    return new TuningOptions(
        architecture,
        new SearchRanges(
            copies,
            size,
            blending,
            skewDegrees,
            cutoutSize,
            cutoutCount,
            maxPixel,
            batchSize,
            weightDecay,
            model,
            styleAlways),
        augmentation.build(),
        negatives,
        smote,
        minPixel,
        maxPixels,
        scoring,
        folds,
        folding,
        epochs,
        finalEpochs,
        keepModels,
        budget,
        study,
        memoryLimit);
  }

  /** The options so far. */
  @Override
  public String toString() {
    return build().toString();
  }
}
