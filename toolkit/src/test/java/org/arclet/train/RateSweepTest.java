package org.arclet.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.arclet.engine.Network;
import org.arclet.engine.Snapshot;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;
import org.arclet.metric.Metric;
import org.arclet.nn.Optimizer;
import org.arclet.normalize.MinMax;
import org.junit.jupiter.api.Test;

class RateSweepTest {

  private static final ImageShape SHAPE = new ImageShape(3, 3, 1);

  private static final TrainingOptions OPTIONS =
      TrainingOptions.of(
          o ->
              o.withBatchSize(4)
                  .withOptimizer(new Optimizer.Sgd(0.1, 0, false))
                  .withSchedule(new Schedule.Cosine(6, 0.1))
                  .withPatience(new Patience(1, Metric.VAL_LOSS)));

  private static ImageSet images(long seed) {
    ImageSet images =
        ImageSet.generate(
            10,
            SHAPE,
            (i, values) -> {
              Random random = new Random(seed * 100 + i);
              for (int p = 0; p < values.length; p++) {
                values[p] = random.nextFloat() + (i % 2 == 0 ? 1 : 0);
              }
            });
    return images.withLabels(new int[] {1, 0, 1, 0, 1, 0, 1, 0, 1, 0});
  }

  private static Trainer trainer(Network network) {
    return new Trainer(network, MinMax.of(0, 2)::apply, OPTIONS, TrainingListener.NONE);
  }

  @Test
  void ratesGrowByTheSameFactor() {
    RateSweep.Rates rates = new RateSweep.Rates(1e-4, 1, 13);
    assertThat(rates.rate(0)).isEqualTo(1e-4);
    assertThat(rates.rate(12)).isCloseTo(1, within(1e-12));
    assertThat(rates.rate(3)).isCloseTo(1e-3, within(1e-12));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RateSweep.Rates(0, 1, 100))
        .withMessage("learning rates must be 0 < low < high, but got low=0.0, high=1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RateSweep.Rates(1e-7, 1, 9))
        .withMessage("a sweep must have at least 10 steps, but got 9");
  }

  @Test
  void theMeanWeighsEachLossByItsAge() {
    double[] losses = {0.7, 0.9, 0.2, 0.4};
    RateSweep.Course course = new RateSweep.Course();
    for (double loss : losses) {
      assertThat(course.add(1, loss)).isTrue();
    }
    double weights = 0;
    double sum = 0;
    for (int i = 0; i < losses.length; i++) {
      double weight = Math.pow(0.98, losses.length - 1 - i);
      weights += weight;
      sum += weight * losses[i];
    }
    assertThat(course.end().points().get(3).mean()).isCloseTo(sum / weights, within(1e-12));
    assertThat(course.end().points().get(0).mean()).isCloseTo(0.7, within(1e-12));
  }

  @Test
  void theSweepEndsWhereTheLossGetsOutOfHand() {
    RateSweep.Course course = new RateSweep.Course();
    assertThat(course.add(0.1, 1)).isTrue();
    assertThat(course.add(0.2, 1.5)).isTrue();
    assertThat(course.add(0.3, 100)).isFalse();
    assertThat(course.add(0.4, Double.NaN)).isFalse();
    assertThat(course.end().points()).hasSize(3); // a loss that is no number has no place
  }

  @Test
  void aTenthOfTheRateOfTheLeastMeanIsSuggested() {
    RateSweep sweep =
        new RateSweep(
            List.of(
                new RateSweep.Point(1e-3, 0.7, 0.7),
                new RateSweep.Point(1e-2, 0.1, 0.4),
                new RateSweep.Point(1e-1, 0.6, 0.5)));
    assertThat(sweep.suggestion()).hasValue(1e-3);
    assertThat(sweep).hasToString("sweep of 3 rates from 0.001 to 0.1; 0.001 suggested");
    RateSweep rising =
        new RateSweep(
            List.of(new RateSweep.Point(1e-3, 0.7, 0.7), new RateSweep.Point(1e-2, 0.8, 0.8)));
    assertThat(rising.suggestion()).isEmpty();
    assertThat(rising).hasToString("sweep of 2 rates from 0.001 to 0.01; the loss fell at none");
    assertThat(new RateSweep(List.of())).hasToString("sweep of no rates");
    assertThat(new RateSweep(List.of()).suggestion()).isEmpty();
  }

