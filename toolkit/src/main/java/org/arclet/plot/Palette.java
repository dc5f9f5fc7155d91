package org.arclet.plot;

/** Colours that readers with any colour vision tell apart (Okabe and Ito 2008). */
final class Palette {

  static final String BLUE = "#0072b2";
  static final String VERMILLION = "#d55e00";
  static final String PURPLE = "#cc79a7";

  /** Letters and captions. */
  static final String INK = "#303030";

  /** Notes. */
  static final String QUIET_INK = "#606060";

  private Palette() {}
}
