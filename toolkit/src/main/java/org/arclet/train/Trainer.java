package org.arclet.train;

import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.arclet.engine.Network;
import org.arclet.engine.Snapshot;
import org.arclet.image.ImageSet;
import org.arclet.metric.Metric;

/**
 * Trains a network epoch by epoch.
 *
 * <p>The images of every epoch are shuffled anew; their order follows from the seed and the number
 * of the epoch. Images and batches are prepared on two threads of their own while the network
 * computes, which changes nothing in the result; they have ended when a training returns or throws.
 *
 * <p>When the thread that trains is interrupted, the training ends after the present batch, also of
 * validation images, and returns the finished epochs; the thread stays interrupted. What makes the
 * images of the next epoch is interrupted and waited for.
 */
public final class Trainer {

  private final Setup setup;

  /**
   * Prepares a training without checkpoints.
   *
   * @param network to be trained; its batch size must be at least that of the options
   * @param normalization applied to each image, training and validation, before the network sees it
   * @param options how to train; what they say of learning must be what the network was made with
   * @param listener told of every batch and epoch
   * @throws IllegalArgumentException if the network takes smaller batches than the options ask for,
   *     or learns in another way
   */
  public Trainer(
      Network network,
      ImageSet.Transform normalization,
      TrainingOptions options,
      TrainingListener listener) {
    this(new Setup(network, normalization, options, listener, Optional.empty(), new HashSet<>()));
    if (options.batchSize() > network.options().batchSize()) {
      throw new IllegalArgumentException(
          "the batch size of the options must be at most that of the network, %d, but got %d; make the network for larger batches"
              .formatted(network.options().batchSize(), options.batchSize()));
    }
    if (!options.learning().equals(network.learning())) {
      throw new IllegalArgumentException(
          "loss and optimizer of the options must be those that the network was made with, %s, but got %s"
              .formatted(network.learning(), options.learning()));
    }
  }

  private Trainer(Setup setup) {
    this.setup = setup;
  }

  /**
   * What the parts of a training share.
   *
   * @param sources ids of those of the images that the network has learned from; grows
   */
  record Setup(
      Network network,
      ImageSet.Transform normalization,
      TrainingOptions options,
      TrainingListener listener,
      Optional<Checkpoints> checkpoints,
      Set<Long> sources) {

    /** The same with nothing that could end a training early. */
    private Setup withoutEnd() {
      TrainingOptions endless =
          new TrainingOptions(
              options.epochs(),
              options.batchSize(),
              options.learning(),
              Schedule.CONSTANT,
              Optional.empty(),
              List.of(),
              options.seed(),
              options.threads(),
              options.deterministic());
      return new Setup(network, normalization, endless, listener, checkpoints, sources);
    }
  }

  /** The same with checkpoints, from which {@link #train} goes on if they say so. */
  public Trainer withCheckpoints(Checkpoints value) {
    return new Trainer(
        new Setup(
            setup.network(),
            setup.normalization(),
            setup.options(),
            setup.listener(),
            Optional.of(value),
            setup.sources()));
  }

  /**
   * Trains on the same images in every epoch.
   *
   * @param training labelled images of the network's shape
   * @param validation labelled images to judge by after every epoch; none if empty
   * @return the finished epochs
   * @throws IllegalArgumentException if images do not fit the network, are not labelled or are
   *     none, if training and validation images share a source or differ in their bands, if
   *     patience, a monitor or the schedule asks for a validation metric and there are no
   *     validation images, or if the file of the checkpoints is of another training
   * @throws java.io.UncheckedIOException if a checkpoint cannot be read or written
   */
  public History train(ImageSet training, Optional<ImageSet> validation) {
    return train(epoch -> training, validation);
  }