  @Test
  void nothingOfASweepStaysInTheNetwork() {
    LogisticNetwork network = new LogisticNetwork(SHAPE, OPTIONS.learning(), OPTIONS.network());
    Snapshot before = network.snapshot();
    Set<Integer> epochs = new ConcurrentSkipListSet<>();
    RateSweep sweep =
        trainer(network)
            .sweep(
                epoch -> {
                  epochs.add(epoch);
                  return images(epoch);
                },
                new RateSweep.Rates(1e-6, 1e-3, 14));
    assertThat(sweep.points()).hasSize(14); // of 3 batches in each epoch
    assertThat(epochs).isEqualTo(new TreeSet<>(Set.of(1, 2, 3, 4, 5)));
    assertThat(network.snapshot()).isEqualTo(before);
    assertThat(network.learningRate()).isEqualTo(0.1);
  }

  @Test
  void theFirstLossIsThatOfTheNetworkAsItIsAndLargerRatesLearn() {
    LogisticNetwork network = new LogisticNetwork(SHAPE, OPTIONS.learning(), OPTIONS.network());
    RateSweep small = trainer(network).sweep(e -> images(1), new RateSweep.Rates(1e-9, 1e-8, 120));
    RateSweep large = trainer(network).sweep(e -> images(1), new RateSweep.Rates(1e-3, 10, 120));
    assertThat(large.points().get(0).loss()).isEqualTo(small.points().get(0).loss());
    assertThat(large.least().orElseThrow().mean())
        .isLessThan(0.9 * small.least().orElseThrow().mean());
    assertThat(large.suggestion().orElseThrow()).isBetween(1e-3, 1.0);
  }

  @Test
  void aSweepThatIsInterruptedKeepsWhatItHas() {
    LogisticNetwork network = new LogisticNetwork(SHAPE, OPTIONS.learning(), OPTIONS.network());
    Trainer interrupted =
        new Trainer(
            network,
            MinMax.of(0, 2)::apply,
            OPTIONS,
            new TrainingListener() {
              @Override
              public void onBatch(int epoch, int batch, int batches) {
                assertThat(batches).isEqualTo(50);
                if (batch == 5) {
                  Thread.currentThread().interrupt();
                }
              }
            });
    RateSweep sweep = interrupted.sweep(e -> images(1), new RateSweep.Rates(1e-6, 1e-3, 50));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(sweep.points()).hasSize(5);
    assertThat(network.learningRate()).isEqualTo(0.1);
  }

  @Test
  void aSweepThatIsInterruptedWhileImagesAreMadeKeepsWhatItHas() {
    LogisticNetwork network = new LogisticNetwork(SHAPE, OPTIONS.learning(), OPTIONS.network());
    ImageSet first = images(1);
    RateSweep sweep =
        trainer(network)
            .sweep(
                epoch -> {
                  if (epoch == 2) {
                    Thread.currentThread().interrupt();
                  }
                  return epoch == 1 ? first : images(epoch);
                },
                new RateSweep.Rates(1e-6, 1e-3, 5000));
    assertThat(Thread.interrupted()).isTrue();
    int batches = (first.size() + OPTIONS.batchSize() - 1) / OPTIONS.batchSize();
    assertThat(sweep.points()).hasSize(batches);
  }

  @Test
  void whatCannotBeTrainedOnIsRefused() {
    LogisticNetwork network = new LogisticNetwork(SHAPE, OPTIONS.learning(), OPTIONS.network());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trainer(network).sweep(e -> images(1).take(0), RateSweep.Rates.DEFAULT))
        .withMessage("there must be at least one training image, but there is none");
    assertThat(trainer(network).train(images(1), Optional.of(images(2))).epochs()).isNotEmpty();
  }
}
