package org.arclet.augment;

import java.util.SplittableRandom;

/**
 * The random geometry of one copy, for all its bands.
 *
 * @param degrees rotation, counter-clockwise with row 0 at the top, in [0, 360)
 * @param down shift in pixels towards higher rows
 * @param right shift in pixels towards higher columns
 * @param flipRows whether top and bottom change places
 * @param flipColumns whether left and right change places
 * @param zoom factor, 1 without zoom
 * @param skewRows angle in degrees by which columns lean
 * @param skewColumns angle in degrees by which rows lean
 */
record Draw(
    int degrees,
    int down,
    int right,
    boolean flipRows,
    boolean flipColumns,
    double zoom,
    double skewRows,
    double skewColumns) {

  /**
   * Draws the geometry of one copy.
   *
   * <p>Every quantity takes one number from the stream whether its procedure is enabled or not, so
   * that switching one on or off leaves the others as they were.
   */
  static Draw from(SplittableRandom random, Augmentation settings) {
    int degrees = RandomStream.between(random, 0, 359);
    int right = shift(random, settings.widthShiftPixels());
    int down = shift(random, settings.heightShiftPixels());
    boolean flipColumns = random.nextDouble() < 0.5;
    boolean flipRows = random.nextDouble() < 0.5;
    double u = random.nextDouble();
    double zoom = settings.zoom().map(z -> z.min() + u * (z.max() - z.min())).orElse(1.0);
    double skew = settings.skewDegrees();
    return new Draw(
        settings.rotation() ? degrees : 0,
        down,
        right,
        settings.verticalFlip() && flipRows,
        settings.horizontalFlip() && flipColumns,
        zoom,
        skew * (2 * random.nextDouble() - 1),
        skew * (2 * random.nextDouble() - 1));
  }

  private static int shift(SplittableRandom random, int most) {
    return RandomStream.between(random, -most, most);
  }
}
