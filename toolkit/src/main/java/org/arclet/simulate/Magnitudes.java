package org.arclet.simulate;

/**
 * Total brightness of something in each band, AB magnitudes: five less are a hundred times
 * brighter.
 *
 * @param g magnitude in g
 * @param r magnitude in r
 * @param i magnitude in i
 */
public record Magnitudes(double g, double r, double i) {

  /** Magnitudes from that in r and two colours; the greater a colour, the redder. */
  static Magnitudes ofR(double r, double gMinusR, double rMinusI) {
    return new Magnitudes(r + gMinusR, r, r - rMinusI);
  }

  /** The same colours, fainter by so many magnitudes in each band. */
  public Magnitudes fainter(double magnitudes) {
    return new Magnitudes(g + magnitudes, r + magnitudes, i + magnitudes);
  }

  /** Counts in each of the survey's bands. */
  double[] counts(Survey survey) {
    return new double[] {
      survey.g().counts(g), survey.r().counts(r), survey.i().counts(i),
    };
  }
}
