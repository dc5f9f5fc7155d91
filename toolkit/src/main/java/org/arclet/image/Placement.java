package org.arclet.image;

/**
 * Where the pixels of one image lie on another: mirrored or not, turned, scaled and shifted.
 *
 * @param from a place on the one
 * @param to the same place on the other
 * @param mirrored whether rows run the other way there
 * @param radians turn after mirroring
 * @param scale length there over length here
 */
record Placement(Landmark from, Landmark to, boolean mirrored, double radians, double scale) {

  /** The same, moved a little. */
  Placement moved(double turn, double stretch, double right, double down) {
    return new Placement(
        from,
        new Landmark(to.x() + right, to.y() + down),
        mirrored,
        radians + turn,
        scale * Math.exp(stretch));
  }

  /** How far the column there goes with a column here. */
  double xx() {
    return scale * Math.cos(radians);
  }

  /** How far the column there goes with a row here. */
  double xy() {
    return (mirrored ? scale : -scale) * Math.sin(radians);
  }

  /** How far the row there goes with a column here. */
  double yx() {
    return scale * Math.sin(radians);
  }

  /** How far the row there goes with a row here. */
  double yy() {
    return (mirrored ? -scale : scale) * Math.cos(radians);
  }
}
