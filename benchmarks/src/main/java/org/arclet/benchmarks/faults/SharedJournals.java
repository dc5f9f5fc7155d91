package org.arclet.benchmarks.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.arclet.study.Study;
import org.arclet.study.StudyListener;
import org.arclet.study.Trial;
import org.arclet.study.TrialState;

/**
 * Journals that are worked on by two, were left locked, or were dated by a clock that went back.
 */
final class SharedJournals {

  private static final int TRIALS = 200;
  private static final int PAIRS = 3;
  private static final Duration HOUR = Duration.ofHours(1);

  private SharedJournals() {}

  /** Two processes on one journal do each trial once, and all of them. */
  static Tally pairs() {
    Tally tally = new Tally("two processes on one journal");
    for (int pair = 0; pair < PAIRS; pair++) {
      tally.count(SharedJournals::pair);
    }
    return tally;
  }

  private static Optional<String> pair() throws InterruptedException {
    try (Scratch scratch = Scratch.make();
        Child one = Child.start(FaultTurns.class, "study", scratch.folder(), TRIALS);
        Child other = Child.start(FaultTurns.class, "study", scratch.folder(), TRIALS)) {
      if (one.join() != 0 || other.join() != 0) {
        return Optional.of("a process ended with an error");
      }
      Map<Integer, Double> finished = new TreeMap<>();
      KilledStudy.read(one, finished);
      KilledStudy.read(other, finished);
      int said = one.said().size() + other.said().size();
      if (said != TRIALS || finished.size() != TRIALS) {
        return Optional.of(
            "%d trials were done %d times instead of %d once"
                .formatted(finished.size(), said, TRIALS));
      }
      try (Study study = FaultTurns.open(scratch.folder(), StudyListener.NONE)) {
        return KilledStudy.missing(finished, study.trials());
      }
    }
  }

  /** A lock of a process that died is taken over after half a minute, whatever its time. */
  static Tally locks() throws InterruptedException {
    Tally tally = new Tally("stale lock of a dead process");
    List<Thread> waiting = new ArrayList<>();
    for (boolean isLink : new boolean[] {true, false}) {
      for (Duration age : new Duration[] {Duration.ZERO, HOUR, HOUR.negated()}) {
        waiting.add(new Thread(() -> tally.count(() -> lock(isLink, Instant.now().minus(age)))));
      }
    }
    waiting.forEach(Thread::start);
    for (Thread thread : waiting) {
      thread.join();
    }
    return tally;
  }

  /** Links keep the time at which they were made. */
  private static Optional<String> lock(boolean isLink, Instant time) throws IOException {
    try (Scratch scratch = Scratch.make()) {
      Writing.JOURNAL.write(Writing.JOURNAL.in(scratch.folder()), 1);
      Path journal = Writing.JOURNAL.in(scratch.folder());
      Path lock = journal.resolveSibling(journal.getFileName() + ".lock");
      Files.setLastModifiedTime(journal, FileTime.from(time));
      if (isLink) {
        Files.createSymbolicLink(lock, journal);
      } else {
        Files.setLastModifiedTime(Files.createFile(lock), FileTime.from(time));
      }
      Writing.JOURNAL.write(journal, 2);
      if (Files.exists(lock, LinkOption.NOFOLLOW_LINKS)) {
        return Optional.of(lock + " stays");
      }
      return Writing.JOURNAL.read(journal) == 2
          ? Optional.empty()
          : Optional.of(journal + " was not written");
    }
  }

  /** Trials that ended before they began are read, and the study goes on. */
  static Tally clocks() {
    Tally tally = new Tally("clock that stepped back");
    for (Duration step : new Duration[] {Duration.ofSeconds(1), HOUR, Duration.ofDays(4000)}) {
      tally.count(() -> clock(step));
    }
    return tally;
  }

  private static Optional<String> clock(Duration step) throws Exception {
    try (Scratch scratch = Scratch.make()) {
      for (int trials = 20; trials <= 40; trials += 20) {
        try (Child child = Child.start(FaultTurns.class, "study", scratch.folder(), trials)) {
          child.join();
        }
        Path journal = Writing.JOURNAL.in(scratch.folder());
        Files.writeString(journal, Earlier.ends(Files.readString(journal), step));
      }
      try (Study study = FaultTurns.open(scratch.folder(), StudyListener.NONE)) {
        for (Trial trial : study.trials()) {
          boolean isOdd = trial.duration().map(Duration::isNegative).orElse(false);
          if (trial.state() != TrialState.COMPLETE || isOdd) {
            return Optional.of(trial.toString());
          }
        }
        return study.trials().size() == 40
            ? Optional.empty()
            : Optional.of("%d trials instead of 40".formatted(study.trials().size()));
      }
    }
  }
}
