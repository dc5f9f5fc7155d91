package org.arclet.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import org.arclet.metric.Proportion;

/**
 * The times that a classifier has been shown the real lenses, a line each. Whoever changes the
 * training after a look chooses by those lenses, if only a little; so every look is counted, and
 * the file is kept with the sources.
 *
 * @param file a CSV file
 */
record Looks(Path file) {

  private static final String HEADER = "looked,settings,found,of";

  /** The looks so far. */
  int count() throws IOException {
    return Files.exists(file) ? Math.max(0, lines().size() - 1) : 0;
  }

  private List<String> lines() throws IOException {
    return Files.readAllLines(file, StandardCharsets.UTF_8);
  }

  /**
   * Notes a look.
   *
   * @param when day and time
   * @param settings what was trained, without commas
   * @param found lenses that were found, of all
   */
  void add(String when, String settings, Proportion found) throws IOException {
    String header = Files.exists(file) ? "" : HEADER + "\n";
    Files.writeString(
        file,
        header
            + String.format(
                Locale.ROOT, "%s,%s,%d,%d%n", when, settings, found.count(), found.of()),
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
