package org.arclet.simulate;

/**
 * The instrument: pixels, sharpness and noise of a survey in the bands g, r and i.
 *
 * <p>Frames are square, {@value #SIDE} pixels wide, background subtracted. All values are records,
 * so {@code survey.withPixelScale(0.2)} and the like make variants.
 *
 * @param pixelScale side of a pixel, arcsec
 * @param g how the band g is observed
 * @param r how the band r is observed
 * @param i how the band i is observed
 * @param noiseCorrelation of neighbouring pixels, in [0, 0.5]: frames that were laid on one grid
 *     from several exposures have some, 0.3 or so; the noise of a pixel stays what it is
 */
public record Survey(double pixelScale, Band g, Band r, Band i, double noiseCorrelation) {

  /** Width and height of a frame, pixels. */
  public static final int SIDE = 100;

  /** Exponent of Moffat's function, which describes the atmosphere in every band. */
  public static final double MOFFAT_BETA = 3;

  /**
   * Validates the survey.
   *
   * @throws IllegalArgumentException if the pixel scale is not above 0, the correlation is not in
   *     [0, 0.5], or a band's seeing is below 1.5 or above 20 pixels
   */
  public Survey {
    if (!(pixelScale > 0 && pixelScale < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "pixel scale must be above 0 arcsec, but got " + pixelScale);
    }
    if (!(noiseCorrelation >= 0 && noiseCorrelation <= 0.5)) {
      throw new IllegalArgumentException(
          "the correlation of the noise of neighbouring pixels must be in [0, 0.5], but got "
              + noiseCorrelation);
    }
    for (Band band : new Band[] {g, r, i}) {
      double pixels = band.seeing() / pixelScale;
      if (!(pixels >= 1.5 && pixels <= 20)) {
        throw new IllegalArgumentException(
            "seeing must be 1.5 to 20 pixels wide, but %s arcsec are %.2f pixels of %s arcsec; change one of the two"
                .formatted(band.seeing(), pixels, pixelScale));
      }
    }
  }

  /** A survey whose pixels have noise of their own. */
  public Survey(double pixelScale, Band g, Band r, Band i) {
    this(pixelScale, g, r, i, 0);
  }

  /**
   * A deep survey from the ground, the default: pixels of 0.187 arcsec, zero points of 30 mag,
   * seeing of 0.80, 0.74 and 0.66 arcsec, sky noise of 0.30, 0.41 and 0.51 counts per pixel. These
   * values reproduce the noise, peaks and percentiles of the frames that the reference was shown
   * with.
   */
  public static Survey deep() {
    return new Survey(
        0.187,
        new Band(30, 0.80, 0.30, 150),
        new Band(30, 0.74, 0.41, 120),
        new Band(30, 0.66, 0.51, 160));
  }

  /** The same survey with other pixels, arcsec. */
  public Survey withPixelScale(double newPixelScale) {
    return new Survey(newPixelScale, g, r, i, noiseCorrelation);
  }

  /** The same survey with the bands observed otherwise. */
  public Survey withBands(Band newG, Band newR, Band newI) {
    return new Survey(pixelScale, newG, newR, newI, noiseCorrelation);
  }

  /** The same survey with noise that neighbouring pixels share. */
  public Survey withNoiseCorrelation(double value) {
    return new Survey(pixelScale, g, r, i, value);
  }

  /** Width and height of a frame, arcsec. */
  public double fieldWidth() {
    return SIDE * pixelScale;
  }

  Band[] bands() {
    return new Band[] {g, r, i};
  }
}
