package org.arclet.plot;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.arclet.study.Past;
import org.arclet.study.Trial;
import org.arclet.study.TrialState;
import org.jetbrains.letsPlot.commons.geometry.DoubleVector;

/**
 * When each trial ran and how it ended: bars over the time since the first began, in as many rows
 * as ever ran at once. A trial takes the first row that is free, so with W workers there are W
 * rows.
 *
 * <p>Trials that run, or ran when their process ended, reach to the last moment that the study
 * knows of. Those that never began are not drawn. A study in which none began gives a figure that
 * says so.
 */
public final class TimelinePlot {

  private static final double WIDTH = 760;
  private static final double HEIGHT = 150;
  private static final double ROW = 26;
  private static final int MOST_ROWS = 30;
  private static final int MANY = 150;
  private static final List<TrialState> STATES =
      List.of(TrialState.COMPLETE, TrialState.PRUNED, TrialState.FAIL, TrialState.RUNNING);

  private TimelinePlot() {}

  /** A bar from one moment to another in a row, counted from 0. */
  record Bar(Trial trial, Instant from, Instant to, int row) {}

  /** All trials that began. */
  public static Figure of(Past past) {
    List<Bar> bars = bars(past.trials());
    if (bars.isEmpty()) {
      return Notice.of(
          past.trials().isEmpty() ? "no trial yet" : "no trial has begun", past.toString());
    }
    int rows = 1 + bars.stream().mapToInt(Bar::row).max().orElse(0);
    return LetsPlot.render(
        "timeline of " + past.toString(),
        specification(bars, Heading.of(past, 0)),
        new DoubleVector(WIDTH, HEIGHT + ROW * Math.min(rows, MOST_ROWS)));
  }

  /** The bars in the order in which they begin. */
  static List<Bar> bars(List<Trial> trials) {
    List<Trial> begun =
        trials.stream()
            .filter(trial -> trial.start().isPresent())
            .sorted(Comparator.comparing(TimelinePlot::start).thenComparing(Trial::number))
            .toList();
    Instant last =
        begun.stream()
            .flatMap(trial -> Stream.of(trial.start(), trial.end()))
            .flatMap(Optional::stream)
            .max(Comparator.naturalOrder())
            .orElse(Instant.EPOCH);
    List<Instant> free = new ArrayList<>();
    List<Bar> bars = new ArrayList<>();
    for (Trial trial : begun) {
      Instant from = start(trial);
      Instant to = trial.end().filter(end -> !end.isBefore(from)).orElse(last);
      int row = 0;
      while (row < free.size() && free.get(row).isAfter(from)) {
        row++;
      }
      if (row == free.size()) {
        free.add(to);
      } else {
        free.set(row, to);
      }
      bars.add(new Bar(trial, from, to, row));
    }
    return bars;
  }

  private static Instant start(Trial trial) {
    return trial.start().orElseThrow();
  }

  /** Units of the axis of time, the largest in which the study is at least two units long. */
  enum Unit {
    SECONDS(1),
    MINUTES(60),
    HOURS(3600),
    DAYS(86400);

    private final double seconds;

    Unit(double seconds) {
      this.seconds = seconds;
    }

    static Unit of(Duration whole) {
      Unit chosen = SECONDS;
      for (Unit unit : values()) {
        chosen = whole.toMillis() / 1000.0 >= 2 * unit.seconds ? unit : chosen;
      }
      return chosen;
    }

    double of(Instant from, Instant to) {
      return Duration.between(from, to).toMillis() / 1000.0 / seconds;
    }
  }

  /** What Lets-Plot draws. */
  static Map<String, Object> specification(List<Bar> bars, Heading heading) {
    Instant begin = bars.get(0).from();
    Instant end = bars.stream().map(Bar::to).max(Comparator.naturalOrder()).orElse(begin);
    Unit unit = Unit.of(Duration.between(begin, end));
    Map<String, Object> data =
        Map.of(
            "from", column(bars, bar -> unit.of(begin, bar.from())),
            "to", column(bars, bar -> unit.of(begin, bar.to())),
            "bottom", column(bars, bar -> bar.row() + 0.6),
            "top", column(bars, bar -> bar.row() + 1.4),
            "state", column(bars, bar -> bar.trial().state().word()));
    List<TrialState> present =
        STATES.stream()
            .filter(state -> bars.stream().anyMatch(bar -> bar.trial().state() == state))
            .toList();
    int rows = 1 + bars.stream().mapToInt(Bar::row).max().orElse(0);
    Ticks ticks = Ticks.whole(1, rows, MOST_ROWS / 2);
    Map<String, Object> specification = new LinkedHashMap<>();
    specification.put("kind", "plot");
    specification.put(
        "layers",
        List.of(
            Map.of(
                "geom",
                "rect",
                "size",
                bars.size() <= MANY ? 0.6 : 0.0,
                "color",
                "white",
                "mapping",
                Map.of(
                    "xmin", "from", "xmax", "to", "ymin", "bottom", "ymax", "top", "fill", "state"),
                "data",
                data)));
    specification.put(
        "scales",
        List.of(
            Map.of(
                "aesthetic",
                "fill",
                "name",
                "",
                "limits",
                present.stream().map(TrialState::word).toList(),
                "values",
                present.stream().map(TimelinePlot::colour).toList()),
            Map.of(
                "aesthetic",
                "x",
                "name",
                unit.name().toLowerCase(Locale.ROOT) + " since the first trial began"),
            Map.of(
                "aesthetic",
                "y",
                "name",
                "at once",
                "breaks",
                ticks.positions(),
                "labels",
                ticks.labels())));
    heading.addTo(specification);
    return specification;
  }

  private static <T> List<T> column(List<Bar> bars, Function<Bar, T> value) {
    return bars.stream().map(value).toList();
  }

  private static String colour(TrialState state) {
    return switch (state) {
      case COMPLETE -> Palette.BLUE;
      case PRUNED -> Palette.ORANGE;
      case FAIL -> Palette.INK;
      default -> Palette.GREY;
    };
  }
}
