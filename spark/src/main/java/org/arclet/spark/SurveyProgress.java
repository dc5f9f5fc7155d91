package org.arclet.spark;

import java.util.Locale;

/**
 * How far a survey has come.
 *
 * @param done images that are predicted or set aside, those of earlier runs included
 * @param total images that there are
 * @param setAside images that this run has set aside
 */
public record SurveyProgress(long done, long total, long setAside) {

  /** {@code 12,000 of 100,000 images, 3 set aside}. */
  @Override
  public String toString() {
    String end = setAside == 0 ? "" : String.format(Locale.ROOT, ", %,d set aside", setAside);
    return String.format(Locale.ROOT, "%,d of %,d images%s", done, total, end);
  }
}
