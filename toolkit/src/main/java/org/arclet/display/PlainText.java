package org.arclet.display;

import java.util.List;
import java.util.stream.Collectors;
import org.arclet.plot.SafeText;

/** Text in lines, made safe to print. */
final class PlainText {

  private static final int LINES = 200;
  private static final int LINE_LENGTH = 1000;

  private PlainText() {}

  /** At most 200 lines of at most 1000 characters, with a word on what is left out. */
  static String of(String text) {
    List<String> lines = text.lines().limit(LINES + 1).toList();
    String shown =
        lines.stream()
            .limit(LINES)
            .map(line -> SafeText.plain(line, LINE_LENGTH))
            .collect(Collectors.joining("\n"));
    return lines.size() <= LINES ? shown : shown + "\n… (%d lines)".formatted(text.lines().count());
  }
}
