package org.arclet.image.io;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.BitSet;
import java.util.List;

/** A column of a {@link FitsTable}: one value in each row. */
public sealed interface FitsColumn {

  /** Its name, as in the file. */
  String name();

  /**
   * Whole numbers.
   *
   * @param values one a row; 0 where it is missing
   * @param missing rows without one
   * @param isLong whether they were stored with 64 bits, or one needs them
   */
  record Whole(String name, LongBuffer values, BitSet missing, boolean isLong)
      implements FitsColumn {}

  /**
   * Real numbers of 32 bits.
   *
   * @param values one a row; NaN where it is missing
   */
  record Single(String name, FloatBuffer values) implements FitsColumn {}

  /**
   * Real numbers.
   *
   * @param values one a row; NaN where it is missing
   */
  record Real(String name, DoubleBuffer values) implements FitsColumn {}

  /**
   * True or false.
   *
   * @param values rows where it is true
   * @param missing rows without a value
   */
  record Logical(String name, BitSet values, BitSet missing) implements FitsColumn {}

  /**
   * Texts.
   *
   * @param values one a row, without blanks at its end; empty where it is missing
   */
  record Text(String name, List<String> values) implements FitsColumn {}
}
