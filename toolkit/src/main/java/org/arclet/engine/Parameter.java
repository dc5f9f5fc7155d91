package org.arclet.engine;

import java.util.Arrays;

/**
 * Weights of a layer with their gradient and what the optimizer remembers of them.
 *
 * <p>Outside, convolution weights are (size, size, channels, filters), as in Keras. Inside, all but
 * those of a first convolution are (filters, channels, size, size), which oneDNN is faster with.
 */
final class Parameter implements AutoCloseable {

  private final String name;
  private final int[] shape;
  private final boolean filtersFirst;
  private final NativeArray value;
  private final NativeArray gradient;
  private final NativeArray[] state;

  /**
   * Describes the arrays, all zeros; nothing is allocated yet.
   *
   * @param stateArrays arrays of the same shape that the optimizer keeps
   * @param filtersFirst whether the arrays hold the last axis of {@code shape} first
   * @param shape as seen outside
   */
  Parameter(String name, int stateArrays, boolean filtersFirst, int... shape) {
    this.name = name;
    this.shape = shape.clone();
    this.filtersFirst = filtersFirst;
    int[] inside = filtersFirst ? new int[] {shape[3], shape[2], shape[0], shape[1]} : this.shape;
    long[] sides = Arrays.stream(inside).asLongStream().toArray();
    value = new NativeArray(sides);
    gradient = new NativeArray(sides);
    state = new NativeArray[stateArrays];
    Arrays.setAll(state, i -> new NativeArray(sides));
  }

  String name() {
    return name;
  }

  /** Shape as seen outside. */
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

  /** A copy of the values in the outer shape. */
  Tensor copy() {
    float[] inside = value.toArray();
    if (!filtersFirst) {
      return new Tensor(shape(), inside);
    }
    float[] outside = new float[inside.length];
    for (int i = 0; i < inside.length; i++) {
      outside[outer(i)] = inside[i];
    }
    return new Tensor(shape(), outside);
  }

  /** Replaces the values by those of a tensor of the outer shape. */
  void set(Tensor tensor) {
    float[] outside = tensor.values();
    if (!filtersFirst) {
      value.set(outside);
      return;
    }
    float[] inside = new float[outside.length];
    for (int i = 0; i < inside.length; i++) {
      inside[i] = outside[outer(i)];
    }
    value.set(inside);
  }

  /** Place in (size, size, channels, filters) of a place in (filters, channels, size, size). */
  private int outer(int place) {
    int pixels = shape[0] * shape[1];
    int channels = shape[2];
    int pixel = place % pixels;
    int channel = place / pixels % channels;
    int filter = place / pixels / channels;
    return (pixel * channels + channel) * shape[3] + filter;
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
