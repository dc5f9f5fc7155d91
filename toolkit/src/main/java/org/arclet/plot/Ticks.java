package org.arclet.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Marks of an axis.
 *
 * @param positions where they stand
 * @param labels what they say, one for each
 */
record Ticks(List<Double> positions, List<String> labels) {

  /** Size of the letters of a label, in pixels, as Lets-Plot sets it. */
  private static final double LETTERS = 13;

  /** No marks at all. */
  static final Ticks NONE = new Ticks(List.of(), List.of());

  private static final double TOLERANCE = 1e-9;

  /** Copies the lists. */
  Ticks {
    positions = List.copyOf(positions);
    labels = List.copyOf(labels);
  }

  /** Round numbers, at most so many, 1, 2 or 5 times a power of ten apart. */
  static Ticks linear(double low, double high, int most) {
    double step = Math.pow(10, Math.floor(Math.log10((high - low) / most)));
    for (int i = 0; (high - low) / step >= most; i++) {
      step *= i % 3 == 1 ? 2.5 : 2; // 1, 2, 5, 10
    }
    List<Double> positions = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    double digits =
        Math.log10(Math.max(Math.abs(low), Math.abs(high)) / step) + 2; // tell neighbours apart
    int shown = (int) Math.max(Numbers.DIGITS, Math.ceil(digits));
    long first = (long) Math.ceil(low / step - TOLERANCE);
    for (long k = first; k * step <= high + TOLERANCE * step; k++) {
      positions.add(k * step);
      labels.add(Numbers.brief(k * step, shown));
    }
    return new Ticks(positions, labels);
  }

  /** As {@link #linear}, whole numbers only; a range without width has one mark. */
  static Ticks whole(int low, int high, int most) {
    if (high - low < most) {
      List<Double> all = new ArrayList<>();
      for (int k = low; k <= high; k++) {
        all.add((double) k);
      }
      return new Ticks(all, all.stream().map(Numbers::brief).toList());
    }
    return linear(low, high, most);
  }

  /**
   * Powers of ten, at most so many; with fewer than two in the range, 1, 2 and 5 times them.
   *
   * @param low decimal logarithm of the smallest value; positions are logarithms too
   * @param high decimal logarithm of the largest
   */
  static Ticks logarithmic(double low, double high, int most) {
    List<Double> positions = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    int first = (int) Math.ceil(low - TOLERANCE);
    int last = (int) Math.floor(high + TOLERANCE);
    if (last - first < 1) {
      for (int power = first - 1; power <= last; power++) {
        for (int digit : new int[] {1, 2, 5}) {
          double position = power + Math.log10(digit);
          if (position >= low - TOLERANCE && position <= high + TOLERANCE) {
            positions.add(position);
            labels.add(Numbers.brief(digit * Math.pow(10, power)));
          }
        }
      }
    } else {
      int step = Math.max(1, (int) Math.ceil((last - first + 1) / (double) most));
      for (int power = first; power <= last; power += step) {
        positions.add((double) power);
        labels.add(Numbers.brief(Math.pow(10, power)));
      }
    }
    return new Ticks(positions, labels);
  }

  /** The same with labels that are cut to a width in pixels. */
  Ticks fitted(double width) {
    return new Ticks(
        positions, labels.stream().map(label -> Typeface.SANS.fit(label, LETTERS, width)).toList());
  }

  /**
   * The scale of Lets-Plot that has these marks.
   *
   * @param aesthetic {@code x} or {@code y}
   * @param name title of the axis
   * @param low lower end, exactly
   * @param high upper end, exactly
   */
  Map<String, Object> scale(String aesthetic, String name, double low, double high) {
    return Map.of(
        "aesthetic",
        aesthetic,
        "name",
        name,
        "breaks",
        positions,
        "labels",
        labels,
        "limits",
        List.of(low, high),
        "expand",
        List.of(0.0, 0.0));
  }

  /** Every choice, or every second, third … so that there are at most so many; position k for k. */
  static Ticks choices(List<String> names, int most) {
    List<Double> positions = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    int step = Math.max(1, (int) Math.ceil(names.size() / (double) most));
    for (int k = 0; k < names.size(); k += step) {
      positions.add((double) k);
      labels.add(names.get(k));
    }
    return new Ticks(positions, labels);
  }
}
