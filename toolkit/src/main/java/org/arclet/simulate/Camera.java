package org.arclet.simulate;

/** Takes the image of a scene: pixels, point spread function, then the noise of light and sky. */
final class Camera {

  /** Light up to so many pixels outside of the frame is blurred into it. */
  private static final int MARGIN = 8;

  private static final int DRAWN = Survey.SIDE + 2 * MARGIN;

  private final Survey survey;
  private final Band[] bands;
  private final Blur[] blurs;

  Camera(Survey survey) {
    this.survey = survey;
    this.bands = survey.bands();
    this.blurs = new Blur[bands.length];
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
      double gain = bands[b].gain();
      for (int p = 0; p < Survey.SIDE * Survey.SIDE; p++) {
        int row = MARGIN + p / Survey.SIDE;
        int column = MARGIN + p % Survey.SIDE;
        double light = draws.poisson(canvas.plane(b)[row * DRAWN + column] * gain) / gain;
        values[p * bands.length + b] = (float) (light + draws.gaussian(0, skyNoise));
      }
    }
  }
}
