package org.arclet.plot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.arclet.image.BandStatistics;
import org.arclet.image.ImageSet;
import org.arclet.normalize.ClippedPixels;
import org.arclet.normalize.MinMax;
import org.jetbrains.letsPlot.commons.geometry.DoubleVector;

/**
 * What limits cut off: the pixel values of each band as a histogram, with lines where they are
 * clipped, and the clipped shares in words.
 *
 * <p>The counts have a logarithmic axis, the values one that is linear about the median and
 * logarithmic far from it (asinh), so that sky, arcs and the centres of galaxies show together. The
 * axis goes from the smallest finite pixel to the largest and past both limits. Pixels that are NaN
 * or infinite are not drawn but counted; a constant band is a single bar, a band without a finite
 * pixel an empty panel that says so. Of more than 12 bands the first 12 are drawn.
 */
public final class LimitsPlot {

  private static final int MOST_PANELS = 12;
  private static final int COLUMNS = 3;
  private static final double PANEL_WIDTH = 300;
  private static final double LEAST_WIDTH = 460;
  private static final double PANEL_HEIGHT = 250;
  private static final double NAME_WIDTH = 90;
  private static final double SIDES = 80;
  private static final int BINS = 60;
  private static final double FLOOR = Math.log10(0.5); // below the top of a bar of one pixel
  private static final double ROOM = 1.06;

  private LimitsPlot() {}

  /**
   * Draws the bands of images under limits.
   *
   * @throws IllegalArgumentException if there is no image, or the number of bands differs from that
   *     of the limits
   */
  public static Figure of(MinMax limits, ImageSet images) {
    if (images.isEmpty()) {
      throw new IllegalArgumentException(
          "limits are drawn over the pixels of at least 1 image, but the set is empty");
    }
    List<ClippedPixels> clipped = limits.clipped(images);
    int panels = Math.min(MOST_PANELS, clipped.size());
    int columns = Math.min(COLUMNS, panels);
    double width = Math.max(LEAST_WIDTH, columns * PANEL_WIDTH);
    List<Map<String, Object>> drawn = new ArrayList<>();
    List<String> said = new ArrayList<>();
    for (int band = 0; band < panels; band++) {
      String name =
          Typeface.SANS.fit(
              SafeText.plain(images.bands().get(band)), LetsPlot.SUBTITLE, NAME_WIDTH);
      double maximum = limits.maxima().get(band);
      List<String> words = words(name, clipped.get(band), limits.minimum(), maximum);
      said.add(String.join(", ", words));
      List<String> fitting =
          words.stream()
              .map(line -> Typeface.SANS.fit(line, LetsPlot.SUBTITLE, width / columns - SIDES))
              .toList();
      drawn.add(
          specification(
              new Band(images, band, limits.minimum(), maximum), String.join("\n", fitting)));
    }
    String heading =
        "%s; shaded: clipped; counts on a logarithmic axis, values on one of asinh%s"
            .formatted(
                Words.count(images.size(), "image"),
                panels < clipped.size()
                    ? "; %s".formatted(Words.shown(panels, clipped.size(), "band"))
                    : "");
    double rows = Math.ceil(panels / (double) columns);
    return LetsPlot.renderGrid(
        new LetsPlot.Description(
            "limits over %s; %s".formatted(images, String.join("; ", said)), heading),
        drawn,
        columns,
        new DoubleVector(width, rows * PANEL_HEIGHT));
  }

  /** Name of a band, and what becomes of its pixels. */
  private static List<String> words(
      String name, ClippedPixels pixels, double minimum, double maximum) {
    List<String> words = new ArrayList<>();
    words.add(
        "%s: %s below %s"
            .formatted(name, percent(pixels.below(), pixels.pixels()), Numbers.brief(minimum)));
    words.add(
        "%s above %s".formatted(percent(pixels.above(), pixels.pixels()), Numbers.brief(maximum)));
    if (pixels.nonFinite() == pixels.pixels()) {
      words.add("no finite pixel");
    } else if (pixels.nonFinite() > 0) {
      words.add("%s NaN or infinite".formatted(percent(pixels.nonFinite(), pixels.pixels())));
    }
    return words;
  }

