package org.arclet.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Rectangle2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TypefaceTest {

  // Advances of DejaVu Sans Condensed 2.37, in 2048ths of an em, from its hmtx table.
  private static final double ADVANCE_OF_H = 1386;
  private static final double ADVANCE_OF_SPACE = 585;

  @Test
  void addsUpTheAdvancesOfTheFont() {
    assertThat(Typeface.SANS.width("H H", 2048))
        .isCloseTo(2 * ADVANCE_OF_H + ADVANCE_OF_SPACE, within(1e-9));
    assertThat(Typeface.SANS.width("", 12)).isZero();
  }

  @Test
  void standsOnTheBaselineAndIsAsHighAsACapitalLetter() {
    Rectangle2D box = Typeface.SANS.outline("H", 10, 100, 2048).getBounds2D();
    assertThat(box.getMaxY()).isEqualTo(100);
    assertThat(box.getHeight()).isEqualTo(1493); // the capital height of the font
    assertThat(box.getMinX()).isBetween(10.0, 10 + ADVANCE_OF_H);
  }

  @Test
  void hasTheLettersThatCaptionsUse() {
    String captions = "0123456789 · − × ± … ≠ α µ σ ° é ß Å ☉ №".replace("№", "");
    double replacement = Typeface.SANS.outline("\uFFFD", 0, 0, 2048).getBounds2D().getWidth();
    captions
        .codePoints()
        .filter(point -> point != ' ')
        .forEach(
            point ->
                assertThat(
                        Typeface.SANS
                            .outline(Character.toString(point), 0, 0, 2048)
                            .getBounds2D()
                            .getWidth())
                    .as(Character.toString(point))
                    .isPositive()
                    .isNotEqualTo(replacement));
  }

  @Test
  void drawsAReplacementForALetterThatItDoesNotHave() {
    assertThat(Typeface.SANS.outline("银", 0, 0, 20).getBounds2D())
        .isEqualTo(Typeface.SANS.outline("\uFFFD", 0, 0, 20).getBounds2D());
  }

  @Test
  void cutsTextThatDoesNotFit() {
    double room = Typeface.SANS.width("abc…", 11);
    assertThat(Typeface.SANS.fit("abcdefgh", 11, room)).isEqualTo("abc…");
    assertThat(Typeface.SANS.fit("abc", 11, room)).isEqualTo("abc");
    assertThat(Typeface.SANS.fit("abc", 11, 0)).isEqualTo("…");
    assertThat(Typeface.SANS.fit("", 11, 0)).isEmpty();
  }

  @Test
  @Timeout(20) // it took hours when it measured anew for every letter it left out
  void cutsTextOfAMillionLetters() {
    assertThat(Typeface.SANS.fit("x".repeat(1_000_000), 11, 100))
        .hasSizeLessThan(30)
        .endsWith("x…");
  }
}
