package org.arclet.benchmarks.faults;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** Journals as a clock would have left them that was set back while trials ran. */
final class Earlier {

  private static final Pattern END = Pattern.compile("(\"datetime_complete\":\")([^\"]+)(\")");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");

  private Earlier() {}

  /** The same with trials that end so much earlier. */
  static String ends(String journal, Duration step) {
    return END.matcher(journal)
        .replaceAll(
            end ->
                end.group(1)
                    + TIME.format(LocalDateTime.parse(end.group(2)).minus(step))
                    + end.group(3));
  }
}