  private static String percent(long count, long all) {
    return "%s %%".formatted(Numbers.brief(Math.round(1e4 * count / all) / 100.0));
  }

  /** One band under its limits. */
  record Band(ImageSet images, int band, double minimum, double maximum) {}

  /** What Lets-Plot draws in one panel. */
  static Map<String, Object> specification(Band band, String title) {
    PixelAxis axis =
        PixelAxis.of(BandStatistics.of(band.images(), band.band()), band.minimum(), band.maximum());
    double low = axis.place(axis.low());
    double high = axis.place(axis.high());
    double minimum = axis.place(band.minimum());
    double maximum = axis.place(band.maximum());
    double[] counts = histogram(band, axis, low, high);
    double top = 0.2 + ROOM * Math.log10(Math.max(1, DoubleStream.of(counts).max().orElse(1)));
    double step = (high - low) / BINS;
    List<Integer> filled = IntStream.range(0, BINS).filter(i -> counts[i] > 0).boxed().toList();
    List<Map<String, Object>> layers = new ArrayList<>();
    layers.add(rectangle(low, minimum, top));
    layers.add(rectangle(maximum, high, top));
    if (!filled.isEmpty()) {
      layers.add(
          rectangles(
              Map.of(
                  "from", filled.stream().map(i -> low + i * step).toList(),
                  "to", filled.stream().map(i -> low + (i + 1) * step).toList(),
                  "floor", filled.stream().map(i -> FLOOR).toList(),
                  "count", filled.stream().map(i -> Math.log10(counts[i])).toList()),
              Palette.BLUE,
              1));
    }
    layers.add(line(minimum, top));
    layers.add(line(maximum, top));
    Map<String, Object> specification = new HashMap<>();
    specification.put("kind", "plot");
    specification.put("ggtitle", Map.of("subtitle", title));
    specification.put("theme", Map.of("legend_position", "none"));
    specification.put("layers", layers);
    specification.put(
        "scales",
        List.of(
            axis.ticks().scale("x", "pixel value", low - step, high + step),
            Ticks.logarithmic(0, top, 5).scale("y", "pixels", FLOOR, top)));
    return specification;
  }

  /** What is cut off. */
  private static Map<String, Object> rectangle(double from, double to, double top) {
    return rectangles(
        Map.of(
            "from", List.of(from),
            "to", List.of(to),
            "floor", List.of(FLOOR),
            "count", List.of(top)),
        Palette.ORANGE,
        0.3);
  }

  /** Finite pixels in each of the bins between two places. */
  private static double[] histogram(Band band, PixelAxis axis, double low, double high) {
    double[] counts = new double[BINS];
    int channels = band.images().shape().channels();
    for (int image = 0; image < band.images().size(); image++) {
      band.images()
          .read(
              image,
              values -> {
                for (int i = band.band(); i < values.length; i += channels) {
                  if (Float.isFinite(values[i])) {
                    double share = (axis.place(values[i]) - low) / (high - low);
                    counts[Math.min(BINS - 1, Math.max(0, (int) (share * BINS)))]++;
                  }
                }
              });
    }
    return counts;
  }

  private static Map<String, Object> rectangles(
      Map<String, List<Double>> data, String colour, double alpha) {
    return Map.of(
        "geom",
        "rect",
        "fill",
        colour,
        "alpha",
        alpha,
        "size",
        0.0,
        "mapping",
        Map.of("xmin", "from", "xmax", "to", "ymin", "floor", "ymax", "count"),
        "data",
        data);
  }

  private static Map<String, Object> line(double place, double top) {
    return Map.of(
        "geom",
        "path",
        "color",
        Palette.VERMILLION,
        "size",
        1.0,
        "mapping",
        Map.of("x", "x", "y", "y"),
        "data",
        Map.of("x", List.of(place, place), "y", List.of(FLOOR, top)));
  }
}
