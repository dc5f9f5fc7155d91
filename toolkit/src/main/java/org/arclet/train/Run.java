package org.arclet.train;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.arclet.engine.Network;
import org.arclet.image.ImageSet;
import org.arclet.metric.Metric;
import org.arclet.work.Ahead;
import org.arclet.work.Work;
import org.arclet.work.Worker;

/** One training: the loop over epochs and batches. */
final class Run {

  private final Trainer.Setup setup;
  private final Network network;
  private final TrainingOptions options;
  private final IntFunction<ImageSet> training;
  private final Optional<ImageSet> validation;
  private final float[] outputs;

  /**
   * Checks what is to be trained on.
   *
   * @throws IllegalArgumentException as {@link Trainer#train} says; for training images, when they
   *     are used
   */
  Run(Trainer.Setup setup, IntFunction<ImageSet> training, Optional<ImageSet> validation) {
    this.setup = setup;
    this.validation = validation;
    network = setup.network();
    options = setup.options();
    ImageChecks checks = new ImageChecks(network.description(), options, validation);
    this.training = epoch -> checks.training(training.apply(epoch));
    outputs = new float[options.batchSize() * network.description().outputs()];
  }

  /** What the training depends on. */
  Map<String, String> settings() {
    Map<String, ImageSet> images = new TreeMap<>(Map.of("training", training.apply(1)));
    validation.ifPresent(held -> images.put("validation", held));
    return Settings.of(options, network.description(), images, setup.normalization());
  }

  /** Trains on until the end. */
  History from(Course course) {
    setup.listener().onStart(List.copyOf(course.epochs()), options);
    Optional<Saving> saving =
        setup.checkpoints().map(c -> new Saving(c, network, settings(), setup.sources()));
    Optional<History.End> end = course.end(options);
    int first = course.epochs().size() + 1;
    try (Worker augmenting = new Worker("arclet images");
        Batches batches =
            new Batches(network.description(), options.batchSize(), setup.normalization())) {
      Ahead<Traced> images = new Ahead<>(augmenting, first, options.epochs(), this::traced);
      while (end.isEmpty()) {
        Epoch epoch = epoch(images.next(), batches, course);
        course.add(epoch, network, options.patience());
        end = course.end(options);
        boolean last = end.isPresent();
        saving.filter(s -> s.isDue(course, last)).ifPresent(s -> batches.run(() -> s.save(course)));
        setup.listener().onEpoch(epoch, options.epochs());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      end = Optional.of(History.End.INTERRUPTED);
    }
    course.bestWeights().ifPresent(network::setWeights);
    History history = new History(course.epochs(), end.orElseThrow());
    setup.listener().onEnd(history);
    return history;
  }

  /** Images of an epoch with the ids of their sources: to find those may take a pass over all. */
  private record Traced(ImageSet images, List<Set<Long>> sources) {}

  private Traced traced(int epoch) {
    ImageSet images = training.apply(epoch);
    return new Traced(images, images.sources());
  }

  /**
   * Judges the validation images with the weights as they are.
   *
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  Map<Metric, Double> evaluate() {
    try (Batches batches =
        new Batches(network.description(), options.batchSize(), setup.normalization())) {
      return judge(validation.orElseThrow(), batches);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Work.interrupted();
    }
  }

  private Epoch epoch(Traced traced, Batches batches, Course course) throws InterruptedException {
    long start = System.nanoTime();
    traced.sources().forEach(setup.sources()::addAll);
    MetricSums sums = learn(traced.images(), batches, course);
    Map<Metric, Double> metrics = new EnumMap<>(sums.onTraining());
    if (Double.isFinite(sums.loss()) && validation.isPresent()) {
      metrics.putAll(judge(validation.get(), batches));
    }
    return new Epoch(
        course.epochs().size() + 1, metrics, Duration.ofNanos(System.nanoTime() - start));
  }

  /** Learns all batches of an epoch, up to the first whose loss is not finite. */
  private MetricSums learn(ImageSet images, Batches batches, Course course)
      throws InterruptedException {
    int epoch = course.epochs().size() + 1;
    int count = batches.count(images.size());
    setup.listener().onEpochStart(epoch, images.size());
    Ahead<Batch> ahead = batches.of(images, EpochOrder.of(options.seed(), epoch, images.size()));
    MetricSums sums = new MetricSums(network.description().outputs());
    for (int number = 1; number <= count && Double.isFinite(sums.loss()); number++) {
      Batch batch = ahead.next();
      network.setLearningRate(
          options
              .schedule()
              .rate(
                  options.optimizer().learningRate(),
                  new Schedule.Position(course.step(), count, course.epochs())));
      double loss = network.train(batch.values(), batch.targets(), batch.count(), outputs);
      sums.add(loss, outputs, batch.targets(), batch.count());
      course.countStep();
      setup.listener().onBatch(epoch, number, count);
    }
    return sums;
  }

  /** Learns with rates that grow from batch to batch. */
  RateSweep sweep(RateSweep.Rates rates) {
    RateSweep.Course course = new RateSweep.Course();
    try (Batches batches =
        new Batches(network.description(), options.batchSize(), setup.normalization())) {
      boolean goesOn = true;
      int step = 0;
      for (int epoch = 1; goesOn && step < rates.steps(); epoch++) {
        ImageSet images = training.apply(epoch);
        int count = batches.count(images.size());
        Ahead<Batch> ahead =
            batches.of(images, EpochOrder.of(options.seed(), epoch, images.size()));
        for (int number = 0; number < count; number++) {
          Batch batch = ahead.next();
          if (goesOn && step < rates.steps()) {
            double rate = rates.rate(step);
            network.setLearningRate(rate);
            goesOn =
                course.add(
                    rate, network.train(batch.values(), batch.targets(), batch.count(), outputs));
            step++;
            setup.listener().onBatch(1, step, rates.steps());
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (CancellationException e) { // while images were made
      if (!Thread.currentThread().isInterrupted()) {
        throw e;
      }
    }
    return course.end();
  }

  private Map<Metric, Double> judge(ImageSet held, Batches batches) throws InterruptedException {
    Ahead<Batch> ahead = batches.of(held, IntStream.range(0, held.size()).toArray());
    MetricSums sums = new MetricSums(network.description().outputs());
    for (int number = 1; number <= batches.count(held.size()); number++) {
      Batch batch = ahead.next();
      double loss = network.evaluate(batch.values(), batch.targets(), batch.count(), outputs);
      sums.add(loss, outputs, batch.targets(), batch.count());
    }
    return sums.onValidation();
  }
}
