package org.arclet.simulate;

/** Takes the image of a scene: pixels, point spread function, then the noise of light and sky. */
final class Camera {

  /** Light up to so many pixels outside of the frame is blurred into it. */
  private static final int MARGIN = 8;

  private static final int DRAWN = Survey.SIDE + 2 * MARGIN;

  private final Survey survey;
  private final Band[] bands;
  private final Blur[] blurs;

  /** What a pixel has of the noise of each neighbour, for one of its own. */
  private final double shared;

  Camera(Survey survey) {
    this.survey = survey;
    this.bands = survey.bands();
    this.blurs = new Blur[bands.length];
    double correlation = survey.noiseCorrelation(); // which is 2 a / (1 + 2 a²) of the share a
    this.shared =
        correlation == 0
            ? 0
            : (1 - Math.sqrt(1 - 2 * correlation * correlation)) / (2 * correlation);
    for (int b = 0; b < bands.length; b++) {
      double width = bands[b].seeing() / survey.pixelScale();
      blurs[b] = new Blur(DRAWN, MARGIN, new MoffatPsf(width, Survey.MOFFAT_BETA));
    }
  }

  /**
   * Fills an image, (H, W, C) row by row, in counts.
   *
   * @param depth factor on the sky noise of every band
   */
  void expose(Scene scene, double depth, Draws draws, float[] values) {
    Canvas canvas = new Canvas(DRAWN, survey.pixelScale(), bands.length);
    for (Scene.Galaxy galaxy : scene.galaxies()) {
      canvas.add(galaxy.light(), galaxy.magnitudes().counts(survey));
    }
    for (Scene.Star star : scene.stars()) {
      canvas.addPoint(star.place(), star.magnitudes().counts(survey));
    }
    for (int b = 0; b < bands.length; b++) {
      blurs[b].apply(canvas.plane(b));
      double skyNoise = depth * bands[b].skyNoise();
      double[] exposed = exposed(canvas.plane(b), bands[b].gain(), skyNoise, draws);
      for (int p = 0; p < exposed.length; p++) {
        values[p * bands.length + b] = (float) exposed[p];
      }
    }
  }

  private double[] exposed(double[] light, double gain, double skyNoise, Draws draws) {
    if (shared == 0) {
      return noisy(light, Survey.SIDE, gain, skyNoise, draws);
    }
    int side = Survey.SIDE + 2;
    double[] noise = noisy(light, side, gain, skyNoise, draws);
    for (int p = 0; p < noise.length; p++) {
      noise[p] -= light[place(p, side)];
    }
    double[] result = new double[Survey.SIDE * Survey.SIDE];
    for (int p = 0; p < result.length; p++) {
      int middle = (1 + p / Survey.SIDE) * side + 1 + p % Survey.SIDE;
      result[p] =
          light[place(p, Survey.SIDE)]
              + (row(noise, middle)
                      + shared * (row(noise, middle - side) + row(noise, middle + side)))
                  / (1 + 2 * shared * shared);
    }
    return result;
  }

  private double row(double[] noise, int middle) {
    return noise[middle] + shared * (noise[middle - 1] + noise[middle + 1]);
  }

  /** Light and sky with their noise, of a square in the middle of what was drawn. */
  private static double[] noisy(
      double[] light, int side, double gain, double skyNoise, Draws draws) {
    double[] noisy = new double[side * side];
    for (int p = 0; p < noisy.length; p++) {
      double photons = draws.poisson(light[place(p, side)] * gain) / gain;
      noisy[p] = photons + draws.gaussian(0, skyNoise);
    }
    return noisy;
  }

  /** Place of a pixel of a square in the middle of what was drawn. */
  private static int place(int pixel, int side) {
    int margin = (DRAWN - side) / 2;
    return (margin + pixel / side) * DRAWN + margin + pixel % side;
  }
}
