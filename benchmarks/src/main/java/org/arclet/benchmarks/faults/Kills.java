package org.arclet.benchmarks.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Kills a process at random moments, again and again; after each kill another goes on in the same
 * folder. Several such rows of kills run side by side.
 */
final class Kills {

  private static final int MOST_LINES = 8; // after which a process is killed
  private static final double EARLY = 0.1; // part of the kills that come while Java starts
  private static final int START_MILLIS = 1500;

  /** What is killed, in one folder. */
  interface Work {
    /** Goes on where the last process was killed. */
    Child start();

    /** What is missing of all that the processes said they had finished; empty if nothing is. */
    Optional<String> missing(Child killed) throws Exception;

    /** Works on to an end, unless anything is lost already, and says what is wrong with it. */
    Optional<String> missingAtEnd() throws Exception;
  }

  private Kills() {}

  /**
   * Runs the rows.
   *
   * @param kills of all rows together; the end of each row is one try more
   * @param rows how they run
   * @param work in an empty folder
   */
  static Tally run(String what, int kills, Rows rows, Function<Path, Work> work)
      throws InterruptedException {
    Tally tally = new Tally(what);
    ExecutorService threads = Executors.newFixedThreadPool(rows.count);
    try {
      List<Future<?>> ends = new ArrayList<>();
      for (int row = 0; row < rows.count; row++) {
        int share = kills / rows.count + (row < kills % rows.count ? 1 : 0);
        SplittableRandom random = new SplittableRandom(row);
        ends.add(threads.submit(() -> row(tally, share, rows.pauseMillis, work, random)));
      }
      for (Future<?> end : ends) {
        end.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      threads.shutdownNow();
    }
    return tally;
  }

  /**
   * How many rows run at once, and how long a process may work after a line before it is killed.
   *
   * @param count of the rows
   * @param pauseMillis the longest time after a line; about what it takes to the next
   */
  record Rows(int count, int pauseMillis) {}

  private static void row(
      Tally tally, int kills, int pauseMillis, Function<Path, Work> make, SplittableRandom random) {
    try (Scratch scratch = Scratch.make()) {
      Work work = make.apply(scratch.folder());
      for (int kill = 0; kill < kills; kill++) {
        tally.count(
            () -> {
              try (Child child = work.start()) {
                if (random.nextDouble() < EARLY) {
                  Thread.sleep(random.nextInt(START_MILLIS));
                } else {
                  child.awaitLines(1 + random.nextInt(MOST_LINES));
                  Thread.sleep(random.nextInt(pauseMillis), random.nextInt(1_000_000));
                }
                child.kill();
                return work.missing(child);
              }
            });
      }
      tally.count(work::missingAtEnd);
    }
  }

  /** Number of files that killed writers left in a folder. */
  static long leftOver(Path folder) {
    try (var files = Files.list(folder)) {
      return files.filter(file -> String.valueOf(file.getFileName()).startsWith(".")).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
