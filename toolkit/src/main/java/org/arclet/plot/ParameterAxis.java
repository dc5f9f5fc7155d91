package org.arclet.plot;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.arclet.study.CategoricalDistribution;
import org.arclet.study.Distribution;
import org.arclet.study.FloatDistribution;
import org.arclet.study.IntDistribution;
import org.arclet.study.Trial;

/**
 * An axis for the values of a parameter: numbers stand at themselves or, where they are drawn so,
 * at their decimal logarithm; choices stand at 0, 1, 2 … It reaches as far as the values might, not
 * as far as they did.
 */
final class ParameterAxis {

  /** Kinds of axes. */
  private enum Kind {
    LINEAR,
    LOGARITHMIC,
    CHOICES
  }

  private static final int LONGEST_NAME = 40;
  private static final int LONGEST_CHOICE = 16;

  private final String parameter;
  private final Kind kind;
  private final List<Object> choices;
  private final double low;
  private final double high;

  private ParameterAxis(String parameter, Kind kind, List<Object> choices, double[] range) {
    this.parameter = parameter;
    this.kind = kind;
    this.choices = choices;
    this.low = range[0];
    this.high = range[1];
  }

  /** Names of all parameters that a trial has, in the order in which they first appear. */
  static List<String> names(List<Trial> trials) {
    Set<String> names = new LinkedHashSet<>();
    trials.forEach(trial -> names.addAll(trial.parameters().keySet()));
    return List.copyOf(names);
  }

  /**
   * The axis of a parameter.
   *
   * @throws IllegalArgumentException if no trial has it
   */
  static ParameterAxis of(String parameter, List<Trial> trials) {
    Set<Distribution> distributions = new LinkedHashSet<>();
    for (Trial trial : trials) {
      Distribution distribution = trial.distributions().get(parameter);
      if (distribution != null) {
        distributions.add(distribution);
      }
    }
    if (distributions.isEmpty()) {
      throw new IllegalArgumentException(
          "a parameter that is drawn must be one of %s, but got %s"
              .formatted(
                  names(trials).stream().map(SafeText::plain).toList(), SafeText.plain(parameter)));
    }
    double[] range = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
    Set<Object> choices = new LinkedHashSet<>();
    boolean log = true;
    for (Distribution distribution : distributions) {
      if (distribution instanceof FloatDistribution real) {
        widen(range, real.low(), real.high());
        log &= real.log();
      } else if (distribution instanceof IntDistribution whole) {
        widen(range, (double) whole.low(), (double) whole.high());
        log &= whole.log();
      } else if (distribution instanceof CategoricalDistribution categorical) {
        choices.addAll(categorical.choices());
      }
    }
    if (!choices.isEmpty()) {
      List<Object> all = List.copyOf(choices);
      return new ParameterAxis(parameter, Kind.CHOICES, all, new double[] {-0.5, all.size() - 0.5});
    }
    if (log) {
      range = new double[] {Math.log10(range[0]), Math.log10(range[1])};
    }
    if (range[0] == range[1]) {
      widen(range, range[0] - 0.5, range[1] + 0.5);
    }
    return new ParameterAxis(parameter, log ? Kind.LOGARITHMIC : Kind.LINEAR, List.of(), range);
  }

  private static void widen(double[] range, double low, double high) {
    range[0] = Math.min(range[0], low);
    range[1] = Math.max(range[1], high);
  }

  /**
   * What the axis is called: the name of the parameter, safe to show, and whether it is
   * logarithmic.
   */
  String title() {
    String name = SafeText.plain(parameter, LONGEST_NAME);
    return kind == Kind.LOGARITHMIC ? name + " (log)" : name;
  }

  /** Whether positions between two values mean something. */
  boolean isContinuous() {
    return kind != Kind.CHOICES;
  }

  /** Position of the lower end. */
  double low() {
    return low;
  }

  /** Position of the upper end. */
  double high() {
    return high;
  }

  /** Where a trial stands; NaN if it does not have the parameter. */
  double position(Trial trial) {
    Object value = trial.parameters().get(parameter);
    if (kind == Kind.CHOICES) {
      int place = value == null ? -1 : choices.indexOf(value);
      return place < 0 ? Double.NaN : place;
    }
    if (!(value instanceof Number number)) {
      return Double.NaN;
    }
    return kind == Kind.LOGARITHMIC ? Math.log10(number.doubleValue()) : number.doubleValue();
  }

  /** Where a position lies between the ends, 0 to 1. */
  double share(double position) {
    return (position - low) / (high - low);
  }

  /** Marks, at most so many. */
  Ticks ticks(int most) {
    return switch (kind) {
      case LINEAR -> Ticks.linear(low, high, most);
      case LOGARITHMIC -> Ticks.logarithmic(low, high, most);
      case CHOICES -> {
        List<String> names = new ArrayList<>();
        choices.forEach(choice -> names.add(choiceText(choice)));
        yield Ticks.choices(names, most);
      }
    };
  }

  private static String choiceText(Object choice) {
    if (choice instanceof Double number) {
      return Numbers.brief(number);
    }
    String text = SafeText.plain(choice.toString());
    return text.codePointCount(0, text.length()) <= LONGEST_CHOICE
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST_CHOICE - 1)) + "…";
  }

  /**
   * The scale of Lets-Plot for positions on this axis.
   *
   * @param marks at most
   * @param room for all labels of choices side by side, in pixels
   */
  Map<String, Object> scale(String aesthetic, int marks, double room) {
    Ticks all = ticks(marks);
    Ticks ticks = isContinuous() ? all : all.fitted(room / all.labels().size());
    double margin = isContinuous() ? 0.03 * (high - low) : 0;
    return ticks.scale(aesthetic, title(), low - margin, high + margin);
  }
}
