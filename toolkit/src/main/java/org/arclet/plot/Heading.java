package org.arclet.plot;

import java.util.Map;
import org.arclet.study.Past;

/**
 * What stands above and below a figure of a study.
 *
 * @param tally the study in a line
 * @param note what is left out, or empty
 */
record Heading(String tally, String note) {

  /** The heading of a figure that leaves out so many values because they are not finite. */
  static Heading of(Past past, int notFinite) {
    return new Heading(
        past.toString(),
        notFinite == 0 ? "" : Words.count(notFinite, "value") + " not finite and not drawn");
  }

  /** The same with one more note; an empty one changes nothing. */
  Heading with(String more) {
    return more.isEmpty() || note.isEmpty()
        ? new Heading(tally, note + more)
        : new Heading(tally, note + "; " + more);
  }

  /** All in a line. */
  String text() {
    return note.isEmpty() ? tally : tally + "; " + note;
  }

  /** Sets it above and below a specification of Lets-Plot. */
  void addTo(Map<String, Object> specification) {
    specification.put("ggtitle", Map.of("subtitle", tally));
    if (!note.isEmpty()) {
      specification.put("caption", Map.of("text", note));
    }
  }
}
