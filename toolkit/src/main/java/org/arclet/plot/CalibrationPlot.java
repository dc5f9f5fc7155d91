package org.arclet.plot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.arclet.metric.CalibrationCurve;
import org.arclet.metric.Interval;
import org.arclet.model.Evaluation;

/**
 * How often images are positive for which a model says so with a probability: a point for each bin
 * of probabilities, larger for more images, with its 95 % interval after Wilson. The points of
 * probabilities that can be believed lie about the diagonal.
 */
public final class CalibrationPlot {

  private static final double SMALLEST = 2;
  private static final double LARGEST = 9;

  private CalibrationPlot() {}

  /** In 15 bins of equal width. */
  public static Figure of(Evaluation evaluation) {
    return of(evaluation.calibration());
  }

  /** In the bins of a curve. */
  public static Figure of(CalibrationCurve curve) {
    Heading heading =
        new Heading(
            String.format(
                Locale.ROOT,
                "expected calibration error %.3f (%.3f by chance)\n%s",
                curve.expectedError(),
                curve.errorByChance(),
                Words.count(curve.size(), "image")),
            "%s of equal %s that have images; larger points have more\nbars: 95 %% intervals after Wilson"
                .formatted(Words.count(curve.bins().size(), "bin"), curve.binning().label()));
    return UnitPlane.render("calibration, ", specification(curve, heading), heading);
  }

  /** What Lets-Plot draws. */
  static Map<String, Object> specification(CalibrationCurve curve, Heading heading) {
    Map<String, List<Double>> data = new HashMap<>();
    for (String column : List.of("x", "y", "low", "high", "size")) {
      data.put(column, new ArrayList<>());
    }
    int most = curve.bins().stream().mapToInt(CalibrationCurve.Bin::count).max().orElse(1);
    for (CalibrationCurve.Bin bin : curve.bins()) {
      Interval interval = bin.positive().wilson(Evaluation.LEVEL);
      add(data, "x", bin.meanProbability());
      add(data, "y", bin.positive().value());
      add(data, "low", interval.low());
      add(data, "high", interval.high());
      double share = Math.sqrt(bin.count() / (double) most);
      add(data, "size", SMALLEST + (LARGEST - SMALLEST) * share);
    }
    Map<String, Object> specification =
        new UnitPlane()
            .line(List.of(new UnitPlane.At(0, 0), new UnitPlane.At(1, 1)), UnitPlane.Look.CHANCE)
            .with(
                Map.of(
                    "geom",
                    "linerange",
                    "color",
                    Palette.SKY,
                    "size",
                    1.0,
                    "mapping",
                    Map.of("x", "x", "ymin", "low", "ymax", "high"),
                    "data",
                    data))
            .with(
                Map.of(
                    "geom",
                    "point",
                    "color",
                    Palette.BLUE,
                    "mapping",
                    Map.of("x", "x", "y", "y", "size", "size"),
                    "data",
                    data))
            .specification("probability given by the model", "share of positive images", heading);
    List<Object> scales =
        new ArrayList<>((List<?>) specification.getOrDefault("scales", List.of()));
    scales.add(Map.of("aesthetic", "size", "scale_mapper_kind", "identity", "guide", "none"));
    specification.put("scales", scales);
    return specification;
  }

  private static void add(Map<String, List<Double>> data, String column, double value) {
    data.getOrDefault(column, new ArrayList<>()).add(value);
  }
}
