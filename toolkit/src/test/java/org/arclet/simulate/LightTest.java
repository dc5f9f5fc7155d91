package org.arclet.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The compound lights: none makes or loses flux, and none is bright beyond its reach. */
class LightTest {

  private static final SkyPoint PLACE = new SkyPoint(0.2, -0.3);
  private static final Ellipse INCLINED = Ellipse.of(PLACE, 0.6, 25);
  private static final Sersic DISK = Sersic.of(INCLINED, 1.2, Sersic.EXPONENTIAL);

  @Test
  void spiralArmsMoveTheLightOfADiskOnly() {
    Light spiral = new SpiralDisk(DISK, 20, 0.9);
    assertThat(drawn(spiral)).isCloseTo(1, within(0.005));
    assertFaintBeyondReach(spiral);
    assertThat(spiral.brightness(PLACE.x(), PLACE.y()))
        .isEqualTo(DISK.brightness(PLACE.x(), PLACE.y()));
  }

  @Test
  void spiralArmsAreSymmetricToHalfATurnAndContrastAgainstTheDisk() {
    Light spiral = new SpiralDisk(DISK, 20, 0.9);
    double brightest = 0;
    double faintest = 10;
    for (int degrees = 0; degrees < 180; degrees += 3) {
      SkyPoint offset = SkyPoint.polar(1, degrees);
      double here = spiral.brightness(PLACE.x() + offset.x(), PLACE.y() + offset.y());
      double opposite = spiral.brightness(PLACE.x() - offset.x(), PLACE.y() - offset.y());
      assertThat(here).isCloseTo(opposite, within(1e-9));
      double plain = DISK.brightness(PLACE.x() + offset.x(), PLACE.y() + offset.y());
      brightest = Math.max(brightest, here / plain);
      faintest = Math.min(faintest, here / plain);
    }
    // 1 − a + 4a/1.5 on the crest, 1 − a between.
    assertThat(brightest).isCloseTo(2.5, within(0.02));
    assertThat(faintest).isCloseTo(0.1, within(0.02));
  }

  @Test
  void ringHoldsFluxOneAndIsBrightestAtItsRadius() {
    Ring ring = new Ring(INCLINED, 1.5, 0.3);
    assertThat(drawn(ring)).isCloseTo(1, within(0.005));
    assertFaintBeyondReach(ring);
    // Along the major axis the ellipse of mean radius R ends at R/√q.
    double end = 1.5 / Math.sqrt(0.6);
    SkyPoint axis = INCLINED.majorAxis();
    double onRing = ring.brightness(PLACE.x() + end * axis.x(), PLACE.y() + end * axis.y());
    assertThat(onRing).isCloseTo(1 / (Math.pow(2 * Math.PI, 1.5) * 1.5 * 0.3), within(1e-9));
    assertThat(ring.brightness(PLACE.x(), PLACE.y())).isLessThan(1e-5 * onRing);
  }

  @Test
  void clumpsTakeTheirLightFromTheDisk() {
    Sersic clump = Sersic.of(Ellipse.circle(PLACE.plus(new SkyPoint(1, 0))), 0.2, Sersic.GAUSSIAN);
    Light clumpy = new ClumpyLight(DISK, List.of(clump), 0.35);
    assertThat(drawn(clumpy)).isCloseTo(1, within(0.005));
    assertFaintBeyondReach(clumpy);
    double x = PLACE.x() + 1;
    assertThat(clumpy.brightness(x, PLACE.y()))
        .isCloseTo(
            0.65 * DISK.brightness(x, PLACE.y()) + 0.35 * clump.brightness(x, PLACE.y()),
            within(1e-12));
    assertThat(new ClumpyLight(DISK, List.of(), 0.35).brightness(x, PLACE.y()))
        .isEqualTo(DISK.brightness(x, PLACE.y()));
  }

  @Test
  void pointsKeepTheirFluxAndCentroid() {
    Canvas canvas = new Canvas(20, 0.5, 2);
    canvas.addPoint(new SkyPoint(1.37, -2.11), 100, 300);
    double sum = 0;
    double x = 0;
    double y = 0;
    for (int p = 0; p < 400; p++) {
      sum += canvas.plane(0)[p];
      x += canvas.plane(0)[p] * (p % 20 - 9.5) * 0.5;
      y += canvas.plane(0)[p] * (Math.floorDiv(p, 20) - 9.5) * 0.5;
      assertThat(canvas.plane(1)[p]).isCloseTo(3 * canvas.plane(0)[p], within(1e-9));
    }
    assertThat(sum).isCloseTo(100, within(1e-9));
    assertThat(x / sum).isCloseTo(1.37, within(1e-12));
    assertThat(y / sum).isCloseTo(-2.11, within(1e-12));
  }

  @Test
  void lightOutsideOfTheCanvasIsLeftOut() {
    Canvas canvas = new Canvas(20, 0.5, 1);
    canvas.addPoint(new SkyPoint(5.5, 0), 100);
    canvas.addPoint(new SkyPoint(0, -400), 100);
    canvas.add(Sersic.of(Ellipse.circle(new SkyPoint(300, 0)), 0.5, 1), 100);
    assertThat(canvas.plane(0)).containsOnly(0);
  }

  @Test
  void refusesShapesThatAreNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ellipse.of(PLACE, 1.2, 0))
        .withMessage("axis ratio must be in (0, 1], minor over major axis, but got 1.2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Ellipse(PLACE, 1, new SkyPoint(2, 0)))
        .withMessage(
            "the direction of the major axis must have length 1, but got SkyPoint[x=2.0, y=0.0];"
                + " Ellipse.of takes an angle");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SkyPoint(0, Double.NaN))
        .withMessage("coordinates must be finite, but got (0.0, NaN)");
  }

  private static double drawn(Light light) {
    Canvas canvas = new Canvas(200, 0.187, 1);
    canvas.add(light, 1e6);
    double sum = 0;
    for (double value : canvas.plane(0)) {
      sum += value;
    }
    return sum / 1e6;
  }

  private static void assertFaintBeyondReach(Light light) {
    double reach = light.reach(1e-4);
    assertThat(reach).isPositive();
    for (int degrees = 0; degrees < 360; degrees += 5) {
      SkyPoint place = light.centre().plus(SkyPoint.polar(1.0001 * reach, degrees));
      assertThat(light.brightness(place.x(), place.y())).isLessThanOrEqualTo(1e-4);
    }
  }
}
