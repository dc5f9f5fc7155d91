package org.arclet.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.arclet.study.Parameter;
import org.arclet.study.SearchSpace;

/**
 * What samplers are measured on: functions to be minimized, whose least values are known. {@code
 * benchmarks/peers/sampler.py} has the same; that they are is checked in each run. Definitions of
 * the first six: Surjanovic and Bingham, <i>Virtual library of simulation experiments</i>.
 */
@SuppressWarnings("ImmutableEnumChecker") // neither spaces nor functions change
enum SearchProblem {
  BRANIN(s -> s.real("x0", -5, 10).real("x1", 0, 15), SearchProblem::branin, 0.39788735772973816),
  HARTMANN3(box(3, 0, 1), v -> Hartmann.THREE.value(point(v)), Hartmann.THREE.least()),
  HARTMANN6(box(6, 0, 1), v -> Hartmann.SIX.value(point(v)), Hartmann.SIX.least()),
  ROSENBROCK4(box(4, -5, 10), SearchProblem::rosenbrock, 0),
  RASTRIGIN6(box(6, -5.12, 5.12), SearchProblem::rastrigin, 0),
  ACKLEY8(box(8, -32.768, 32.768), SearchProblem::ackley, 0),
  /** What searching for a network is like: choices, some of which have parameters of their own. */
  MIXED(SearchProblem::mixedSpace, SearchProblem::mixed, 0),
  /** Flat but for a dent, under normal noise. */
  PLATEAU(box(4, 0, 1), SearchProblem::plateau, -1);

  private static final double NOISE = 0.1;

  private final SearchSpace space;
  private final ToDoubleFunction<Map<String, Object>> function;
  private final double least;

  SearchProblem(
      Consumer<SearchSpace.Builder> space,
      ToDoubleFunction<Map<String, Object>> function,
      double least) {
    this.space = SearchSpace.of(space);
    this.function = function;
    this.least = least;
  }

  SearchSpace space() {
    return space;
  }

  /** The least value. */
  double least() {
    return least;
  }

  /** The value without noise. */
  double value(Map<String, Object> parameters) {
    return function.applyAsDouble(parameters);
  }

  /** Standard deviation of the noise on a value. */
  double noise() {
    return this == PLATEAU ? NOISE : 0;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static Consumer<SearchSpace.Builder> box(int axes, double low, double high) {
    return s -> IntStream.range(0, axes).forEach(i -> s.real("x" + i, low, high));
  }

  private static double[] point(Map<String, Object> parameters) {
    return parameters.values().stream().mapToDouble(v -> (Double) v).toArray();
  }

  private static double branin(Map<String, Object> parameters) {
    double[] x = point(parameters);
    double bent = x[1] - 5.1 / (4 * Math.PI * Math.PI) * x[0] * x[0] + 5 / Math.PI * x[0] - 6;
    return bent * bent + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x[0]) + 10;
  }

  private static double rosenbrock(Map<String, Object> parameters) {
    double[] x = point(parameters);
    double sum = 0;
    for (int i = 0; i + 1 < x.length; i++) {
      double off = x[i + 1] - x[i] * x[i];
      sum += 100 * off * off + (1 - x[i]) * (1 - x[i]);
    }
    return sum;
  }

  private static double rastrigin(Map<String, Object> parameters) {
    double[] x = point(parameters);
    double sum = 10 * x.length;
    for (double v : x) {
      sum += v * v - 10 * Math.cos(2 * Math.PI * v);
    }
    return sum;
  }

  private static double ackley(Map<String, Object> parameters) {
    double[] x = point(parameters);
    double squares = 0;
    double waves = 0;
    for (double v : x) {
      squares += v * v / x.length;
      waves += Math.cos(2 * Math.PI * v) / x.length;
    }
    return -20 * Math.exp(-0.2 * Math.sqrt(squares)) - Math.exp(waves) + 20 + Math.E;
  }

  private static void mixedSpace(SearchSpace.Builder space) {
    space
        .choice("optimizer", "sgd", "adam", "rmsprop")
        .logReal("rate", 1e-5, 1)
        .whole("depth", 1, 6)
        .when(
            Parameter.Condition.on("optimizer", "sgd"),
            s -> s.real("momentum", 0, 0.99).choice("nesterov", true, false))
        .when(Parameter.Condition.on("optimizer", "adam"), s -> s.logReal("beta", 1e-3, 0.5));
  }

  private static double mixed(Map<String, Object> parameters) {
    double rate = Math.log10(value(parameters, "rate", Double.class));
    double off = value(parameters, "depth", Long.class) - 4;
    double loss = 0.05 * off * off;
    return switch (value(parameters, "optimizer", String.class)) {
      case "sgd" -> {
        double momentum = value(parameters, "momentum", Double.class);
        double step = rate - Math.log10(1 - momentum) + 1;
        double heavy = momentum - 0.9;
        boolean isNesterov = value(parameters, "nesterov", Boolean.class);
        yield loss + 0.3 * step * step + 0.8 * heavy * heavy + (isNesterov ? 0 : 0.05);
      }
      case "adam" -> {
        double beta = Math.log10(value(parameters, "beta", Double.class)) + 1;
        yield loss + 0.08 + 0.3 * (rate + 3) * (rate + 3) + 0.2 * beta * beta;
      }
      default -> loss + 0.2 + 0.4 * (rate + 3.5) * (rate + 3.5);
    };
  }

  private static double plateau(Map<String, Object> parameters) {
    double[] x = point(parameters);
    double[] centre = {0.65, 0.2, 0.4, 0.7};
    double squares = 0;
    for (int i = 0; i < x.length; i++) {
      squares += (x[i] - centre[i]) * (x[i] - centre[i]);
    }
    return -Math.exp(-8 * squares);
  }

  /** The problems of some names; all if there are none. */
  static List<SearchProblem> named(List<String> names) {
    return names.isEmpty()
        ? List.of(values())
        : names.stream().map(n -> valueOf(n.toUpperCase(Locale.ROOT))).toList();
  }

  private static <T> T value(Map<String, Object> parameters, String name, Class<T> type) {
    return type.cast(Objects.requireNonNull(parameters.get(name), name));
  }
}
