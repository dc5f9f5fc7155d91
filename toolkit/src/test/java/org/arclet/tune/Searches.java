package org.arclet.tune;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import org.arclet.image.ImageSet;
import org.arclet.metric.Metric;
import org.arclet.nn.AlexNet;
import org.arclet.simulate.LensSimulator;
import org.arclet.study.CategoricalDistribution;
import org.arclet.study.FloatDistribution;
import org.arclet.study.IntDistribution;
import org.arclet.study.Parameter;
import org.arclet.study.Pruner;
import org.arclet.study.SearchSpace;
import org.arclet.study.Trial;
import org.arclet.train.Monitor;

/** The search of the reference's page, as it is and small, and images for it. */
final class Searches {

  static final ImageSet LENSES = LensSimulator.standard().lenses(20, 1);
  static final ImageSet OTHERS = LensSimulator.standard().others(24, 1);

  /** 16 lenses, 4 more to validate, 24 others. */
  static final TuningImages IMAGES =
      TuningImages.of(LENSES.drop(4), OTHERS).withValidation(LENSES.take(4));

  private Searches() {}

  /** Every setting of the listing of the page, in its order. */
  static void listing(TuningBuilder options) {
    options
        .architecture(AlexNet.STANDARD)
        .folds(5)
        .trials(100)
        .batchSize(16, 64)
        .searchModel(ModelSearch.LIMITED)
        .epochs(10)
        .finalEpochs(0)
        .copies(10, 250)
        .augmentation(a -> a.shiftPixels(5).rotation(true).flips(true).zoom(0.9, 1.1))
        .copiesOfNegatives(0)
        .balance(true)
        .size(50, 100)
        .maxPixel(10, 1500)
        .metric(Metric.VAL_LOSS)
        .average(true)
        .patience(3, Metric.F1_SCORE, Metric.BINARY_ACCURACY)
        .monitors(
            new Monitor(Metric.BINARY_ACCURACY, 0.99 + 1e-6),
            new Monitor(Metric.LOSS, 0.01 - 1e-6));
  }

  /**
   * The listing with a sixteenth of the widths, few copies, small images and two epochs, which tell
   * trials from one another by chance alone, so that none is pruned.
   */
  static TuningOptions small(Consumer<TuningBuilder> changes) {
    return TuningOptions.of(
        o -> {
          listing(o);
          o.architecture(AlexNet.STANDARD.withWidthsDividedBy(16))
              .trials(3)
              .copies(1, 2)
              .size(50, 56)
              .epochs(2)
              .pruner(Pruner.NONE)
              .keepModels(false);
          changes.accept(o);
        });
  }

  /** What was noted with a trial under a name. */
  static JsonNode note(Trial trial, String name) {
    return Objects.requireNonNull(trial.userAttributes().get(name), name);
  }

  /** A draw from a space. */
  static Map<String, Object> draw(SearchSpace space, long seed) {
    Random random = new Random(seed);
    Map<String, Object> drawn = new LinkedHashMap<>();
    for (Parameter parameter : space.parameters()) {
      if (parameter
          .condition()
          .map(
              c ->
                  drawn.containsKey(c.parameter()) && c.values().contains(drawn.get(c.parameter())))
          .orElse(true)) {
        drawn.put(parameter.name(), value(parameter, random));
      }
    }
    return drawn;
  }

  private static Object value(Parameter parameter, Random random) {
    if (parameter.distribution() instanceof IntDistribution range) {
      long steps = (range.high() - range.low()) / range.step() + 1;
      return range.low() + range.step() * (long) (random.nextDouble() * steps);
    }
    if (parameter.distribution() instanceof FloatDistribution range) {
      double step = range.step().orElse(1e-3);
      return range.low() + step * random.nextInt((int) ((range.high() - range.low()) / step) + 1);
    }
    CategoricalDistribution choice = (CategoricalDistribution) parameter.distribution();
    return choice.choices().get(random.nextInt(choice.choices().size()));
  }
}
