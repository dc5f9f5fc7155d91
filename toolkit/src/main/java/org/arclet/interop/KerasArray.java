package org.arclet.interop;

import io.jhdf.api.Dataset;
import io.jhdf.object.message.DataLayout;
import java.io.IOException;
import java.util.Arrays;
import org.arclet.engine.Tensor;
import org.arclet.image.io.HeaderScanner;

/**
 * One array of weights in a file, which is read when its shape has turned out to be the right one.
 *
 * @param dataset where it is
 */
record KerasArray(Dataset dataset) {

  private static final int BYTES = 4; // of a float32

  /** Length of each axis; claimed and not yet believed. */
  int[] shape() {
    return dataset.getDimensions();
  }

  /**
   * Its values.
   *
   * @throws IOException unless they are finite float32 in one piece
   */
  Tensor read(int[] shape) throws IOException {
    long count = Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact);
    boolean isFloat = float.class.equals(dataset.getJavaType());
    if (!isFloat || dataset.getDataType().getSize() != BYTES) {
      throw new IOException("%s must hold float32, as Keras saves weights".formatted(name()));
    }
    boolean isWhole = dataset.getDataLayout() != DataLayout.CHUNKED;
    if (!isWhole || dataset.getStorageInBytes() != BYTES * count) {
      throw new IOException(
          "%s must be stored in one piece of %d bytes, as Keras saves weights"
              .formatted(name(), BYTES * count));
    }
    float[] values = (float[]) dataset.getDataFlat();
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new IOException("%s must be finite, but holds %s".formatted(name(), value));
      }
    }
    return new Tensor(shape.clone(), values);
  }

  /** Its path in the file, for messages. */
  String name() {
    return HeaderScanner.printable(dataset.getPath());
  }
}
