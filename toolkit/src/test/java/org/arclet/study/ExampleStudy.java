package org.arclet.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** Studies made by hand, to be plotted and shown. */
public final class ExampleStudy {

  private static final Instant BEGIN = Instant.parse("2026-11-25T08:00:00Z");

  /** As the reference page's own search, shortened: learning, augmentation, limits, network. */
  public static final SearchSpace LENSES =
      SearchSpace.of(
          s ->
              s.whole("copies", 10, 250)
                  .whole("image_size", 50, 100)
                  .whole("max_pixel_1", 10, 1500)
                  .whole("max_pixel_2", 10, 1500)
                  .whole("max_pixel_3", 10, 1500)
                  .whole("batch_size", 16, 64)
                  .logReal("learning_rate", 1e-6, 1e-3)
                  .choice("optimizer", "sgd", "adam", "rmsprop")
                  .when(
                      Parameter.Condition.on("optimizer", "sgd"),
                      d -> d.real("momentum", 0, 1).choice("nesterov", true, false))
                  .when(
                      Parameter.Condition.on("optimizer", "adam"),
                      d -> d.real("beta_1", 0, 1, 1e-3))
                  .choice("regularizer", "none", "local_response", "batch_norm"));

  private ExampleStudy() {}

  /** A study of lenses with five folds: some trials are pruned, some fail, the last one runs. */
  public static Past lenses(int count) {
    Random random = new Random(7);
    List<Trial> trials = new ArrayList<>();
    Instant[] free = {BEGIN, BEGIN.plusSeconds(2)};
    for (int number = 0; number < count; number++) {
      Map<String, Object> parameters = draw(random);
      double quality = quality(parameters) + 0.02 * random.nextGaussian();
      TreeMap<Integer, Double> reports = new TreeMap<>();
      boolean hopeless = number >= 5 && quality < 0.62;
      int folds = hopeless ? 1 + random.nextInt(3) : 5;
      for (int fold = 0; fold < folds; fold++) {
        reports.put(fold, quality + 0.03 * random.nextGaussian() / Math.sqrt(fold + 1.0));
      }
      boolean failed = number % 23 == 22;
      boolean last = number == count - 1 && count > 2;
      TrialState state =
          last
              ? TrialState.RUNNING
              : failed ? TrialState.FAIL : hopeless ? TrialState.PRUNED : TrialState.COMPLETE;
      int worker = free[0].isAfter(free[1]) ? 1 : 0;
      Instant start = free[worker];
      Instant end = start.plusMillis(folds * (8000 + 60 * (Long) get(parameters, "copies")));
      free[worker] = end;
      trials.add(
          new Trial(
              number,
              state,
              state == TrialState.COMPLETE ? List.of(reports.get(4)) : List.of(),
              parameters,
              distributions(parameters),
              reports,
              reason(state),
              Map.of(),
              Optional.of(start),
              last ? Optional.empty() : Optional.of(end)));
    }
    return new Past(LENSES, List.of(Direction.MAXIMIZE), trials);
  }

  private static Map<String, JsonNode> reason(TrialState state) {
    return switch (state) {
      case PRUNED -> Map.of("prune_reason", TextNode.valueOf("below the median of fold 2"));
      case FAIL -> Map.of("fail_reason", TextNode.valueOf("the loss is not a number"));
      default -> Map.of();
    };
  }

  private static Map<String, Object> draw(Random random) {
    Map<String, Object> drawn = new LinkedHashMap<>();
    for (Parameter parameter : LENSES.parameters()) {
      if (parameter.isActive(drawn)) {
        drawn.put(parameter.name(), draw(parameter.distribution(), random));
      }
    }
    return drawn;
  }

  private static Object draw(Distribution distribution, Random random) {
    if (distribution instanceof IntDistribution whole) {
      return whole.low() + random.nextInt((int) (whole.high() - whole.low() + 1));
    }
    if (distribution instanceof FloatDistribution real) {
      if (real.log()) {
        double low = Math.log(real.low());
        return Math.exp(low + random.nextDouble() * (Math.log(real.high()) - low));
      }
      return real.step().isPresent()
          ? real.low() + random.nextInt(1001) * real.step().getAsDouble()
          : real.low() + random.nextDouble() * (real.high() - real.low());
    }
    List<Object> choices = ((CategoricalDistribution) distribution).choices();
    return choices.get(random.nextInt(choices.size()));
  }

  private static Map<String, Distribution> distributions(Map<String, Object> parameters) {
    Map<String, Distribution> distributions = new LinkedHashMap<>();
    for (String name : parameters.keySet()) {
      distributions.put(name, LENSES.parameter(name).orElseThrow().distribution());
    }
    return distributions;
  }

  private static double quality(Map<String, Object> parameters) {
    double rate = Math.log10((Double) get(parameters, "learning_rate"));
    double limit = Math.log10((double) (Long) get(parameters, "max_pixel_1"));
    double network = get(parameters, "regularizer").equals("batch_norm") ? 0.05 : 0;
    double optimizer = get(parameters, "optimizer").equals("adam") ? 0.04 : 0;
    return 0.85
        - 0.07 * (rate + 3.7) * (rate + 3.7)
        - 0.12 * (limit - 2) * (limit - 2)
        + network
        + optimizer;
  }

  private static Object get(Map<String, Object> parameters, String name) {
    return Objects.requireNonNull(parameters.get(name), name);
  }

  /** A trial of one real parameter {@code x} in [0, 1], complete. */
  public static Trial complete(int number, double x, double... values) {
    return trial(number, TrialState.COMPLETE, x, values);
  }

  /** A trial of one real parameter {@code x} in [0, 1]. */
  public static Trial trial(int number, TrialState state, double x, double... values) {
    return trial(number, state, Map.of("x", x), Map.of("x", FloatDistribution.of(0, 1)), values);
  }

  /** A trial of given parameters that began {@code number} minutes after 8:00 and took 30 s. */
  public static Trial trial(
      int number,
      TrialState state,
      Map<String, Object> parameters,
      Map<String, Distribution> distributions,
      double... values) {
    List<Double> given = new ArrayList<>();
    for (double value : values) {
      given.add(value);
    }
    Instant start = BEGIN.plusSeconds(60L * number);
    return new Trial(
        number,
        state,
        given,
        parameters,
        distributions,
        new TreeMap<>(),
        Map.of(),
        Map.of(),
        state == TrialState.WAITING ? Optional.empty() : Optional.of(start),
        state.isFinished() ? Optional.of(start.plusSeconds(30)) : Optional.empty());
  }

  /** The same with intermediate values by step. */
  public static Trial reporting(Trial trial, Map<Integer, Double> reports) {
    return new Trial(
        trial.number(),
        trial.state(),
        trial.values(),
        trial.parameters(),
        trial.distributions(),
        new TreeMap<>(reports),
        trial.userAttributes(),
        trial.systemAttributes(),
        trial.start(),
        trial.end());
  }

  /** A study that maximizes one value. */
  public static Past past(Trial... trials) {
    return past(List.of(Direction.MAXIMIZE), trials);
  }

  /** A study with these directions. */
  public static Past past(List<Direction> directions, Trial... trials) {
    SearchSpace space = SearchSpace.of(s -> s.real("x", 0, 1));
    return new Past(space, directions, List.of(trials));
  }
}
