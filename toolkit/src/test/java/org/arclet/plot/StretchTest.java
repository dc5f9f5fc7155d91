package org.arclet.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.arclet.plot.Stretch.Limits;
import org.junit.jupiter.api.Test;

class StretchTest {

  // Median 3, distances 2 1 0 1 97: median absolute deviation 1.
  private static final float[] FAINT = {1, 2, 3, 4, 100};
  private static final float[] BRIGHT = {10, 20, 30, 40, 1000};

  @Test
  void takesTheReferencesRobustRangeOfEachImage() {
    assertThat(Stretch.robust().limits(List.of(FAINT, BRIGHT)))
        .containsExactly(new Limits(0, 13), new Limits(0, 130));
  }

  @Test
  void takesOneRangeForAllImages() {
    // Both together: 1 2 3 4 10 20 30 40 100 1000; median 15, distances 5 5 11 12 13 14 15 25 85
    // 985.
    Limits both = new Limits(15 - 3 * 13.5f, 15 + 10 * 13.5f);
    assertThat(Stretch.robustTogether().limits(List.of(FAINT, BRIGHT))).containsExactly(both, both);
  }

  @Test
  void takesAGivenRange() {
    assertThat(Stretch.between(-1, 5).limits(List.of(FAINT))).containsExactly(new Limits(-1, 5));
  }

  @Test
  void takesSmallestToLargestWhereMostPixelsAreEqual() {
    assertThat(Stretch.robust().limits(List.of(new float[] {0, 0, 0, 5, -1})))
        .containsExactly(new Limits(-1, 5));
  }

  @Test
  void leavesOutWhatIsNotFinite() {
    float[] holes = {1, 2, 3, 4, 100, Float.NaN, Float.POSITIVE_INFINITY};
    assertThat(Stretch.robust().limits(List.of(holes))).containsExactly(new Limits(0, 13));
  }

  @Test
  void hasNoLimitsWithoutAFinitePixel() {
    Limits limits = Stretch.robust().limits(List.of(new float[] {Float.NaN})).get(0);
    assertThat(limits.low()).isNaN();
    assertThat(limits.high()).isNaN();
  }

  @Test
  void placesValuesBetweenTheLimits() {
    assertThat(new Limits(0, 13).position(6.5f)).isEqualTo(0.5);
    assertThat(new Limits(0, 13).position(-13)).isEqualTo(-1);
    assertThat(new Limits(4, 4).position(4)).isEqualTo(0.5);
  }

  @Test
  void saysWhatItDoes() {
    assertThat(Stretch.robust().description())
        .isEqualTo("per image, black at median − 3 MAD, white at median + 10 MAD");
    assertThat(Stretch.robustTogether().description())
        .isEqualTo("for all images together, black at median − 3 MAD, white at median + 10 MAD");
    assertThat(Stretch.between(0, 2).description()).isEqualTo("black at 0, white at 2");
  }

  @Test
  void refusesARangeThatIsNone() {
    assertThatThrownBy(() -> Stretch.between(5, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("vmin must be finite and below a finite vmax, but got vmin 5.0 and vmax 5.0");
    assertThatThrownBy(() -> Stretch.between(Float.NaN, 5))
        .hasMessage("vmin must be finite and below a finite vmax, but got vmin NaN and vmax 5.0");
    assertThatThrownBy(() -> Stretch.between(0, Float.POSITIVE_INFINITY))
        .hasMessage(
            "vmin must be finite and below a finite vmax, but got vmin 0.0 and vmax Infinity");
  }
}
