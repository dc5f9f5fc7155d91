package org.arclet.plot;

import java.util.List;
import java.util.stream.DoubleStream;
import org.arclet.metric.Metric;
import org.arclet.plot.HistoryCurves.Line;
import org.arclet.plot.HistoryCurves.Point;
import org.arclet.plot.SvgSheet.Anchor;
import org.arclet.plot.SvgSheet.Pen;

/**
 * One panel of a training: lines over its epochs, in a frame with axes of its own.
 *
 * <p>Places are counted from the upper left corner of the panel, in pixels.
 */
final class HistoryPanel {

  private static final double RIGHT = 12;
  private static final double TOP = 22;
  private static final double GAP = 6;
  private static final double LETTERS = 12;
  private static final int MARKS = 6;
  private static final int FEW_EPOCHS = 30;
  private static final int MANY_EPOCHS = 100;
  private static final double WIDE = 2;
  private static final double NARROW = 1.2;
  private static final double SAMPLE = 32;
  private static final Pen GRID = new Pen("#e4e4e4", 1, "");
  private static final Pen FRAME = new Pen(Palette.GREY, 1, "");

  private final SvgSheet sheet;
  private final int epochs;
  private final double right;
  private final double bottom;
  private final double left;
  private final ValueAxis across;
  private final ValueAxis up;
  private final Ticks marks;

  /**
   * Lays a panel out.
   *
   * @param epochs finished, at least 1
   * @param lines at least one
   */
  HistoryPanel(SvgSheet sheet, double width, double height, int epochs, List<Line> lines) {
    this.sheet = sheet;
    this.epochs = epochs;
    across =
        (epochs == 1 ? new ValueAxis(0.5, 1.5, true) : new ValueAxis(1, epochs, false))
            .withMargin();
    up =
        ValueAxis.of(
                lines.stream().flatMap(line -> line.points().stream()).mapToDouble(Point::value))
            .withMargin();
    marks = up.ticks(MARKS);
    right = width - RIGHT;
    bottom = height - 2 * GAP - 2 * LETTERS;
    left = 2 * GAP + marks.labels().stream().mapToDouble(sheet::width).max().orElse(0);
  }

  /** Draws the frame, the marks of its axes and the grid. */
  void axes(List<Double> epochsMarked) {
    for (int i = 0; i < marks.positions().size(); i++) {
      double y = y(marks.positions().get(i));
      sheet.line(left, y, right, y, GRID);
      sheet.text(marks.labels().get(i), left - GAP, y + LETTERS / 3, Anchor.END, Palette.INK);
    }
    for (double epoch : epochsMarked) {
      sheet.line(x(epoch), TOP, x(epoch), bottom, GRID);
      sheet.text(
          Numbers.brief(epoch), x(epoch), bottom + LETTERS + GAP / 2, Anchor.MIDDLE, Palette.INK);
    }
    sheet.text("epoch", (left + right) / 2, bottom + 2 * LETTERS + GAP, Anchor.MIDDLE, Palette.INK);
    sheet.line(left, TOP, left, bottom, FRAME);
    sheet.line(left, bottom, right, bottom, FRAME);
  }

  /** Draws a line, and a mark for each epoch where there is room. */
  void line(Line line) {
    double[] corners =
        line.points().stream()
            .flatMapToDouble(point -> DoubleStream.of(x(point.epoch()), y(point.value())))
            .toArray();
    double width = epochs <= HistoryCurves.MOST_PLACES ? WIDE : NARROW;
    sheet.path(pen(line.metric(), width), corners);
    if (epochs <= MANY_EPOCHS || line.points().size() == 1) {
      double radius = epochs <= FEW_EPOCHS ? 3 : 1.5;
      line.points()
          .forEach(point -> mark(sheet, line.metric(), x(point.epoch()), y(point.value()), radius));
    }
  }

  /** Puts a piece of a line, as a legend shows it. */
  static void sample(SvgSheet sheet, Metric metric, double x, double y) {
    sheet.line(x, y, x + SAMPLE, y, pen(metric, WIDE));
    mark(sheet, metric, x + SAMPLE / 2, y, 3);
  }

  private static Pen pen(Metric metric, double width) {
    return metric.isValidation()
        ? new Pen(Palette.VERMILLION, width, "5 3")
        : new Pen(Palette.BLUE, width, "");
  }

  /** Puts what stands for an epoch: a disc, of the validation images a triangle. */
  private static void mark(SvgSheet sheet, Metric metric, double x, double y, double radius) {
    if (metric.isValidation()) {
      double side = 1.3 * radius;
      sheet.area(Palette.VERMILLION, x - side, y + radius, x + side, y + radius, x, y - side);
    } else {
      sheet.disc(x, y, radius, Palette.BLUE);
    }
  }

  private double x(double epoch) {
    return left + across.share(epoch) * (right - left);
  }

  private double y(double value) {
    return bottom - up.share(value) * (bottom - TOP);
  }
}
