package org.arclet.benchmarks.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Kills a process that does nothing but write files. */
final class KilledSaving implements Kills.Work {

  /** What it writes; the journal is killed as a study. */
  static final List<Writing> WRITINGS =
      Stream.of(Writing.values()).filter(writing -> writing != Writing.JOURNAL).toList();

  private final Path folder;
  private final Map<Writing, Integer> finished = new EnumMap<>(Writing.class);

  KilledSaving(Path folder) {
    this.folder = folder;
  }

  @Override
  public Child start() {
    int next = 1 + finished.values().stream().mapToInt(i -> i).max().orElse(0);
    return Child.start(FaultTurns.class, "save", folder, next);
  }

  @Override
  public Optional<String> missing(Child killed) throws Exception {
    for (String line : killed.said()) {
      String[] words = line.split(" ", 2);
      finished.put(Writing.valueOf(words[0]), Integer.parseInt(words[1]));
    }
    for (Writing writing : WRITINGS) {
      int said = finished.getOrDefault(writing, 0);
      Path file = writing.in(folder);
      int found = said > 0 || Files.exists(file) ? writing.read(file) : 0;
      if (found < said) { // it may be ahead of what it said
        return Optional.of("%s has number %d after %d was finished".formatted(file, found, said));
      }
      finished.put(writing, found);
    }
    long left = Kills.leftOver(folder);
    return left > 2L * WRITINGS.size()
        ? Optional.of("%d files that killed processes left in %s".formatted(left, folder))
        : Optional.empty();
  }

  /** Once everything is written again, nothing is left of those that were killed. */
  @Override
  public Optional<String> missingAtEnd() {
    for (Writing writing : WRITINGS) {
      writing.write(writing.in(folder), 1);
    }
    long left = Kills.leftOver(folder);
    return left > 0
        ? Optional.of("%d files stay in %s for ever".formatted(left, folder))
        : Optional.empty();
  }
}
