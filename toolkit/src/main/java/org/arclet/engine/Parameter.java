package org.arclet.engine;

import java.util.Arrays;

/** Weights of a layer with their gradient and what the optimizer remembers of them. */
final class Parameter implements AutoCloseable {

  private final String name;
  private final int[] shape;
  private final NativeArray value;
  private final NativeArray gradient;
  private final NativeArray[] state;

  /**
   * Allocates the arrays, all zeros.
   *
   * @param stateArrays arrays of the same shape that the optimizer keeps
   */
  Parameter(String name, int stateArrays, int... shape) {
    this.name = name;
    this.shape = shape;
    long[] sides = Arrays.stream(shape).asLongStream().toArray();
    value = new NativeArray(sides);
    gradient = new NativeArray(sides);
    state = new NativeArray[stateArrays];
    Arrays.setAll(state, i -> new NativeArray(sides));
  }

  String name() {
    return name;
  }

  int[] shape() {
    return shape.clone();
  }

  NativeArray value() {
    return value;
  }

  NativeArray gradient() {
    return gradient;
  }

  NativeArray state(int slot) {
    return state[slot];
  }

  int length() {
    return value.length();
  }

  @Override
  public void close() {
    value.close();
    gradient.close();
    for (NativeArray array : state) {
      array.close();
    }
  }
}
