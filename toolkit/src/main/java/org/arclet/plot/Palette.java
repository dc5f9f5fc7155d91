package org.arclet.plot;

import java.util.List;

/** Colours that readers with any colour vision tell apart (Okabe and Ito 2008). */
final class Palette {

  static final String BLUE = "#0072b2";
  static final String VERMILLION = "#d55e00";
  static final String PURPLE = "#cc79a7";
  static final String GREEN = "#009e73";
  static final String ORANGE = "#e69f00";
  static final String SKY = "#56b4e9";

  /** What is there, but is not what the figure is about. */
  static final String GREY = "#a0a0a0";

  /** From bad to good, for lines and points on white: one hue, ever darker. */
  static final List<String> BLUES = List.of("#dcdcdc", "#9ecae1", "#4292c6", "#08519c", "#08306b");

  /**
   * From low to high, for areas: viridis, even in lightness to any colour vision (van der Walt and
   * Smith 2015).
   */
  static final List<String> VIRIDIS =
      List.of("#440154", "#3b528b", "#21918c", "#5ec962", "#fde725");

  /** Letters and captions. */
  static final String INK = "#303030";

  /** Notes. */
  static final String QUIET_INK = "#606060";

  private Palette() {}
}
