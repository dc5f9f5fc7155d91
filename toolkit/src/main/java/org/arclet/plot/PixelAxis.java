package org.arclet.plot;

import java.util.ArrayList;
import java.util.List;
import org.arclet.image.BandStatistics;

/**
 * An axis of pixel values that is linear about the sky and logarithmic far from it: the place of a
 * value is asinh((value − centre) / softening).
 *
 * @param centre the median of the pixels
 * @param softening their median absolute deviation; a twentieth of the range where that is 0
 * @param low smallest value on the axis
 * @param high largest value, above {@code low}
 */
record PixelAxis(double centre, double softening, double low, double high) {

  private static final double PART = 20;
  private static final double APART = 0.18;
  private static final int FEWEST = 3;
  private static final int MOST = 5;

  /** The axis of a band on which two limits lie as well; from one to the other without pixels. */
  static PixelAxis of(BandStatistics band, double minimum, double maximum) {
    if (band.pixels() == 0) {
      return new PixelAxis(minimum, (maximum - minimum) / PART, minimum, maximum);
    }
    double low = Math.min(band.minimum(), minimum);
    double high = Math.max(band.maximum(), maximum);
    double deviation = band.medianAbsoluteDeviation();
    return new PixelAxis(band.median(), deviation > 0 ? deviation : (high - low) / PART, low, high);
  }

  /** Where a value lies. */
  double place(double value) {
    double x = (value - centre) / softening;
    double size = Math.log(Math.abs(x) + Math.hypot(x, 1));
    return x < 0 ? -size : size;
  }

  /** Round values: 0, powers of ten and 5 times them, as many as have room. */
  Ticks ticks() {
    List<Double> values = new ArrayList<>();
    add(values, 0);
    int largest = (int) Math.floor(Math.log10(Math.max(Math.abs(low), Math.abs(high))));
    for (int digit : new int[] {1, 5}) {
      for (int power = largest; power > largest - 8; power--) {
        add(values, digit * Math.pow(10, power));
        add(values, -digit * Math.pow(10, power));
      }
    }
    if (values.size() < FEWEST) { // a narrow range far from 0
      values = Ticks.linear(low, high, MOST).positions();
    }
    List<Double> sorted = values.stream().sorted().toList();
    return new Ticks(
        sorted.stream().map(this::place).toList(), sorted.stream().map(Numbers::brief).toList());
  }

  private void add(List<Double> values, double value) {
    double room = APART * (place(high) - place(low));
    boolean fits =
        value >= low
            && value <= high
            && values.stream().allMatch(v -> Math.abs(place(v) - place(value)) >= room);
    if (fits) {
      values.add(value);
    }
  }
}