  /**
   * Trains on other images in every epoch: online augmentation.
   *
   * @param training gives the images of an epoch, from 1; it is called on another thread, for an
   *     epoch while the one before it is trained, so that there is room for two. With checkpoints
   *     it has to give the same images whenever it is asked for the same epoch, and is asked twice
   *     for those of the first
   * @param validation as in {@link #train(ImageSet, Optional)}
   * @return the finished epochs
   * @throws IllegalArgumentException as in {@link #train(ImageSet, Optional)}
   * @throws java.io.UncheckedIOException if a checkpoint cannot be read or written
   */
  public History train(IntFunction<ImageSet> training, Optional<ImageSet> validation) {
    Optional<Checkpoint> last =
        setup
            .checkpoints()
            .filter(kept -> kept.resume() && Files.exists(kept.file()))
            .map(kept -> Checkpoint.read(kept.file()));
    if (last.isPresent()) {
      return resume(last.get(), training, validation);
    }
    return new Run(setup, training, validation).from(new Course());
  }

  /**
   * Goes on from a checkpoint: epochs, weights and metrics are, bit for bit, what they would have
   * been without the break, at the same number of threads or in deterministic mode. The number of
   * epochs may be another; if the training was at its end, it ends at once.
   *
   * @param checkpoint of a training with the same options, network and images
   * @param training as in {@link #train(IntFunction, Optional)}
   * @param validation as in {@link #train(ImageSet, Optional)}
   * @return all epochs, those before the checkpoint included
   * @throws IllegalArgumentException naming what differs from the training of the checkpoint; and
   *     as in {@link #train(ImageSet, Optional)}
   * @throws java.io.UncheckedIOException if a checkpoint cannot be written
   */
  public History resume(
      Checkpoint checkpoint, IntFunction<ImageSet> training, Optional<ImageSet> validation) {
    Run run = new Run(setup, training, validation);
    checkpoint.requireSame(run.settings());
    setup.network().restore(checkpoint.network());
    setup.sources().addAll(checkpoint.sources());
    return run.from(new Course(checkpoint));
  }

  /**
   * Looks for a learning rate: trains on batch after batch while the rate grows, and forgets what
   * was learned. The schedule, patience and monitors of the options have no say; a listener is told
   * of the batches as those of one epoch.
   *
   * <p>When the thread is interrupted the sweep ends with what it has; the thread stays
   * interrupted.
   *
   * @param training gives the images of an epoch, from 1, as in {@link #train(IntFunction,
   *     Optional)}; as many epochs as the steps take
   * @throws IllegalArgumentException if images do not fit the network, are not labelled or are none
   */
  public RateSweep sweep(IntFunction<ImageSet> training, RateSweep.Rates rates) {
    Snapshot before = setup.network().snapshot();
    double rate = setup.network().learningRate();
    try {
      return new Run(setup.withoutEnd(), training, Optional.empty()).sweep(rates);
    } finally {
      setup.network().restore(before);
      setup.network().setLearningRate(rate);
    }
  }

  /**
   * Judges images without learning, as validation images are judged after an epoch.
   *
   * @param images labelled images of the network's shape, normalized on the way
   * @return the validation metrics
   * @throws IllegalArgumentException if images do not fit the network, are not labelled or are none
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  public Map<Metric, Double> evaluate(ImageSet images) {
    return new Run(setup, epoch -> images, Optional.of(images)).evaluate();
  }

  /**
   * Ids of the sources of all images that the network has learned from here, in the epochs before a
   * checkpoint too: see {@link ImageSet#sources()}. An epoch that was broken off counts, one whose
   * images were only made does not.
   *
   * @return a copy; incomplete after a checkpoint that does not know them
   */
  public Set<Long> sources() {
    return Set.copyOf(setup.sources());
  }

  /** {@code trainer of AlexNet for images of (67, 67, 3), 25 epochs in batches of 32}. */
  @Override
  public String toString() {
    return "trainer of %s for images of %s, %d epochs in batches of %d"
        .formatted(
            setup.network().description().name(),
            setup.network().description().input(),
            setup.options().epochs(),
            setup.options().batchSize());
  }
}
