package org.arclet.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.arclet.nn.NetworkDescription;

/** The weights of a network, layer by layer, and what the optimizer remembers of them. */
final class Parameters implements AutoCloseable {

  private final List<ParameterSpec> specs;
  private final int stateArrays;
  private final Map<String, Parameter> byName = new LinkedHashMap<>();

  /**
   * Describes all parameters; nothing is allocated yet.
   *
   * @param stateArrays arrays that the optimizer keeps for each
   */
  Parameters(NetworkDescription network, int stateArrays) {
    specs = ParameterSpec.of(network);
    this.stateArrays = stateArrays;
    for (ParameterSpec spec : specs) {
      byName.put(spec.name(), new Parameter(spec, stateArrays));
    }
  }

  /** Draws all weights, layer by layer. */
  void draw(SplittableRandom random) {
    for (ParameterSpec spec : specs) {
      Parameter parameter = get(spec.name());
      parameter.set(parameter.value(), new Tensor(spec.shape(), spec.draw(random)));
    }
  }

  Parameter get(String name) {
    return Objects.requireNonNull(byName.get(name), name);
  }

  Collection<Parameter> all() {
    return byName.values();
  }

  /** Those that the optimizer changes. */
  List<Parameter> trained() {
    return byName.values().stream().filter(p -> p.spec().trained()).toList();
  }

  /** Bytes that they take when they are trained, or else when they only predict. */
  long bytes(boolean training) {
    return byName.values().stream().mapToLong(p -> p.bytes(training)).sum();
  }

  Map<String, Tensor> copy() {
    Map<String, Tensor> copy = new LinkedHashMap<>();
    byName.forEach((name, p) -> copy.put(name, p.copy(p.value())));
    return copy;
  }

  void set(Map<String, Tensor> weights) {
    ParameterSpec.require(specs, weights);
    weights.forEach(
        (name, tensor) -> {
          Parameter parameter = get(name);
          parameter.set(parameter.value(), tensor);
        });
  }

  /** What the optimizer remembers, by name of the parameter and number of the array. */
  Map<String, Tensor> copyState() {
    Map<String, Tensor> copy = new LinkedHashMap<>();
    for (Parameter parameter : trained()) {
      for (int i = 0; i < stateArrays; i++) {
        copy.put(parameter.spec().name() + "." + i, parameter.copy(parameter.state(i)));
      }
    }
    return copy;
  }

  void setState(Map<String, Tensor> state) {
    ParameterSpec.require(stateSpecs(), state);
    for (Parameter parameter : trained()) {
      for (int i = 0; i < stateArrays; i++) {
        Tensor tensor = Objects.requireNonNull(state.get(parameter.spec().name() + "." + i));
        parameter.set(parameter.state(i), tensor);
      }
    }
  }

  private List<ParameterSpec> stateSpecs() {
    List<ParameterSpec> all = new ArrayList<>();
    for (ParameterSpec spec : specs) {
      for (int i = 0; spec.trained() && i < stateArrays; i++) {
        all.add(spec.withName(spec.name() + "." + i));
      }
    }
    return all;
  }

  @Override
  public void close() {
    byName.values().forEach(Parameter::close);
  }
}
