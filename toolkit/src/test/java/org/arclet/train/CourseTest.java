package org.arclet.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.function.UnaryOperator;
import org.arclet.engine.Network;
import org.arclet.engine.Tensor;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;
import org.arclet.metric.Metric;
import org.junit.jupiter.api.Test;

/** What ends a training and what changes its rate. */
class CourseTest {

  private static final ImageShape SHAPE = new ImageShape(1, 1, 1);
  private static final ImageSet.Transform AS_IS =
      (from, to) -> System.arraycopy(from, 0, to, 0, to.length);

  private final ImageSet held = images(0.05f, 0.55f);

  @Test
  void theScheduleSetsTheRateBeforeEveryStep() {
    List<Double> rates = new ArrayList<>();
    ScriptedNetwork[] network = new ScriptedNetwork[1];
    network[0] =
        network(
            batch -> {
              rates.add(network[0].learningRate());
              return 1;
            });
    train(network[0], o -> o.withSchedule(new Schedule.InverseTime(1)), images(0, 1, 2));
    assertThat(rates).containsExactly(1e-4, 1e-4 / 2, 1e-4 / 3, 1e-4 / 4);
  }

  @Test
  void aPlateauLowersTheRateOfTheNextEpoch() {
    double[] losses = {2, 1, 1, 1};
    List<Double> rates = new ArrayList<>();
    ScriptedNetwork[] network = new ScriptedNetwork[1];
    network[0] =
        network(
            batch -> {
              rates.add(network[0].learningRate());
              return losses[batch];
            });
    OnPlateau schedule = new OnPlateau(Metric.LOSS, 0.5, 1, 0, 0, 0);
    train(network[0], o -> o.withEpochs(4).withSchedule(schedule), images(0, 1));
    assertThat(rates).containsExactly(1e-4, 1e-4, 1e-4, 1e-4 / 2);
  }

  @Test
  void aMonitorEndsTheTrainingWhereALossIsLowEnough() {
    double[] losses = {3, 2, 1, 0.5, 0.25};
    for (double threshold : new double[] {1, 1.5}) {
      History history =
          train(
              network(batch -> losses[batch]),
              o -> o.withEpochs(5).withMonitors(new Monitor(Metric.LOSS, threshold)),
              images(0, 1));
      assertThat(history.end()).isEqualTo(History.End.MONITOR_REACHED);
      assertThat(history.values(Metric.LOSS)).containsExactly(3, 2, 1);
    }
  }

  @Test
  void aMonitorEndsTheTrainingWhereAScoreIsAboveTheThreshold() {
    // both images are rightly taken for positive
    assertThat(accurate(0.99).epochs()).hasSize(1);
    assertThat(accurate(0.99).end()).isEqualTo(History.End.MONITOR_REACHED);
    assertThat(accurate(1).end()).isEqualTo(History.End.COMPLETED);
  }

  private static History accurate(double threshold) {
    return train(
        network(batch -> 1),
        o -> o.withMonitors(new Monitor(Metric.BINARY_ACCURACY, threshold)),
        images(0.8f, 0.9f));
  }

  @Test
  void theFirstOfManyMonitorsEndsTheTraining() {
    double[] losses = {3, 2, 1};
    Monitor never = new Monitor(Metric.LOSS, -1);
    History history =
        train(
            network(batch -> losses[batch]),
            o -> o.withEpochs(3).withMonitors(never, new Monitor(Metric.LOSS, 2), never),
            images(0));
    assertThat(history.values(Metric.LOSS)).containsExactly(3, 2);
    assertThat(history).asString().contains("a monitor reached its threshold");
  }

