package org.arclet.image.io;

import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.EnumDataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.datatype.OrderedDataType;
import java.nio.ByteOrder;
import java.util.Map;

/** Types of numbers in HDF5, by the names that NumPy has for them. */
final class Hdf5Numbers {

  private static final Map<Integer, String> BOOL = Map.of(0, "FALSE", 1, "TRUE"); // as h5py
  private static final Map<Integer, String> FORMATS =
      Map.of(2, "5 10 15", 4, "8 23 127", 8, "11 52 1023"); // IEEE 754

  private Hdf5Numbers() {}

  /**
   * NumPy's name of the type, {@code <f4}; a word for what is none of the numbers that are read.
   */
  static String describe(DataType type) {
    if (type instanceof FixedPoint number
        && number.getBitOffset() == 0
        && number.getBitPrecision() == 8 * number.getSize()) {
      return order(number) + (number.isSigned() ? "i" : "u") + number.getSize();
    } else if (type instanceof FloatingPoint number && isIeee(number)) {
      return order(number) + "f" + number.getSize();
    } else if (type instanceof EnumDataType choice) {
      return choice.getSize() == 1 && choice.getEnumMapping().equals(BOOL) ? "|b1" : "enumeration";
    }
    return type.getClass().getSimpleName();
  }

  private static String order(OrderedDataType number) {
    return number.getByteOrder() == ByteOrder.BIG_ENDIAN ? ">" : "<";
  }

  private static boolean isIeee(FloatingPoint number) {
    int bits = 8 * number.getSize();
    String format =
        number.getExponentSize() + " " + number.getMantissaSize() + " " + number.getExponentBias();
    return format.equals(FORMATS.get(number.getSize()))
        && number.getBitOffset() == 0
        && number.getBitPrecision() == bits
        && number.getSignLocation() == bits - 1
        && number.getMantissaLocation() == 0
        && number.getExponentLocation() == number.getMantissaSize();
  }
}
