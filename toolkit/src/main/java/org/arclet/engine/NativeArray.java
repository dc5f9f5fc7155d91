package org.arclet.engine;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A float32 array in native memory, C order, freed when closed. It is allocated, and zero, when
 * first used, so that a network that only predicts has no gradients.
 */
final class NativeArray implements AutoCloseable {

  private final long[] shape;
  private @Nullable INDArray array;

  NativeArray(long... shape) {
    this.shape = shape.clone();
  }

  /** The whole array. */
  INDArray all() {
    INDArray known = array;
    if (known == null) {
      known = Nd4j.createUninitializedDetached(DataType.FLOAT, 'c', shape);
      known.assign(0);
      array = known;
    }
    return known;
  }

  /** The first values under another shape, sharing the memory. */
  INDArray as(long... other) {
    return Nd4j.create(all().data(), other, Nd4j.getStrides(other, 'c'), 0, 'c');
  }

  int length() {
    long product = 1;
    for (long side : shape) {
      product = Math.multiplyExact(product, side);
    }
    return Math.toIntExact(product);
  }

  /** A fresh buffer over the whole array, at position 0. */
  FloatBuffer buffer() {
    return all().data().asNioFloat();
  }

  /** The address, for calls of BLAS. */
  FloatPointer pointer() {
    return (FloatPointer) all().data().pointer();
  }

  float[] toArray() {
    float[] values = new float[length()];
    buffer().get(values);
    return values;
  }

  void set(float[] values) {
    buffer().put(values);
  }

  @Override
  public void close() {
    INDArray known = array;
    if (known != null) {
      known.close();
      array = null;
    }
  }
}
