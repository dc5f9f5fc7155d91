package org.arclet.plot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.arclet.study.Direction;

/**
 * An axis for what an objective gave.
 *
 * @param low its lower end
 * @param high its upper end, above {@code low}
 * @param isFlat whether all values are the same, and the ends a little beside it
 */
record ValueAxis(double low, double high, boolean isFlat) {

  private static final double MARGIN = 0.05;
  private static final double LEAST = 1e-9;

  /** The axis that holds these values, all finite, with a little room around a single one. */
  static ValueAxis of(DoubleStream values) {
    double[] range = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
    values.forEach(
        value -> {
          range[0] = Math.min(range[0], value);
          range[1] = Math.max(range[1], value);
        });
    if (range[0] > range[1]) {
      return new ValueAxis(0, 1, true);
    }
    double size = Math.max(Math.abs(range[0]), Math.abs(range[1]));
    boolean flat = range[1] - range[0] <= LEAST * size;
    double room = !flat ? 0 : size == 0 ? 0.5 : Math.max(0.1 * size, LEAST);
    return new ValueAxis(range[0] - room, range[1] + room, flat);
  }

  /** The same with a twentieth more at both ends. */
  ValueAxis withMargin() {
    double margin = MARGIN * (high - low);
    return new ValueAxis(low - margin, high + margin, isFlat);
  }

  /** Where a value lies between the ends, 0 to 1. */
  double share(double value) {
    return (value - low) / (high - low);
  }

  /** Round numbers, at most so many. */
  Ticks ticks(int most) {
    return Ticks.linear(low, high, most);
  }

  /** The scale of Lets-Plot for values across or up. */
  Map<String, Object> scale(String aesthetic, String name) {
    ValueAxis wider = withMargin();
    return wider.ticks(7).scale(aesthetic, name, wider.low, wider.high);
  }

  /** The scale of Lets-Plot for values as colours, which run from the worst to the best. */
  Map<String, Object> colours(String aesthetic, Direction direction, List<String> colours) {
    List<String> upwards = new ArrayList<>(colours);
    if (direction == Direction.MINIMIZE) {
      Collections.reverse(upwards);
    }
    Map<String, Object> scale =
        gradient(aesthetic, "value", upwards, isFlat ? Ticks.NONE : ticks(6));
    scale.put("limits", List.of(low, high)); // what is drawn may not reach the marks
    return scale;
  }

  /** A scale of colours with these marks, from the first mark to the last at least. */
  static Map<String, Object> gradient(
      String aesthetic, String name, List<String> colours, Ticks ticks) {
    Map<String, Object> scale = new HashMap<>();
    scale.put("aesthetic", aesthetic);
    scale.put("name", name);
    scale.put("scale_mapper_kind", "color_gradientn");
    scale.put("colors", colours);
    if (ticks.positions().isEmpty()) {
      scale.put("guide", "none"); // one colour says nothing
    } else {
      scale.put("breaks", ticks.positions());
      scale.put("labels", ticks.labels());
    }
    return scale;
  }
}
