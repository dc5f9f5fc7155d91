package org.arclet.simulate;

/**
 * Convolution of a square plane with a point spread function.
 *
 * <p>The function is taken at whole pixels, cut off at 4.5 times its full width at half maximum or
 * farther out, and scaled to a sum of 1: light is moved, never made or lost, except over the edge
 * of the plane.
 */
final class Blur {

  private final int side;
  private final int padded;
  private final FourierTransform transform;
  private final double[] response;

  /**
   * Prepares the convolution.
   *
   * @param side of the planes, pixels
   * @param margin pixels along each edge whose result does not matter; light that wraps around the
   *     padded plane may end there, which allows a smaller one
   * @param psf with its width in pixels
   */
  Blur(int side, int margin, MoffatPsf psf) {
    this.side = side;
    int wanted = (int) StrictMath.ceil(4.5 * psf.fwhm());
    this.padded = Math.max(2, Integer.highestOneBit(side + wanted - margin - 1) * 2);
    this.transform = new FourierTransform(padded);
    this.response = response(psf, Math.min(padded - side + margin, padded / 2 - 1));
  }

  /** Transform of the kernel: real and symmetric, as the kernel is; with the inverse's factor. */
  private double[] response(MoffatPsf psf, int reach) {
    double[] kernel = new double[padded * padded];
    double sum = 0;
    for (int y = -reach; y <= reach; y++) {
      for (int x = -reach; x <= reach; x++) {
        double radius = Math.sqrt(x * x + y * y);
        if (radius <= reach) {
          double value = psf.brightness(radius);
          kernel[Math.floorMod(y, padded) * padded + Math.floorMod(x, padded)] = value;
          sum += value;
        }
      }
    }
    transform.apply(kernel, new double[padded * padded]);
    double norm = sum * padded * padded;
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] /= norm;
    }
    return kernel;
  }

  /** Convolves a plane of {@code side²} values in place; what lies outside of it is dark. */
  void apply(double[] plane) {
    double[] real = new double[padded * padded];
    double[] imaginary = new double[padded * padded];
    for (int y = 0; y < side; y++) {
      System.arraycopy(plane, y * side, real, y * padded, side);
    }
    transform.apply(real, imaginary);
    for (int i = 0; i < real.length; i++) {
      real[i] *= response[i];
      imaginary[i] *= response[i];
    }
    transform.apply(imaginary, real);
    for (int y = 0; y < side; y++) {
      System.arraycopy(real, y * padded, plane, y * side, side);
    }
  }
}
