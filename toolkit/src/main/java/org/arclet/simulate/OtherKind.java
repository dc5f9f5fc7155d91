package org.arclet.simulate;

/** What an image without a lens shows. */
public enum OtherKind {
  /** A red elliptical, with up to two blue galaxies about it by chance. */
  ELLIPTICAL(0.18),
  /** A spiral: red bulge, blue disk with two arms. */
  SPIRAL(0.23),
  /** A disk galaxy seen from the side, with its bulge. */
  EDGE_ON_DISK(0.12),
  /** Two galaxies in contact, with a tail of young stars. */
  MERGER(0.14),
  /** A galaxy with a ring of young stars, inclined as it comes. */
  RING(0.13),
  /** A few ellipticals close together, and a blue galaxy. */
  GROUP(0.1),
  /** A star, with blue galaxies about it. */
  STAR_WITH_COMPANIONS(0.1);

  private final double share;

  OtherKind(double share) {
    this.share = share;
  }

  /** Part of the images that show this kind; all parts together are 1. */
  public double share() {
    return share;
  }

  static OtherKind draw(Draws draws) {
    double left = draws.uniform();
    for (OtherKind kind : values()) {
      left -= kind.share;
      if (left < 0) {
        return kind;
      }
    }
    return STAR_WITH_COMPANIONS;
  }
}
