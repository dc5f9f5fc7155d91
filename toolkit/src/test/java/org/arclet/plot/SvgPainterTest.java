package org.arclet.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class SvgPainterTest {

  private static BufferedImage paint(String content) {
    return SvgPainter.paint(
        "<svg xmlns='http://www.w3.org/2000/svg' width='20' height='10'>" + content + "</svg>");
  }

  private static String at(BufferedImage image, int x, int y) {
    return "%06x".formatted(image.getRGB(x, y) & 0xFFFFFF);
  }

  @Test
  void paintsOnWhiteAtTheSizeOfTheDocument() {
    BufferedImage image = paint("");
    assertThat(image.getWidth()).isEqualTo(20);
    assertThat(image.getHeight()).isEqualTo(10);
    assertThat(at(image, 19, 9)).isEqualTo("ffffff");
  }

  @Test
  void movesTurnsAndClips() {
    BufferedImage image =
        paint(
            """
            <g transform="translate(4 2 ) ">
              <defs><clipPath id="c"><rect x="0" y="0" width="3" height="3"/></clipPath></defs>
              <g clip-path="url(#c)"><rect x="1" y="1" width="8" height="8" fill="#0072b2"/></g>
            </g>
            <g transform="translate(15.0 5.0 ) rotate(90.0 ) ">
              <rect x="0" y="0" width="4" height="2" fill="rgb(1,2,3)"/>
            </g>
            """);
    assertThat(at(image, 5, 3)).isEqualTo("0072b2");
    assertThat(at(image, 4, 3)).isEqualTo("ffffff");
    assertThat(at(image, 7, 3)).isEqualTo("ffffff"); // clipped
    assertThat(at(image, 14, 8)).isEqualTo("010203"); // x goes down, y to the left
    assertThat(at(image, 16, 6)).isEqualTo("ffffff");
  }

  @Test
  void fillsAndStrokesWithOpacity() {
    BufferedImage image =
        paint(
            """
            <circle cx="5" cy="5" r="4" fill="black" fill-opacity="0.5"/>
            <line x1="10" y1="5" x2="20" y2="5" stroke="#ff0000" stroke-width="2"/>
            <path d="M10 0 L20 0 L20 2 L10 2 Z" fill="none" stroke="none"/>
            """);
    assertThat(image.getRGB(5, 5) & 0xFF).isBetween(127, 128);
    assertThat(at(image, 15, 4)).isEqualTo("ff0000");
    assertThat(at(image, 15, 1)).isEqualTo("ffffff");
  }

  @Test
  void leavesGapsInADashedLine() {
    BufferedImage image =
        paint(
            "<path d='M0 5 L20 5' fill='none' stroke='black' stroke-width='2' stroke-dasharray='5,5'/>");
    assertThat(at(image, 2, 5)).isEqualTo("000000");
    assertThat(at(image, 7, 5)).isEqualTo("ffffff");
    assertThat(at(image, 12, 5)).isEqualTo("000000");
  }

  @Test
  void setsTextInTheSizeAndColourOfItsClassWithoutFontsOfTheMachine() {
    BufferedImage image =
        paint(
            """
            <style>
            #x .big {
               fill: #00ff00;
               font-family: none;
               font-size: 24.0px;
            }
            </style>
            <text class="big" x="10" y="9" text-anchor="middle">I</text>
            """);
    assertThat(at(image, 10, 4)).isEqualTo("00ff00"); // the stem of the letter
    assertThat(at(image, 2, 4)).isEqualTo("ffffff");
  }

  @Test
  void refusesWhatItCannotPaint() {
    assertThatThrownBy(() -> paint("<image/>"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cannot paint the SVG element <image>");
    assertThatThrownBy(() -> paint("<rect width='1' height='1' fill='hotpink'/>"))
        .hasMessage("cannot paint the SVG colour hotpink");
    assertThatThrownBy(() -> paint("<g transform='skewX(3)'/>"))
        .hasMessage("cannot paint the SVG transform skewX(3)");
    assertThatThrownBy(() -> paint("<path d='M 0 0 A 1 1 0 0 0 1 1'/>"))
        .hasMessage("an outline must be made of M, L, Q, C and Z, but has A");
  }

  @Test
  void readsNoEntities() {
    assertThatThrownBy(
            () ->
                SvgPainter.paint(
                    "<!DOCTYPE svg [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><svg width='1' height='1'>&e;</svg>"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("an SVG document must be well-formed: ");
  }
}
