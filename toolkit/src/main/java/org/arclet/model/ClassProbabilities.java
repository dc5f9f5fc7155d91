package org.arclet.model;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Probabilities of classes, image by image, and how far those who gave them are apart. */
final class ClassProbabilities {

  private final List<String> classes;
  private final double[][] probabilities; // (N, classes)
  private final double[][] spreads; // likewise; (0, 0) if one gave them

  private ClassProbabilities(List<String> classes, double[][] probabilities, double[][] spreads) {
    this.classes = classes;
    this.probabilities = probabilities;
    this.spreads = spreads;
  }

  /**
   * Copies probabilities.
   *
   * @param probabilities (N, classes)
   * @throws IllegalArgumentException unless there are at least two classes and one for each
   */
  static ClassProbabilities of(List<String> classes, double[][] probabilities) {
    return of(classes, probabilities, new double[0][]);
  }

  /**
   * Copies probabilities.
   *
   * @param probabilities (N, classes)
   * @param spreads likewise, or empty
   * @throws IllegalArgumentException unless there are at least two classes and one for each
   */
  static ClassProbabilities of(List<String> classes, double[][] probabilities, double[][] spreads) {
    if (classes.size() < 2) {
      throw new IllegalArgumentException("there must be at least 2 classes, but got " + classes);
    }
    return new ClassProbabilities(
        List.copyOf(classes), copy(classes, probabilities), copy(classes, spreads));
  }

  /** Probabilities of the second of two classes; the first has what is left to 1. */
  static ClassProbabilities ofTwo(List<String> classes, double[] probabilities) {
    double[][] both = new double[probabilities.length][];
    for (int i = 0; i < both.length; i++) {
      both[i] = new double[] {1 - probabilities[i], probabilities[i]};
    }
    return of(classes, both);
  }

  private static double[][] copy(List<String> classes, double[][] rows) {
    double[][] copy = new double[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length != classes.size()) {
        throw new IllegalArgumentException(
            "each image must have one probability for each of %s, but image %d has %d"
                .formatted(classes, i, rows[i].length));
      }
      copy[i] = rows[i].clone();
    }
    return copy;
  }

  int size() {
    return probabilities.length;
  }

  List<String> classes() {
    return classes;
  }

  double at(int image, int label) {
    return probabilities[image][label];
  }

  OptionalDouble spread(int image, int label) {
    return spreads.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(spreads[image][label]);
  }

  /** The most probable class: of two the second only above one half, of equals the first. */
  int most(int image) {
    double[] all = probabilities[image];
    if (all.length == 2) {
      return all[1] > 0.5 ? 1 : 0;
    }
    int most = 0;
    for (int label = 1; label < all.length; label++) {
      most = all[label] > all[most] ? label : most;
    }
    return most;
  }

  /** The label of a class. */
  int label(String name) {
    int label = classes.indexOf(name);
    if (label < 0) {
      throw new IllegalArgumentException(
          "the classes are %s, but got %s; choose one of them".formatted(classes, name));
    }
    return label;
  }

  /** One class as the second of two, against the rest. */
  ClassProbabilities against(int label) {
    String name = classes.get(label);
    double[][] two = new double[size()][];
    double[][] apart = new double[spreads.length][];
    for (int i = 0; i < two.length; i++) {
      two[i] = new double[] {1 - probabilities[i][label], probabilities[i][label]};
    }
    for (int i = 0; i < apart.length; i++) {
      apart[i] = new double[] {spreads[i][label], spreads[i][label]};
    }
    return new ClassProbabilities(List.of("not " + name, name), two, apart);
  }

  ClassProbabilities select(int[] places) {
    return new ClassProbabilities(classes, select(probabilities, places), select(spreads, places));
  }

  private static double[][] select(double[][] rows, int[] places) {
    return rows.length == 0
        ? rows
        : IntStream.of(places).mapToObj(place -> rows[place]).toArray(double[][]::new);
  }
}
