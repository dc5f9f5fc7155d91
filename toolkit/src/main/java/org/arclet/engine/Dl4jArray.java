package org.arclet.engine;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.concurrency.AffinityManager.Location;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A float32 array of the backend, zero at first, with bulk access from Java, freed when closed.
 *
 * <p>On a GPU the values travel when one side needs what the other has written.
 */
final class Dl4jArray implements AutoCloseable {

  private final INDArray all;

  Dl4jArray(long... shape) {
    all = Nd4j.create(DataType.FLOAT, shape, 'c');
  }

  /** The array. */
  INDArray all() {
    return all;
  }

  /** Copies values to a place, counted in values. */
  void write(long place, float[] values, int length) {
    Nd4j.getAffinityManager().ensureLocation(all, Location.HOST);
    pointer(place).put(values, 0, length);
    Nd4j.getAffinityManager().tagLocation(all, Location.HOST);
  }

  /** Copies values from a place, counted in values. */
  float[] read(long place, int length) {
    float[] values = new float[length];
    Nd4j.getAffinityManager().ensureLocation(all, Location.HOST);
    pointer(place).get(values);
    return values;
  }

  private FloatPointer pointer(long place) {
    return new FloatPointer(all.data().pointer()).position(place);
  }

  /** Values of any small array, row by row. */
  static float[] values(INDArray array) {
    return array.dup('c').data().asFloat();
  }

  @Override
  public void close() {
    if (!all.wasClosed()) {
      all.close();
    }
  }
}
