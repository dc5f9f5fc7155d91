package org.arclet.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The parameters of a study, in the order in which they are drawn. A parameter may depend on values
 * of earlier ones.
 *
 * @param parameters at least one, names all different; a condition names a parameter before it and
 *     values that it can have
 */
public record SearchSpace(List<Parameter> parameters) {

  /**
   * Validates the parameters.
   *
   * @throws IllegalArgumentException if there are none, or names or conditions are wrong
   */
  public SearchSpace {
    parameters = List.copyOf(parameters);
    if (parameters.isEmpty()) {
      throw new IllegalArgumentException(
          "a search space must have at least one parameter, but it is empty; give something a range");
    }
    Map<String, Distribution> before = new LinkedHashMap<>();
    for (Parameter parameter : parameters) {
      parameter.condition().ifPresent(c -> requireKnown(parameter.name(), c, before));
      if (before.put(parameter.name(), parameter.distribution()) != null) {
        throw new IllegalArgumentException(
            "parameters must have different names, but there are two of the name "
                + parameter.name());
      }
    }
  }

  private static void requireKnown(
      String name, Parameter.Condition condition, Map<String, Distribution> before) {
    Distribution parent = before.get(condition.parameter());
    if (parent == null) {
      throw new IllegalArgumentException(
          "%s may depend only on a parameter before it, but depends on %s; those before it are %s"
              .formatted(name, condition.parameter(), before.keySet()));
    }
    condition.values().forEach(parent::toInternal);
  }

  /** Builds a space: {@code of(s -> s.real("rate", 1e-6, 1e-3).whole("batch", 16, 64))}. */
  public static SearchSpace of(Consumer<Builder> parameters) {
    Builder builder = new Builder();
    parameters.accept(builder);
    return new SearchSpace(builder.parameters);
  }

  /**
   * The parameter of a name.
   *
   * @return empty if there is none
   */
  public Optional<Parameter> parameter(String name) {
    return parameters.stream().filter(p -> p.name().equals(name)).findFirst();
  }

  /**
   * The parameters in groups that are always drawn together, in order: those without a condition
   * first, then those that share one. What TPE estimates jointly.
   */
  List<List<Parameter>> groups() {
    return List.copyOf(
        parameters.stream()
            .collect(
                Collectors.groupingBy(
                    Parameter::condition, LinkedHashMap::new, Collectors.toUnmodifiableList()))
            .values());
  }

  @Override
  public String toString() {
    return parameters.stream()
        .map(
            p ->
                p.name()
                    + ": "
                    + p.distribution()
                    + p.condition()
                        .map(c -> " if " + c.parameter() + " is one of " + c.values())
                        .orElse(""))
        .collect(Collectors.joining("\n"));
  }

  /** Collects parameters; see the distributions for what they mean and refuse. */
  public static final class Builder {

    private final List<Parameter> parameters = new ArrayList<>();
    private Optional<Parameter.Condition> condition = Optional.empty();

    private Builder() {}

    /** A parameter of any distribution. */
    public Builder add(String name, Distribution distribution) {
      parameters.add(new Parameter(name, distribution, condition));
      return this;
    }

    /** A real number. */
    public Builder real(String name, double low, double high) {
      return add(name, FloatDistribution.of(low, high));
    }

    /** A real number, drawn uniformly in its logarithm. */
    public Builder logReal(String name, double low, double high) {
      return add(name, FloatDistribution.log(low, high));
    }

    /** A real number in steps from {@code low}. */
    public Builder real(String name, double low, double high, double step) {
      return add(name, FloatDistribution.stepped(low, high, step));
    }

    /** A whole number. */
    public Builder whole(String name, long low, long high) {
      return add(name, IntDistribution.of(low, high));
    }

    /** A whole number in steps from {@code low}. */
    public Builder whole(String name, long low, long high, long step) {
      return add(name, IntDistribution.stepped(low, high, step));
    }

    /** A choice. */
    public Builder choice(String name, Object... choices) {
      return add(name, CategoricalDistribution.of(choices));
    }

    /**
     * Parameters that are drawn only under a condition; conditions within one another are refused.
     */
    public Builder when(Parameter.Condition holds, Consumer<Builder> dependent) {
      if (condition.isPresent()) {
        throw new IllegalArgumentException(
            "a condition must stand by itself, but %s was asked for within one on %s; depend on the inner parameter only, which is drawn under the outer condition"
                .formatted(holds.parameter(), condition.get().parameter()));
      }
      condition = Optional.of(holds);
      dependent.accept(this);
      condition = Optional.empty();
      return this;
    }
  }
}
