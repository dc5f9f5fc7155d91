package org.arclet.metric;

import java.util.Locale;

/**
 * A threshold and what comes of it.
 *
 * @param threshold images of at least this score are taken for positive; infinite if none are
 * @param confusion what images are taken for then
 */
public record OperatingPoint(double threshold, Confusion confusion) {

  /** {@code at least 0.731: 18 of 20 positives found, 5 of 480 negatives mistaken}. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "at least %.4g: %s", threshold, confusion);
  }
}
