package org.arclet.simulate;

/**
 * The discrete Fourier transform of a square array of complex numbers, side a power of two, in
 * place.
 *
 * <p>Butterflies combine whole rows, so that the inner loop runs along memory; the array is
 * transposed between its two axes. One transform therefore gives the transpose of the usual result,
 * and a second one turns it back.
 */
final class FourierTransform {

  private final int side;
  private final double[] cosines;
  private final double[] sines;

  /**
   * Prepares the transform.
   *
   * @param side a power of two, at least 2
   */
  FourierTransform(int side) {
    this.side = side;
    this.cosines = new double[side / 2];
    this.sines = new double[side / 2];
    for (int k = 0; k < side / 2; k++) {
      cosines[k] = StrictMath.cos(2 * Math.PI * k / side);
      sines[k] = StrictMath.sin(2 * Math.PI * k / side);
    }
  }

  /**
   * Transforms; swapping the two parts, before and after, gives the inverse but for a factor of
   * {@code side²}.
   */
  void apply(double[] real, double[] imaginary) {
    alongColumns(real, imaginary);
    transpose(real);
    transpose(imaginary);
    alongColumns(real, imaginary);
  }

  private void alongColumns(double[] real, double[] imaginary) {
    reverseBits(real);
    reverseBits(imaginary);
    for (int half = 1; half < side; half *= 2) {
      int step = side / (2 * half);
      for (int block = 0; block < side; block += 2 * half) {
        for (int k = 0; k < half; k++) {
          int upper = (block + k) * side;
          butterfly(real, imaginary, upper, upper + half * side, k * step);
        }
      }
    }
  }

  private void butterfly(double[] real, double[] imaginary, int upper, int lower, int turn) {
    double c = cosines[turn];
    double s = -sines[turn];
    for (int i = 0; i < side; i++) {
      double re = real[lower + i] * c - imaginary[lower + i] * s;
      double im = real[lower + i] * s + imaginary[lower + i] * c;
      real[lower + i] = real[upper + i] - re;
      imaginary[lower + i] = imaginary[upper + i] - im;
      real[upper + i] += re;
      imaginary[upper + i] += im;
    }
  }

  private void reverseBits(double[] values) {
    int shift = Integer.numberOfLeadingZeros(side) + 1;
    for (int row = 0; row < side; row++) {
      int other = Integer.reverse(row) >>> shift;
      if (row < other) {
        for (int i = 0; i < side; i++) {
          double kept = values[row * side + i];
          values[row * side + i] = values[other * side + i];
          values[other * side + i] = kept;
        }
      }
    }
  }

  private void transpose(double[] values) {
    for (int row = 0; row < side; row++) {
      for (int column = row + 1; column < side; column++) {
        double kept = values[row * side + column];
        values[row * side + column] = values[column * side + row];
        values[column * side + row] = kept;
      }
    }
  }
}
