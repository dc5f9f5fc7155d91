package org.arclet.engine;

import java.util.Arrays;
import java.util.Map;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_desc_base;
import org.jspecify.annotations.Nullable;

/**
 * Weights of a layer with their gradient and what the optimizer remembers of them.
 *
 * <p>Outside, weights lie as {@link Network#weights()} says. Inside, they lie as oneDNN likes best;
 * it may pad them with zeros, which no update changes.
 */
final class Parameter implements AutoCloseable {

  private final ParameterSpec spec;
  private final NativeArray[] arrays;
  private memory.@Nullable desc layout;
  private memory.@Nullable desc outer;

  /**
   * Describes the arrays; nothing is allocated yet.
   *
   * @param stateArrays arrays of the same shape that the optimizer keeps
   */
  Parameter(ParameterSpec spec, int stateArrays) {
    this.spec = spec;
    arrays = new NativeArray[2 + stateArrays];
    if (spec.shape().length == 1) {
      settle(OneDnn.vector(spec.shape()[0]), OneDnn.vector(spec.shape()[0]));
    }
  }

  ParameterSpec spec() {
    return spec;
  }

  /** How the weights lie in memory, once that is settled. */
  memory.@Nullable desc layout() {
    return layout;
  }

  /**
   * Settles how the weights lie in memory.
   *
   * @param inner layout here
   * @param outside the same array as it lies in a {@link Tensor}
   */
  void settle(memory.desc inner, memory.desc outside) {
    layout = OneDnn.outliving(inner);
    outer = OneDnn.outliving(outside);
    long length = inner.get_size() / Float.BYTES;
    Arrays.setAll(arrays, i -> new NativeArray(length));
  }

  private memory.desc settled() {
    return settled(layout);
  }

  private memory.desc settled(memory.@Nullable desc known) {
    if (known == null) {
      throw new IllegalStateException("the layout of %s is not settled".formatted(spec.name()));
    }
    return known;
  }

  /** Bytes that the parameter takes when it is trained, or else when it only predicts. */
  long bytes(boolean training) {
    return settled().get_size() * (training && spec.trained() ? arrays.length : 1);
  }

  NativeArray value() {
    return arrays[0];
  }

  NativeArray gradient() {
    return arrays[1];
  }

  NativeArray state(int slot) {
    return arrays[2 + slot];
  }

  /** Number of values, padding included. */
  int length() {
    return value().length();
  }

  /** The weights as an array of a program. */
  Slot value(Tape tape) {
    return tape.fixed(settled(), value());
  }

  /** Their gradient as an array of a program. */
  Slot gradient(Tape tape) {
    return tape.fixed(settled(), gradient());
  }

  /** Adds the operation that computes the gradient, in whatever layout it does so. */
  void receive(
      Tape tape, primitive_desc_base operation, memory.desc result, Map<Integer, Slot> arguments) {
    Slot target = gradient(tape);
    boolean fits = result.equals(settled());
    Slot computed = fits ? target : tape.slot(result);
    arguments.put(dnnl.DNNL_ARG_DIFF_WEIGHTS, computed);
    tape.add(operation, arguments);
    if (!fits) {
      tape.copy(computed, target);
    }
  }

  /** What L2 adds to the loss. */
  double penalty(int threads) {
    return WeightPenalty.of(value(), spec.l2(), threads);
  }

  /** Adds the derivative of the penalty to the gradient. */
  void addPenaltyGradient(int threads) {
    WeightPenalty.addGradient(value(), gradient(), spec.l2(), threads);
  }

  /** A copy of one of the arrays in the outer shape. */
  Tensor copy(NativeArray array) {
    try (NativeArray plain = new NativeArray(spec.length())) {
      OneDnn.copy(settled(), array.pointer(), settled(outer), plain.pointer());
      return new Tensor(spec.shape(), plain.toArray());
    }
  }

  /** Replaces one of the arrays by a tensor of the outer shape. */
  void set(NativeArray array, Tensor tensor) {
    try (NativeArray plain = new NativeArray(spec.length())) {
      plain.set(tensor.values());
      OneDnn.copy(settled(outer), plain.pointer(), settled(), array.pointer());
    }
  }

  @Override
  public void close() {
    for (NativeArray array : arrays) {
      if (array != null) {
        array.close();
      }
    }
    for (memory.desc known : Arrays.asList(layout, outer)) {
      if (known != null) {
        known.deallocate();
      }
    }
  }
}
