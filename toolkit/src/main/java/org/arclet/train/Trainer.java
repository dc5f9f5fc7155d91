package org.arclet.train;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.arclet.engine.Learning;
import org.arclet.engine.Network;
import org.arclet.image.ImageSet;
import org.arclet.image.Split;
import org.arclet.metric.Metric;

/**
 * Trains a network epoch by epoch.
 *
 * <p>The images of every epoch are shuffled anew. When the thread that trains is interrupted, the
 * training ends after the present batch and returns the finished epochs; the thread stays
 * interrupted.
 */
public final class Trainer {

  private final Network network;
  private final ImageSet.Transform normalization;
  private final TrainingOptions options;
  private final TrainingListener listener;

  /**
   * Prepares a training.
   *
   * @param network to be trained; its batch size must be at least that of the options
   * @param normalization applied to each image, training and validation, before the network sees it
   * @param options how to train; loss and optimizer must be those that the network was made with
   * @param listener told of every batch and epoch
   * @throws IllegalArgumentException if the network takes smaller batches than the options ask for,
   *     or learns by another loss or optimizer
   */
  public Trainer(
      Network network,
      ImageSet.Transform normalization,
      TrainingOptions options,
      TrainingListener listener) {
    if (options.batchSize() > network.options().batchSize()) {
      throw new IllegalArgumentException(
          "the batch size of the options must be at most that of the network, %d, but got %d; make the network for larger batches"
              .formatted(network.options().batchSize(), options.batchSize()));
    }
    Learning asked = new Learning(options.loss(), options.optimizer());
    if (!asked.equals(network.learning())) {
      throw new IllegalArgumentException(
          "loss and optimizer of the options must be those that the network was made with, %s, but got %s"
              .formatted(network.learning(), asked));
    }
    this.network = network;
    this.normalization = normalization;
    this.options = options;
    this.listener = listener;
  }

  /**
   * Trains on the same images in every epoch.
   *
   * @param training labelled images of the network's shape
   * @param validation labelled images to judge by after every epoch; none if empty
   * @return the finished epochs
   * @throws IllegalArgumentException if images do not fit the network, are not labelled or are
   *     none, if training and validation images share a source or differ in their bands, or if
   *     patience asks for a validation metric and there are no validation images
   */
  public History train(ImageSet training, Optional<ImageSet> validation) {
    return train(epoch -> training, validation);
  }

  /**
   * Trains on other images in every epoch: online augmentation.
   *
   * @param training gives the images of an epoch, from 1
   * @param validation as in {@link #train(ImageSet, Optional)}
   * @return the finished epochs
   * @throws IllegalArgumentException as in {@link #train(ImageSet, Optional)}
   */
  public History train(IntFunction<ImageSet> training, Optional<ImageSet> validation) {
    requirePatienceMeasured(validation);
    validation.ifPresent(images -> requireFit("validation", images));
    // The network draws from the generator of this seed and its first branch: not the same again.
    SplittableRandom random = new SplittableRandom(options.seed()).split().split();
    List<Epoch> epochs = new ArrayList<>();
    while (epochs.size() < options.epochs()) {
      int number = epochs.size() + 1;
      long start = System.nanoTime();
      ImageSet images = training.apply(number);
      requireFit("training", images);
      validation.ifPresent(held -> requireComparable(images, held));
      MetricSums sums = new MetricSums(network.description().outputs());
      if (!learn(number, batches(images, shuffled(images.size(), random)), sums)) {
        return new History(epochs, History.End.INTERRUPTED);
      }
      Map<Metric, Double> metrics = new EnumMap<>(sums.onTraining());
      validation.ifPresent(held -> metrics.putAll(judge(held)));
      Epoch epoch = new Epoch(number, metrics, Duration.ofNanos(System.nanoTime() - start));
      epochs.add(epoch);
      listener.onEpoch(epoch, options.epochs());
      if (!Double.isFinite(sums.loss())) {
        return new History(epochs, History.End.NOT_FINITE);
      }
      if (outOfPatience(epochs)) {
        return new History(epochs, History.End.OUT_OF_PATIENCE);
      }
    }
    return new History(epochs, History.End.COMPLETED);
  }

  /** Learns all batches; false if interrupted. */
  private boolean learn(int epoch, Batches batches, MetricSums sums) {
    float[] outputs = new float[options.batchSize() * network.description().outputs()];
    for (int batch = 0; batch < batches.count(); batch++) {
      if (Thread.currentThread().isInterrupted()) {
        return false;
      }
      int count = batches.load(batch);
      double loss = network.train(batches.values(), batches.targets(), count, outputs);
      sums.add(loss, outputs, batches.targets(), count);
      listener.onBatch(epoch, batch + 1, batches.count());
    }
    return true;
  }

  private Map<Metric, Double> judge(ImageSet validation) {
    Batches batches = batches(validation, IntStream.range(0, validation.size()).toArray());
    float[] outputs = new float[options.batchSize() * network.description().outputs()];
    MetricSums sums = new MetricSums(network.description().outputs());
    for (int batch = 0; batch < batches.count(); batch++) {
      int count = batches.load(batch);
      double loss = network.evaluate(batches.values(), batches.targets(), count, outputs);
      sums.add(loss, outputs, batches.targets(), count);
    }
    return sums.onValidation();
  }

  private Batches batches(ImageSet images, int[] order) {
    return new Batches(images, order, options.batchSize(), network.description(), normalization);
  }

  private static int[] shuffled(int size, SplittableRandom random) {
    int[] order = IntStream.range(0, size).toArray();
    for (int i = size - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[j];
      order[j] = kept;
    }
    return order;
  }

  private boolean outOfPatience(List<Epoch> epochs) {
    return options
        .patience()
        .map(
            patience ->
                patience.isExhausted(
                    epochs.stream()
                        .mapToDouble(e -> e.metrics().getOrDefault(patience.metric(), Double.NaN))
                        .toArray()))
        .orElse(false);
  }

  private void requirePatienceMeasured(Optional<ImageSet> validation) {
    options
        .patience()
        .map(Patience::metric)
        .filter(metric -> metric.isValidation() && validation.isEmpty())
        .ifPresent(
            metric -> {
              throw new IllegalArgumentException(
                  "patience on %s needs validation images, but there are none; give some, or choose a training metric"
                      .formatted(metric));
            });
  }

  private static void requireComparable(ImageSet training, ImageSet validation) {
    if (!training.bands().equals(validation.bands())) {
      throw new IllegalArgumentException(
          "training and validation images must have the same bands, but got %s and %s; name them with withBands"
              .formatted(training.bands(), validation.bands()));
    }
    Split.requireNoCopies(training, validation);
  }

  private void requireFit(String kind, ImageSet images) {
    if (images.isEmpty()) {
      throw new IllegalArgumentException(
          "there must be at least one %s image, but there is none".formatted(kind));
    }
    if (!images.shape().equals(network.description().input())) {
      throw new IllegalArgumentException(
          "%s images must be %s as the network, but got %s; crop larger ones"
              .formatted(kind, network.description().input(), images.shape()));
    }
    int classes = network.description().outputs();
    for (int i = 0; i < images.size(); i++) {
      int label = images.label(i);
      if (label < 0 || label >= classes) {
        throw new IllegalArgumentException(
            "%s images must be labelled 0 to %d, but image %d is %s; set labels with withLabel"
                .formatted(
                    kind,
                    classes - 1,
                    i,
                    label == ImageSet.UNLABELLED ? "unlabelled" : "labelled " + label));
      }
    }
  }
}
