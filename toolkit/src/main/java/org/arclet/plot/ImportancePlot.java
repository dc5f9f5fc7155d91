package org.arclet.plot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.arclet.study.Importance;
import org.arclet.study.ImportanceEvaluator;
import org.arclet.study.ImportanceTarget;
import org.arclet.study.Past;
import org.arclet.study.TrialState;
import org.jetbrains.letsPlot.commons.geometry.DoubleVector;

/**
 * Which parameters matter: a bar for the share of each, the most important one at the top, with its
 * name and its share in words.
 *
 * <p>Several importances, for the score and for the duration, say, stand side by side in the order
 * of the first. Of more than 30 parameters the first 30 are drawn, and a note says what the others
 * are together. If nothing matters the figure says so.
 */
public final class ImportancePlot {

  /** Parameters that find room. */
  static final int MOST_PARAMETERS = 30;

  private static final List<String> COLOURS =
      List.of(Palette.BLUE, Palette.ORANGE, Palette.GREEN, Palette.PURPLE);

  private static final double WIDTH = 680;

  /** Width of the panel, about. */
  private static final double PANEL = 650;

  private static final double FRAME = 100;
  private static final double LEGEND_ROW = 35;
  private static final int LEGEND_COLUMNS = 2;
  private static final double BAR = 15;
  private static final double GAP = 8;
  private static final double NAME_LETTERS = 13;
  private static final double LONGEST_NAME = 260;
  private static final int LONGEST_TITLE = 40;

  /** Between a bar and its share, and between a name and its bar, pixels. */
  private static final double SPACE = 4;

  /** Of what stands behind the longest bar, pixels. */
  private static final double SHARE_WIDTH = 55;

  /** Size of a letter that is one pixel high, as Lets-Plot has it. */
  private static final double UNIT = 1 / 2.2;

  private ImportancePlot() {}

  /** A bar: a parameter's row, counted from below, and its share in one of the importances. */
  private record Bar(double middle, double share, String title) {}

  /**
   * Bars for one importance, or for several side by side.
   *
   * @param beside others of the same study, at most three
   * @throws IllegalArgumentException if there are more, or two say the same of the parameters
   */
  public static Figure of(Importance importance, Importance... beside) {
    return draw(Stream.concat(Stream.of(importance), Stream.of(beside)).toList());
  }

  /**
   * Bars for the complete trials of a study, measured for one target or for several side by side; a
   * study with fewer than two complete trials gives a figure that says so.
   *
   * @param seed of everything that is drawn at random
   * @param targets at least one and at most four
   * @throws IllegalArgumentException if there are none, or more, or two are the same, or fewer than
   *     two trials have a finite number for one of them
   */
  public static Figure of(
      Past past, ImportanceEvaluator evaluator, long seed, ImportanceTarget... targets) {
    if (past.trials(TrialState.COMPLETE).size() < 2) {
      return Notice.of(
          "fewer than 2 complete trials among " + Words.count(past.trials().size(), "trial"),
          Heading.of(past, 0).text());
    }
    return draw(Stream.of(targets).map(t -> Importance.of(past, evaluator, t, seed)).toList());
  }

  private static Figure draw(List<Importance> all) {
    if (all.size() > COLOURS.size()) {
      throw new IllegalArgumentException(
          "at most %d importances find room side by side, but got %d; draw some of them apart"
              .formatted(COLOURS.size(), all.size()));
    }
    List<String> names = Importance.parameters(all);
    Heading heading = heading(all, names);
    if (all.stream().allMatch(ImportancePlot::isNothing)) {
      String targets = distinct(all, ImportancePlot::target, " or ");
      return Notice.of("no parameter makes a difference to " + targets, heading.text());
    }
    List<String> drawn = names.subList(0, Math.min(MOST_PARAMETERS, names.size()));
    int legendRows = all.size() == 1 ? 0 : (all.size() + 1) / LEGEND_COLUMNS;
    return LetsPlot.render(
        heading.text() + ": " + inWords(all.get(0), drawn),
        specification(all, drawn, heading),
        new DoubleVector(
            WIDTH, FRAME + LEGEND_ROW * legendRows + (GAP + BAR * all.size()) * drawn.size()));
  }

  private static boolean isNothing(Importance importance) {
    return importance.shares().values().stream().allMatch(share -> share == 0);
  }

  private static String target(Importance importance) {
    return "the " + SafeText.plain(importance.target(), LONGEST_TITLE);
  }

  private static String title(Importance importance) {
    return SafeText.plain(importance.title(), LONGEST_TITLE);
  }

  private static String distinct(
      List<Importance> all, Function<Importance, String> text, String joint) {
    return all.stream().map(text).distinct().collect(Collectors.joining(joint));
  }

  private static Heading heading(List<Importance> all, List<String> names) {
    String trials = distinct(all, importance -> Integer.toString(importance.trials()), " and ");
    String what = all.size() == 1 ? " for " + title(all.get(0)) : "";
    Heading heading = new Heading("importance%s, from %s trials".formatted(what, trials), "");
    if (names.size() > MOST_PARAMETERS) {
      Importance first = all.get(0);
      double rest =
          names.stream()
              .skip(MOST_PARAMETERS)
              .mapToDouble(name -> first.shares().getOrDefault(name, 0.0))
              .sum();
      heading =
          heading.with(
              "%s not drawn, together %s of %s"
                  .formatted(
                      Words.count(names.size() - MOST_PARAMETERS, "parameter"),
                      percent(rest),
                      target(first)));
    }
    for (Importance importance : all) {
      if (isNothing(importance) && all.size() > 1) {
        heading = heading.with("no parameter makes a difference to " + target(importance));
      }
    }
    return heading;
  }