  @Test
  void aMonitorIsNotReachedByNan() {
    assertThat(new Monitor(Metric.LOSS, 1).isReached(Double.NaN)).isFalse();
    assertThat(new Monitor(Metric.F1_SCORE, 0).isReached(Double.NaN)).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Monitor(Metric.LOSS, Double.NaN))
        .withMessage(
            "the threshold of a monitor must be finite, but got NaN for LOSS; leave the monitor out to train on");
  }

  @Test
  void whatFollowsValidationNeedsValidationImages() {
    Schedule schedule = new WarmUp(1, 0, OnPlateau.of(Metric.VAL_LOSS, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> train(network(b -> 1), o -> o.withSchedule(schedule), images(0)))
        .withMessage(
            "a schedule on VAL_LOSS needs validation images, but there are none; give some, or choose a training metric");
    Monitor monitor = new Monitor(Metric.VAL_BINARY_ACCURACY, 0.9);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> train(network(b -> 1), o -> o.withMonitors(monitor), images(0)))
        .withMessage(
            "a monitor on VAL_BINARY_ACCURACY needs validation images, but there are none; give some, or choose a training metric");
  }

  @Test
  void aLossThatIsNotFiniteEndsTheTrainingAfterThatBatch() {
    ScriptedNetwork network = network(batch -> batch == 4 ? Double.NaN : 1);
    History history =
        new Trainer(network, AS_IS, options(o -> o.withEpochs(5)), TrainingListener.NONE)
            .train(images(0, 1, 2, 3, 4), Optional.of(held));
    assertThat(history.end()).isEqualTo(History.End.NOT_FINITE);
    assertThat(network.trained()).hasSize(5);
    assertThat(network.judged()).hasSize(1); // after the first epoch only
    assertThat(history.values(Metric.LOSS)).containsExactly(1, Double.NaN);
    assertThat(history.values(Metric.VAL_LOSS)).containsExactly(1, Double.NaN);
    assertThat(history.values(Metric.BINARY_ACCURACY)[1]).isFinite();
  }

  @Test
  void theBestWeightsComeBackAfterALossThatIsNotFinite() {
    double[] losses = {3, 2, 2.5, Double.NaN};
    StandIn network = new StandIn(batch -> losses[batch]);
    History history = train(network.itself(), patient(Metric.BINARY_ACCURACY), images(0.9f));
    assertThat(history.end()).isEqualTo(History.End.NOT_FINITE);
    // the accuracy is 1 throughout, so that the first epoch counts as best
    assertThat(network.set).containsExactly(1f);
    network = new StandIn(batch -> losses[batch]);
    train(network.itself(), patient(Metric.LOSS), images(0.9f));
    assertThat(network.set).containsExactly(2f);
    network = new StandIn(batch -> Double.NaN);
    train(network.itself(), patient(Metric.BINARY_ACCURACY), images(0.9f));
    assertThat(network.set).isEmpty();
  }

  private static UnaryOperator<TrainingOptions> patient(Metric metric) {
    return o -> o.withEpochs(5).withPatience(new Patience(5, metric, true));
  }

  /** A scripted network whose only weight is the number of batches that it has learned. */
  private static final class StandIn {

    private final List<Float> set = new ArrayList<>();
    private final ScriptedNetwork scripted;

    StandIn(IntToDoubleFunction losses) {
      scripted = network(losses);
    }

    Network itself() {
      return (Network)
          Proxy.newProxyInstance(
              Network.class.getClassLoader(),
              new Class<?>[] {Network.class},
              (proxy, method, arguments) ->
                  switch (method.getName()) {
                    case "weights" ->
                        Map.of(
                            "a",
                            new Tensor(new int[] {1}, new float[] {scripted.trained().size()}));
                    case "setWeights" -> set.add(value((Map<?, ?>) arguments[0]));
                    default -> method.invoke(scripted, arguments);
                  });
    }

    private static float value(Map<?, ?> weights) {
      return ((Tensor) weights.values().iterator().next()).values()[0];
    }
  }

  private static ScriptedNetwork network(IntToDoubleFunction loss) {
    return new ScriptedNetwork(SHAPE, 2, loss, batch -> 1);
  }

  private static History train(
      Network network, UnaryOperator<TrainingOptions> changes, ImageSet images) {
    return new Trainer(network, AS_IS, options(changes), TrainingListener.NONE)
        .train(images, Optional.empty());
  }

  private static TrainingOptions options(UnaryOperator<TrainingOptions> changes) {
    return TrainingOptions.of(o -> changes.apply(o.withEpochs(2).withBatchSize(2)));
  }

  /** Positive images of one value each. */
  private static ImageSet images(float... values) {
    return ImageSet.generate(values.length, SHAPE, (i, image) -> image[0] = values[i]).withLabel(1);
  }
}
