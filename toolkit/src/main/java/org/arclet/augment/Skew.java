package org.arclet.augment;

import org.arclet.image.ImageShape;

/**
 * A shear about the centre of the image, bilinear.
 *
 * <p>Row {@code y} and column {@code x} from the centre are taken from row {@code y + tan(rows) x}
 * and column {@code x + tan(columns) y}. Pixels that are not finite do not count: the others of the
 * four share their weight, so that no pixel is lost but those that lie between missing ones alone.
 *
 * @param shape of the image, before and after
 * @param fill rule for what lies outside
 */
record Skew(ImageShape shape, Fill fill) {

  void apply(Draw draw, float[] source, float[] target, int offset) {
    double rowLean = StrictMath.tan(Math.toRadians(draw.skewRows()));
    double columnLean = StrictMath.tan(Math.toRadians(draw.skewColumns()));
    double middleRow = (shape.height() - 1) / 2.0;
    double middleColumn = (shape.width() - 1) / 2.0;
    int at = offset;
    for (int y = 0; y < shape.height(); y++) {
      for (int x = 0; x < shape.width(); x++) {
        double row = y + rowLean * (x - middleColumn);
        double column = x + columnLean * (y - middleRow);
        sample(source, row, column, target, at);
        at += shape.channels();
      }
    }
  }

  private void sample(float[] source, double row, double column, float[] target, int at) {
    int top = (int) Math.floor(row);
    int left = (int) Math.floor(column);
    double below = row - top;
    double right = column - left;
    int[] starts = {
      start(top, left), start(top, left + 1), start(top + 1, left), start(top + 1, left + 1)
    };
    double[] weights = {
      (1 - below) * (1 - right), (1 - below) * right, below * (1 - right), below * right
    };
    for (int band = 0; band < shape.channels(); band++) {
      target[at + band] = mean(source, starts, weights, band);
    }
  }

  private int start(int row, int column) {
    int y = fill.index(row, shape.height());
    int x = fill.index(column, shape.width());
    return y == Fill.OUTSIDE || x == Fill.OUTSIDE
        ? Fill.OUTSIDE
        : (y * shape.width() + x) * shape.channels();
  }

  private static float mean(float[] source, int[] starts, double[] weights, int band) {
    double sum = 0;
    double weight = 0;
    int nearest = 0;
    for (int i = 0; i < starts.length; i++) {
      float value = starts[i] == Fill.OUTSIDE ? 0 : source[starts[i] + band];
      if (Float.isFinite(value)) {
        sum += weights[i] * value;
        weight += weights[i];
      }
      nearest = weights[i] > weights[nearest] ? i : nearest;
    }
    return weight > 0 ? (float) (sum / weight) : source[starts[nearest] + band];
  }
}
