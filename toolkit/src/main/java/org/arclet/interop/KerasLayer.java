package org.arclet.interop;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A layer of a Keras model that has weights.
 *
 * @param name in the file, printable
 * @param arrays in Keras's order: weights and bias, or gamma, beta, mean and variance
 */
record KerasLayer(String name, List<KerasArray> arrays) {

  /** Kinds of layers that have weights; the ranks of their arrays tell them apart. */
  enum Kind {
    CONVOLUTION("convolution", "4 1"),
    DENSE("dense layer", "2 1"),
    BATCH_NORMALIZATION("batch normalization", "1 1 1 1");

    private final String words;
    private final String ranks;

    Kind(String words, String ranks) {
      this.words = words;
      this.ranks = ranks;
    }

    /** Its name in words. */
    String words() {
      return words;
    }

    /** Whether arrays of these shapes are those of such a layer. */
    boolean has(List<int[]> shapes) {
      return shapes.stream()
          .map(shape -> String.valueOf(shape.length))
          .collect(Collectors.joining(" "))
          .equals(ranks);
    }
  }

  /** What stands before the number that Keras gives to layers of one class. */
  String stem() {
    return name.replaceFirst("_\\d{1,9}$", "");
  }

  /** The number that Keras gives to layers of one class in the order in which they are made. */
  int number() {
    return stem().equals(name) ? 0 : Integer.parseInt(name.substring(stem().length() + 1));
  }

  List<int[]> shapes() {
    return arrays.stream().map(KerasArray::shape).toList();
  }

  /** Shapes of its arrays, for messages. */
  static String text(List<int[]> shapes) {
    return shapes.stream().map(Arrays::toString).collect(Collectors.joining(" and "));
  }
}
