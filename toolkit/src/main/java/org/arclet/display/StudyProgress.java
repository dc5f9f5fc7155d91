package org.arclet.display;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.arclet.plot.Numbers;
import org.arclet.study.Budget;
import org.arclet.study.Past;
import org.arclet.study.Trial;
import org.arclet.study.TrialState;

/**
 * How far a study is at one moment of a run.
 *
 * @param past its trials
 * @param budget when the run ends
 * @param before trials that were complete or pruned when the run began
 * @param elapsed time since then
 */
public record StudyProgress(Past past, Budget budget, int before, Duration elapsed) {

  private static final int MOST_RUNNING = 4;

  /** Trials that are complete or pruned, those of earlier runs included. */
  public int done() {
    return done(past);
  }

  static int done(Past past) {
    return past.trials(TrialState.COMPLETE).size() + past.trials(TrialState.PRUNED).size();
  }

  /**
   * How much of the budget is used up, 0 to 1: of its trials or its time, whichever is more; 0 if
   * it has neither.
   */
  public double share() {
    double ofTrials =
        budget.trials().isPresent() ? done() / (double) budget.trials().getAsInt() : 0;
    double ofTime =
        budget
            .time()
            .map(time -> ProgressBar.seconds(elapsed) / ProgressBar.seconds(time))
            .orElse(0.0);
    return Math.min(1, Math.max(ofTrials, ofTime));
  }

  /** Trials per second in this run; empty before the first has ended. */
  public OptionalDouble rate() {
    int now = done() - before;
    return now <= 0 || elapsed.isZero()
        ? OptionalDouble.empty()
        : OptionalDouble.of(now / ProgressBar.seconds(elapsed));
  }

  /**
   * How long the run will still take if it goes on as it did; empty while that cannot be said.
   * Trials of earlier runs, and of other processes before this one began, do not count.
   */
  public Optional<Duration> remaining() {
    Optional<Double> byTrials =
        budget.trials().isPresent() && rate().isPresent()
            ? Optional.of((budget.trials().getAsInt() - done()) / rate().getAsDouble())
            : Optional.empty();
    Optional<Double> byTime = budget.time().map(time -> ProgressBar.seconds(time.minus(elapsed)));
    return Stream.of(byTrials, byTime)
        .flatMap(Optional::stream)
        .min(Double::compare)
        .map(seconds -> Duration.ofMillis(Math.round(1000 * Math.max(0, seconds))));
  }

  /** {@code 43 of 100 trials, 12 per hour, about 4 h 45 min left; best 0.8721 (trial 37)}. */
  public String line() {
    StringBuilder line = new StringBuilder().append(done());
    budget.trials().ifPresent(trials -> line.append(" of ").append(trials));
    line.append(" trials");
    rate().ifPresent(rate -> line.append(", ").append(ProgressBar.rate(rate)));
    if (share() < 1) {
      remaining()
          .ifPresent(
              left -> line.append(", about ").append(ProgressBar.text(left)).append(" left"));
    } else {
      line.append(" in ").append(ProgressBar.text(elapsed));
    }
    if (past.directions().size() == 1) {
      past.best()
          .ifPresent(
              best ->
                  line.append("; best ")
                      .append(Numbers.brief(best.values().get(0)))
                      .append(" (trial ")
                      .append(best.number())
                      .append(")"));
    }
    return line.toString();
  }

  /** What runs now: {@code trial 44 (step 2: 0.81), trial 45}; empty if nothing does. */
  public String running() {
    List<Trial> running = past.trials(TrialState.RUNNING);
    String shown =
        running.stream()
            .limit(MOST_RUNNING)
            .map(StudyProgress::running)
            .collect(Collectors.joining(", "));
    return running.size() <= MOST_RUNNING
        ? shown
        : "%s and %d more".formatted(shown, running.size() - MOST_RUNNING);
  }

  private static String running(Trial trial) {
    String name = "trial " + trial.number();
    return trial.reports().isEmpty()
        ? name
        : "%s (step %d: %s)"
            .formatted(
                name,
                trial.reports().lastKey(),
                Numbers.brief(trial.lastReport().orElse(Double.NaN)));
  }

  /** How far it is, by MIME type: a bar, and a line. */
  public Map<String, String> status() {
    String running = running();
    return ProgressBar.of(share(), running.isEmpty() ? line() : line() + "\nrunning: " + running);
  }

  /** What there is to see, by MIME type: the history and the best trials. */
  public Map<String, String> picture() {
    return StudyDisplay.of(past);
  }
}
