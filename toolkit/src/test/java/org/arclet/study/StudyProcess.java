package org.arclet.study;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.arclet.ChildJava;

/** A study in a process of its own, which says what it has finished: to be killed, or joined. */
final class StudyProcess implements AutoCloseable {

  static final SearchSpace SPACE =
      SearchSpace.of(
          s ->
              s.real("x", -1, 1)
                  .choice("kind", "a", "b")
                  .when(Parameter.Condition.on("kind", "a"), a -> a.logReal("rate", 1e-6, 1e-3)));

  /** Locks that a killed process left are taken over soon; Optuna's 30 seconds are for machines. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Process process;
  private final Thread reader;
  private final Map<Integer, Double> finished = new TreeMap<>(); // guarded by itself

  private StudyProcess(Process process) {
    this.process = process;
    this.reader = new Thread(this::read);
    reader.start();
  }

  static StudyOptions options(Path file) {
    return StudyOptions.DEFAULT
        .withJournal(file)
        .withDirections(Direction.MINIMIZE)
        .withSampler(new RandomSampler())
        .withWorkers(2);
  }

  static Study open(Path file, StudyOptions options) {
    return Study.open(SPACE, options.withJournal(file), PATIENCE);
  }

  /** Starts a process that runs the study of a file until it has so many trials. */
  static StudyProcess start(Path file, int trials) throws IOException {
    return new StudyProcess(ChildJava.start(StudyProcess.class, file, trials));
  }

  static Outcome evaluate(RunningTrial trial) {
    double value = trial.real("x") * trial.real("x");
    for (int step = 0; step < 2; step++) {
      StudyTest.sleep(2);
      trial.report(step, value + step);
    }
    trial.note("thread", Thread.currentThread().getName());
    return Outcome.of(value);
  }

  /** The process. */
  public static void main(String[] arguments) {
    StudyListener says =
        new StudyListener() {
          @Override
          public void onEnd(Trial trial) {
            System.out.printf("%d %s.%n", trial.number(), trial.values().get(0));
            System.out.flush();
          }
        };
    Path file = Path.of(arguments[0]);
    open(file, options(file).withListener(says))
        .optimize(StudyProcess::evaluate, Budget.trials(Integer.parseInt(arguments[1])));
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.endsWith(".")) { // else it was killed within the line
          String[] words = line.substring(0, line.length() - 1).split(" ", 2);
          synchronized (finished) {
            finished.put(Integer.parseInt(words[0]), Double.parseDouble(words[1]));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What it has said so far: values by number of the trial. */
  Map<Integer, Double> finished() {
    synchronized (finished) {
      return new TreeMap<>(finished);
    }
  }

  /** Waits until it has said so much, or has ended. */
  void awaitFinished(int trials) {
    while (process.isAlive() && finished().size() < trials) {
      StudyTest.sleep(1);
    }
  }

  /** Kills it, with SIGKILL where there are signals. */
  void kill() throws InterruptedException {
    process.toHandle().destroyForcibly(); // unlike the process's own, leaves what it said
    join();
  }

  /** Waits for its end; returns its exit value. */
  int join() throws InterruptedException {
    int status = process.waitFor();
    reader.join();
    return status;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
