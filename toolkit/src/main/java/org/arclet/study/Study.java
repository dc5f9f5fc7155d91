package org.arclet.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A search for good parameters: trials, one after another or several at once, each suggested from
 * those before it.
 *
 * <p>A study with a journal is on the disk with every trial, report and note of it, in the format
 * of Optuna's {@code JournalFileBackend}. It can be watched with optuna-dashboard and continued
 * from Python while it runs, and several processes may work on it. A process that was killed loses
 * nothing that was finished: whoever opens the study next, or runs it, marks the trials that the
 * process left running as failed and enqueues them again, three times at most. Trials that run on
 * other machines, or that Python runs, may be alive and are left alone: see {@link #abandon}.
 *
 * <p>All methods may be called from all threads.
 */
public final class Study implements AutoCloseable {

  private final Run.Setup setup;
  private final AtomicReference<@Nullable Run> running = new AtomicReference<>();
  private volatile boolean closed;

  private Study(Run.Setup setup) {
    this.setup = setup;
  }

  /**
   * Opens the study that the journal has, or a new one if the journal is empty or not there yet.
   *
   * @throws IllegalArgumentException if the journal has other studies but not this one, other
   *     directions, another context, or trials with a parameter of another range; it is left as it
   *     is
   * @throws java.io.UncheckedIOException if it cannot be read or written, or is not a journal
   */
  public static Study open(SearchSpace space, StudyOptions options) {
    return open(space, options, JournalLock.PATIENCE);
  }

  /** Opens the journal; what is refused names its file. */
  private static Journal journal(SearchSpace space, StudyOptions options, Log log) {
    try {
      return new Journal(log, options, study -> Opening.require(study, space, options));
    } catch (IllegalArgumentException e) {
      String failure = options.journal().map(file -> "cannot go on with " + file + ": ").orElse("");
      throw new IllegalArgumentException(
          failure + Texts.oneLine(String.valueOf(e.getMessage())), e);
    }
  }

  /** The same with another patience for locks that dead processes left. */
  static Study open(SearchSpace space, StudyOptions options, Duration patience) {
    Log log =
        options
            .journal()
            .<Log>map(file -> new FileLog(file, new JournalLock(file, patience)))
            .orElseGet(MemoryLog::new);
    Journal journal = journal(space, options, log);
    Retry retry = new Retry(journal.records());
    journal.write(
        (study, added) -> {
          retry.orphans(study, added);
          return added;
        });
    return new Study(new Run.Setup(space, options, journal, retry));
  }

  /**
   * Tries parameters until the budget is used up.
   *
   * <p>A trial whose objective throws an exception or gives NaN is marked failed, with the message
   * as user attribute {@code fail_reason}, and the next one begins; failed trials use up nothing.
   * Three failures before anything has succeeded, or ten in a row later, end the run.
   *
   * <p>When the thread is interrupted, so are the workers, and this returns when they have ended:
   * what is finished is kept, the trials that ran are marked failed and enqueued again, and the
   * thread is interrupted still.
   *
   * @param objective called on threads of its own
   * @return all trials of the study
   * @throws IllegalStateException if too many trials failed in a row, with the last one's message;
   *     if the study is closed or runs already
   * @throws Error what the objective threw; the trial is marked failed
   * @throws RuntimeException what the sampler, the termination rule or, when all has ended, the
   *     listener threw
   * @throws java.io.UncheckedIOException if the journal cannot be written
   */
  public List<Trial> optimize(Objective objective, Budget budget) {
    requireOpen();
    Run run = new Run(setup, objective, budget);
    if (!running.compareAndSet(null, run)) {
      throw new IllegalStateException(
          "the study \"%s\" must end a run before it begins another, but it is running"
              .formatted(setup.options().name()));
    }
    try {
      run.run();
    } finally {
      running.set(null);
    }
    return trials();
  }

  /**
   * Enqueues a trial: the next one that begins has these parameters, and draws the others.
   *
   * @param parameters by name; known good settings, say. Empty for a trial that draws all
   * @throws IllegalArgumentException if there is no such parameter, if a value is none of its
   *     distribution, or if its condition does not hold
   */
  public void enqueue(Map<String, Object> parameters) {
    requireOpen();
    Map<String, Object> exact = DrawnParameters.enqueued(setup.space(), parameters);
    ObjectNode fixed = Json.NODES.objectNode();
    exact.forEach((name, value) -> fixed.set(name, DistributionJson.value(value)));
    ObjectNode attributes = Json.NODES.objectNode();
    attributes.set(TrialEntry.FIXED, fixed);
    setup
        .journal()
        .write(
            (study, added) ->
                added.add(setup.journal().records().createWaiting(study.id, attributes)));
  }

  /**
   * Gives up a trial that seems to run but does not, on another machine or begun by Python: it is
   * marked failed and enqueued again. Not needed for what Arclet ran on this machine.
   *
   * @param number of the trial
   * @throws IllegalArgumentException if there is no such trial, or it does not run
   */
  public void abandon(int number) {
    requireOpen();
    setup
        .journal()
        .write(
            (study, added) -> {
              if (number < 0
                  || number >= study.trials.size()
                  || study.trials.get(number).state != TrialState.RUNNING) {
                throw new IllegalArgumentException(
                    "only a running trial can be given up, but trial %d is %s"
                        .formatted(
                            number,
                            number < 0 || number >= study.trials.size()
                                ? "not there"
                                : study.trials.get(number).state));
              }
              setup.retry().lost(study.trials.get(number), "given up", added);
              return number;
            });
  }

  /** All trials in the order of their numbers, those of other processes included. */
  public List<Trial> trials() {
    return setup.journal().read(StudyEntry::trials);
  }

  /**
   * The trials that other living processes of Arclet run on this machine, which share its memory
   * and its processors. Those of Python are not among them: nothing says where they run.
   */
  public List<Trial> runningBeside() {
    return setup
        .journal()
        .read(
            study ->
                study.trials.stream()
                    .filter(trial -> trial.state == TrialState.RUNNING)
                    .filter(trial -> Owner.of(trial).filter(Owner::isBeside).isPresent())
                    .map(TrialEntry::trial)
                    .toList());
  }

  /**
   * The number that a trial would have if none had been interrupted and tried again. All that is
   * random in a trial should follow from it: then a study that goes on equals one that was never
   * stopped.
   *
   * @param trial of this study
   */
  public int turn(Trial trial) {
    return setup.journal().read(study -> study.turn(trial.number()));
  }

  /** What samplers and pruners may learn from. */
  public Past past() {
    return setup.past(trials());
  }

  /**
   * The complete trial with the best value, the first of equal ones.
   *
   * @return empty if none is complete
   * @throws IllegalStateException if the study has several directions
   */
  public Optional<Trial> best() {
    List<Direction> directions = setup.options().directions();
    if (directions.size() > 1) {
      throw new IllegalStateException(
          "only a study of one direction has a best trial, but this has %d; ask for its paretoFront()"
              .formatted(directions.size()));
    }
    return past().best();
  }

  /**
   * The complete trials that no other is better than: in no value worse, and better in one.
   *
   * @return in the order of their numbers; with one direction all that have the best value
   */
  public List<Trial> paretoFront() {
    return ParetoFront.of(trials(), setup.options().directions());
  }

  /**
   * Which parameters matter for the score, by {@link Fanova}: what the reference shows.
   *
   * @throws IllegalArgumentException as {@link Importance#of(Past, ImportanceEvaluator,
   *     ImportanceTarget, long)}
   */
  public Importance importance() {
    return importance(Fanova.DEFAULT, ImportanceTarget.SCORE);
  }

  /**
   * Which parameters matter; what is drawn for that is drawn from the seed of the study.
   *
   * @throws IllegalArgumentException as {@link Importance#of(Past, ImportanceEvaluator,
   *     ImportanceTarget, long)}
   */
  public Importance importance(ImportanceEvaluator evaluator, ImportanceTarget target) {
    return Importance.of(past(), evaluator, target, setup.options().seed());
  }

  /** What is searched. */
  public SearchSpace space() {
    return setup.space();
  }

  /** How it is run. */
  public StudyOptions options() {
    return setup.options();
  }

  /**
   * Notes something with the study: a user attribute, which Optuna and optuna-dashboard show.
   *
   * @param value a {@link String}, {@link Number} or {@link Boolean}, or a list or map of them
   * @throws IllegalArgumentException if it is anything else
   */
  public void note(String name, Object value) {
    requireOpen();
    JsonNode json = Json.of(value);
    setup
        .journal()
        .write(
            (study, added) ->
                added.add(setup.journal().records().studyUserAttribute(study.id, name, json)));
  }

  /** What was noted with the study. */
  public Map<String, JsonNode> userAttributes() {
    return setup.journal().read(study -> new LinkedHashMap<>(study.userAttributes));
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException(
          "the study \"%s\" must be open, but was closed; open it again"
              .formatted(setup.options().name()));
    }
  }

  /** {@code study "lens": 60 trials: 41 complete, 17 pruned, 2 failed; best 0.8721 (trial 37)}. */
  @Override
  public String toString() {
    return "study \"%s\": %s".formatted(setup.options().name(), past());
  }

  /** Ends a run as an interrupt would; the study can be read, but not changed any more. */
  @Override
  public void close() {
    closed = true;
    Run run = running.get();
    if (run != null) {
      run.stop();
    }
  }
}
