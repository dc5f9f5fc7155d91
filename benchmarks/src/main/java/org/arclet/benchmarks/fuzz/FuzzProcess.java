package org.arclet.benchmarks.fuzz;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The process in which a target's inputs are read; an input may end it, and only it. */
final class FuzzProcess {

  private static final double SECONDS = 2;
  private static final long HUNG_SECONDS = 10;
  private static final int HUNG = 3; // the status with which it then ends
  private static final int KEPT_OF_A_KIND = 2;
  private static final int LOOKS = 1000; // inputs between looks at what is open
  private static final int SPARE_FILES = 64; // that Java itself may open
  private static final Path OPEN = Path.of("/proc/self/fd");

  private final FuzzTarget target;
  private final Path folder;
  private final Path work;
  private final FuzzCounts counts;
  private final @Nullable FuzzWatch watch;
  private final Map<String, Integer> kinds = new HashMap<>();
  private volatile long begin = System.nanoTime();

  private FuzzProcess(FuzzTarget target, Path folder, Path work) throws IOException {
    this.target = target;
    this.folder = folder;
    this.work = work;
    this.counts = FuzzCounts.of(folder);
    this.watch = FuzzWatch.isPossible() ? new FuzzWatch(work) : null;
  }

  /** Arguments are target, folder of seeds, of failures and for the input, number and seed. */
  public static void main(String[] arguments) throws IOException {
    FuzzTarget target = FuzzTarget.named(arguments[0]);
    Path work = Path.of(arguments[3]);
    FuzzProcess process = new FuzzProcess(target, Path.of(arguments[2]), work);
    process.endWhenHungOrAlone();
    List<byte[]> sound = sound(Path.of(arguments[1]));
    process.warmUp(sound);
    process.run(
        new FuzzMutator(sound, Long.parseLong(arguments[5])), Integer.parseInt(arguments[4]));
  }

  private static List<byte[]> sound(Path folder) throws IOException {
    List<byte[]> sound = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        sound.add(Files.readAllBytes(file));
      }
    }
    return sound;
  }

  /** Lets Java open what it needs itself, before anybody watches. */
  private void warmUp(List<byte[]> sound) throws IOException {
    for (byte[] input : sound) {
      begin = System.nanoTime();
      FuzzInput.judge(target, FuzzInput.put(target, input, work), null);
    }
  }

  private void run(FuzzMutator mutator, int inputs) throws IOException {
    long openAtFirst = open();
    for (int i = 0; i < inputs; i++) {
      byte[] input = mutator.next();
      if (take(input)) {
        mutator.keep(input);
      }
      if (i % LOOKS == 0 && open() > openAtFirst + SPARE_FILES) {
        throw new IllegalStateException(
            "%d files are open after %d inputs, and %d were; some are not closed"
                .formatted(open(), i, openAtFirst));
      }
    }
  }

  /** Reads an input; whether it went a way that none before it did. */
  private boolean take(byte[] input) throws IOException {
    counts.began();
    FuzzVerdict verdict = timed(input);
    if (secondsSince(begin) > SECONDS) { // once is a machine that was busy
      verdict = timed(input);
      double seconds = secondsSince(begin);
      verdict = seconds > SECONDS ? FuzzVerdict.slow(seconds) : verdict;
    }
    counts.ended(verdict.outcome());
    int times = kinds.merge(verdict.kind(), 1, Integer::sum);
    if (verdict.outcome() == FuzzVerdict.Outcome.FAILED && times <= KEPT_OF_A_KIND) {
      keep(input, verdict);
    }
    return times == 1;
  }

  private FuzzVerdict timed(byte[] input) throws IOException {
    begin = System.nanoTime();
    return FuzzInput.judge(target, FuzzInput.put(target, input, work), watch);
  }

  private void keep(byte[] input, FuzzVerdict verdict) throws IOException {
    StringWriter text = new StringWriter();
    text.append(verdict.reason()).append('\n');
    verdict.thrown().ifPresent(e -> e.printStackTrace(new PrintWriter(text, true)));
    String hash = FuzzRepair.sha256(input).substring(0, 12);
    Files.write(folder.resolve(hash + "-" + Path.of(target.file()).getFileName()), input);
    Files.writeString(folder.resolve(hash + ".txt"), text.toString(), StandardCharsets.UTF_8);
  }

  private void endWhenHungOrAlone() {
    ProcessHandle parent = ProcessHandle.current().parent().orElseThrow();
    Thread thread =
        new Thread(
            () -> {
              while (secondsSince(begin) < HUNG_SECONDS && parent.isAlive()) {
                pause();
              }
              Runtime.getRuntime().halt(HUNG);
            },
            "watchdog");
    thread.setDaemon(true);
    thread.start();
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts this thread", e);
    }
  }

  /** Number of files that this process has open; 0 where it cannot be known. */
  private static long open() throws IOException {
    if (!Files.isDirectory(OPEN)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(OPEN)) {
      return files.count();
    }
  }

  private static double secondsSince(long nanoTime) {
    return (System.nanoTime() - nanoTime) / 1e9;
  }
}
