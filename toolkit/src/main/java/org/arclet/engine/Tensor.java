package org.arclet.engine;

import java.util.Arrays;

/**
 * Values with a shape, row by row (C order).
 *
 * @param shape length of each axis
 * @param values as many as the product of the shape
 */
@SuppressWarnings("ArrayRecordComponent") // equals and hashCode below compare the contents
public record Tensor(int[] shape, float[] values) {

  /**
   * Validates the number of values.
   *
   * @throws IllegalArgumentException if it is not the product of the shape, or a side is negative
   */
  public Tensor {
    long product = 1;
    for (int side : shape) {
      if (side < 0) {
        throw new IllegalArgumentException(
            "the sides of a tensor must be at least 0, but got " + Arrays.toString(shape));
      }
      product = Math.multiplyExact(product, side);
    }
    if (product != values.length) {
      throw new IllegalArgumentException(
          "a tensor of shape %s must have %d values, but got %d"
              .formatted(Arrays.toString(shape), product, values.length));
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tensor tensor
        && Arrays.equals(shape, tensor.shape)
        && Arrays.equals(values, tensor.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(shape) + Arrays.hashCode(values);
  }

  /** {@code tensor [4096, 2]}. */
  @Override
  public String toString() {
    return "tensor " + Arrays.toString(shape);
  }
}
