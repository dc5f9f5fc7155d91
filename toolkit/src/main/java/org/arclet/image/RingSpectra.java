package org.arclet.image;

/**
 * An image on rings about a landmark: the mean of each ring, its contrast, and the Fourier
 * coefficients along it.
 *
 * <p>Turning the image turns the phases of the coefficients, mirroring it conjugates them; neither
 * touches their sizes, which make the {@link #descriptor}. Rings are few and coefficients low, but
 * in noise no two images are alike even so.
 */
final class RingSpectra {

  /** Numbers of a descriptor. */
  static final int DESCRIPTOR = 48;

  /** Smoothing that suits the rings, in pixels. */
  static final double SMOOTHING = 2;

  /** Radius of the outermost ring, in pixels. */
  static final double REACH = 22;

  private static final double[] RADII = {3, 6, 9.5, 13.5, 18, REACH};
  private static final int ANGLES = 64;
  private static final int ORDERS = 12;
  private static final int DESCRIBED = 6;

  /** Contrast of an empty ring, in units of a pixel's noise: what is below says little. */
  private static final double FAINT = 0.2;

  /** A mean says less than a shape, as it depends on sky and noise being measured well. */
  private static final double MEANS = 0.2;

  private static final double[] COS = new double[ANGLES];
  private static final double[] SIN = new double[ANGLES];

  static {
    for (int t = 0; t < ANGLES; t++) {
      COS[t] = Math.cos(2 * Math.PI * t / ANGLES);
      SIN[t] = Math.sin(2 * Math.PI * t / ANGLES);
    }
  }

  private final double[] means = new double[RADII.length];
  private final double[] contrasts = new double[RADII.length];
  private final float[] real = new float[RADII.length * ORDERS];
  private final float[] imaginary = new float[RADII.length * ORDERS];
  private double power;

  /**
   * Looks at the rings.
   *
   * @param smooth the white image, smoothed by about {@link #SMOOTHING}
   * @param unit length in pixels that stands for 1; rings outside of the image count as empty
   */
  RingSpectra(Raster smooth, Landmark middle, double unit) {
    for (int k = 0; k < RADII.length; k++) {
      double[] ring = new double[ANGLES];
      double sum = 0;
      int inside = 0;
      for (int t = 0; t < ANGLES; t++) {
        double radius = RADII[k] * unit;
        ring[t] = smooth.at(middle.x() + radius * COS[t], middle.y() + radius * SIN[t]);
        if (!Double.isNaN(ring[t])) {
          sum += ring[t];
          inside++;
        }
      }
      means[k] = inside == 0 ? 0 : sum / inside;
      transform(k, ring);
    }
  }

  private void transform(int k, double[] ring) {
    double squares = 0;
    for (int t = 0; t < ANGLES; t++) {
      ring[t] = Double.isNaN(ring[t]) ? 0 : ring[t] - means[k];
      squares += ring[t] * ring[t];
    }
    contrasts[k] = Math.sqrt(squares / ANGLES);
    double scale = Math.sqrt(2) / (ANGLES * (contrasts[k] + FAINT / 2));
    for (int m = 1; m <= orders(k); m++) {
      double re = 0;
      double im = 0;
      for (int t = 0; t < ANGLES; t++) {
        re += ring[t] * COS[m * t % ANGLES];
        im -= ring[t] * SIN[m * t % ANGLES];
      }
      int at = k * ORDERS + m - 1;
      real[at] = (float) (re * scale);
      imaginary[at] = (float) (im * scale);
      power += RADII[k] * (real[at] * real[at] + imaginary[at] * imaginary[at]);
    }
  }

  /** Orders that smoothing leaves on a ring. */
  private static int orders(int ring) {
    return (int) Math.min(ORDERS, RADII[ring] / SMOOTHING + 1);
  }

  /** What turning and mirroring do not change; for copies, about the same. */
  float[] descriptor() {
    float[] numbers = new float[DESCRIPTOR];
    for (int k = 0; k < RADII.length; k++) {
      int at = k * (DESCRIBED + 2);
      numbers[at] = (float) (MEANS * means[k]);
      numbers[at + 1] = (float) Math.log(contrasts[k] + FAINT);
      for (int m = 0; m < DESCRIBED; m++) {
        int from = k * ORDERS + m;
        numbers[at + 2 + m] = (float) Math.sqrt(Math.hypot(real[from], imaginary[from]));
      }
    }
    return numbers;
  }

  /**
   * How two images lie on one another best.
   *
   * @param radians from an angle here to the same on the other, after mirroring
   * @param mirrored whether rows run the other way there
   * @param likeness correlation along the rings, at most 1
   */
  record Turn(double radians, boolean mirrored, double likeness) {}

  /** The turn that makes the other most like this one. */
  Turn turnTo(RingSpectra other) {
    Turn straight = turnTo(other, false);
    Turn mirrored = turnTo(other, true);
    return straight.likeness >= mirrored.likeness ? straight : mirrored;
  }

  private Turn turnTo(RingSpectra other, boolean mirrored) {
    double[] re = new double[ORDERS];
    double[] im = new double[ORDERS];
    int sign = mirrored ? -1 : 1;
    for (int k = 0; k < RADII.length; k++) {
      double weight = RADII[k];
      for (int m = 0; m < orders(k); m++) {
        int at = k * ORDERS + m;
        double x = other.real[at];
        double y = -sign * other.imaginary[at];
        re[m] += weight * (real[at] * x - imaginary[at] * y);
        im[m] += weight * (real[at] * y + imaginary[at] * x);
      }
    }
    int best = 0;
    double highest = Double.NEGATIVE_INFINITY;
    for (int t = 0; t < ANGLES / 2; t++) {
      double odd = 0;
      double even = 0;
      for (int m = 0; m < ORDERS; m += 2) {
        int turn = (m + 1) * t % ANGLES;
        odd += re[m] * COS[turn] + sign * im[m] * SIN[turn];
        turn = (m + 2) * t % ANGLES;
        even += re[m + 1] * COS[turn] + sign * im[m + 1] * SIN[turn];
      }
      // half a turn on, the odd orders have changed their sign
      if (even + Math.abs(odd) > highest) {
        highest = even + Math.abs(odd);
        best = odd >= 0 ? t : t + ANGLES / 2;
      }
    }
    double scale = Math.sqrt(power * other.power);
    return new Turn(2 * Math.PI * best / ANGLES, mirrored, scale > 0 ? highest / scale : 0);
  }
}