  private static String inWords(Importance importance, List<String> names) {
    return names.stream()
        .filter(importance.shares()::containsKey)
        .map(name -> SafeText.plain(name, LONGEST_TITLE) + " " + percent(importance.share(name)))
        .collect(Collectors.joining(", "));
  }

  /** {@code 62 %}, {@code 4.3 %}, {@code < 0.1 %}, {@code 0}. */
  static String percent(double share) {
    if (share == 0) {
      return "0";
    }
    if (share < 0.001) {
      return "< 0.1 %";
    }
    return String.format(Locale.ROOT, share < 0.0995 ? "%.1f %%" : "%.0f %%", 100 * share);
  }

  /** What Lets-Plot draws: bars around whole numbers, the last parameter's around 1. */
  static Map<String, Object> specification(
      List<Importance> all, List<String> names, Heading heading) {
    double height = BAR / (GAP + BAR * all.size());
    List<Bar> bars = new ArrayList<>();
    for (int row = 0; row < names.size(); row++) {
      for (int i = 0; i < all.size(); i++) {
        Double share = all.get(i).shares().get(names.get(row));
        if (share != null) {
          double middle = names.size() - row + height * ((all.size() - 1) / 2.0 - i);
          bars.add(new Bar(middle, share, title(all.get(i))));
        }
      }
    }
    List<String> shown =
        names.stream()
            .map(name -> Typeface.SANS.fit(SafeText.plain(name), NAME_LETTERS, LONGEST_NAME))
            .toList();
    double longest = bars.stream().mapToDouble(Bar::share).max().orElse(1);
    double nameWidth =
        shown.stream().mapToDouble(n -> Typeface.SANS.width(n, NAME_LETTERS)).max().orElse(0);
    double pixel = longest / (PANEL - nameWidth - SHARE_WIDTH - 4 * SPACE);
    Map<String, Object> specification = new LinkedHashMap<>();
    specification.put("kind", "plot");
    specification.put(
        "layers", List.of(bars(bars, height), shares(bars, pixel), names(shown, pixel)));
    specification.put(
        "scales",
        List.of(
            colours(all),
            across(longest, -(nameWidth + 3 * SPACE) * pixel, longest + SHARE_WIDTH * pixel),
            up(names.size())));
    Map<String, Object> blank = Map.of("name", "blank", "blank", true);
    specification.put(
        "theme",
        Map.of(
            "legend_position",
            all.size() > 1 ? "top" : "none",
            "panel_grid_major_y",
            blank,
            "axis_ticks",
            blank,
            "axis_text_y",
            blank));
    heading.addTo(specification);
    return specification;
  }

  private static <T> List<T> column(List<Bar> bars, Function<Bar, T> value) {
    return bars.stream().map(value).toList();
  }

  private static Map<String, Object> bars(List<Bar> bars, double height) {
    return Map.of(
        "geom",
        "rect",
        "size",
        0.0,
        "mapping",
        Map.of("xmin", "from", "xmax", "to", "ymin", "bottom", "ymax", "top", "fill", "importance"),
        "data",
        Map.of(
            "from", column(bars, bar -> 0.0),
            "to", column(bars, Bar::share),
            "bottom", column(bars, bar -> bar.middle() - height / 2),
            "top", column(bars, bar -> bar.middle() + height / 2),
            "importance", column(bars, Bar::title)));
  }

  private static Map<String, Object> shares(List<Bar> bars, double pixel) {
    return text(
        0,
        Map.of(
            "x", column(bars, bar -> bar.share() + SPACE * pixel),
            "y", column(bars, Bar::middle),
            "text", column(bars, bar -> percent(bar.share()))));
  }

  /** Names within the panel: as marks of an axis Lets-Plot would cut them after 20 letters. */
  private static Map<String, Object> names(List<String> names, double pixel) {
    List<Double> across = new ArrayList<>();
    List<Double> up = new ArrayList<>();
    for (int row = 0; row < names.size(); row++) {
      across.add(-SPACE * pixel);
      up.add((double) names.size() - row);
    }
    return text(1, Map.of("x", across, "y", up, "text", names));
  }

  private static Map<String, Object> text(double alignment, Map<String, Object> data) {
    return Map.of(
        "geom",
        "text",
        "size",
        NAME_LETTERS * UNIT,
        "hjust",
        alignment,
        "color",
        Palette.INK,
        "mapping",
        Map.of("x", "x", "y", "y", "label", "text"),
        "data",
        data);
  }

  private static Map<String, Object> colours(List<Importance> all) {
    return Map.of(
        "aesthetic",
        "fill",
        "name",
        "",
        "limits",
        all.stream().map(ImportancePlot::title).toList(),
        "values",
        COLOURS.subList(0, all.size()),
        "guide",
        Map.of("name", "legend", "ncol", (double) LEGEND_COLUMNS));
  }

  private static Map<String, Object> across(double longest, double low, double high) {
    List<Double> shares = Ticks.linear(0, longest, 6).positions();
    Ticks percent =
        new Ticks(shares, shares.stream().map(share -> Numbers.brief(100 * share) + " %").toList());
    return percent.scale("x", "share of the importance", low, high);
  }

  private static Map<String, Object> up(int rows) {
    return Ticks.NONE.scale("y", "", 0.4, rows + 0.6);
  }
}
