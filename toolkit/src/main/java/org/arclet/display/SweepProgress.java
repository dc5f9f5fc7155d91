package org.arclet.display;

import java.time.Duration;
import java.util.Map;

/**
 * How far a sweep of the learning rate is at one moment.
 *
 * @param step rates that were tried
 * @param steps rates in all; the sweep ends earlier where the loss has grown beyond all hope
 * @param elapsed since the first rate was tried
 * @param ended whether it has ended
 */
public record SweepProgress(int step, int steps, Duration elapsed, boolean ended) {

  /** {@code 43 of 100 learning rates, about 8 s left}. */
  public String line() {
    String tried = "%d of %d learning rates".formatted(step, steps);
    if (ended) {
      return tried + " in " + ProgressBar.text(elapsed);
    }
    if (step < 2) {
      return tried;
    }
    Duration left = Duration.ofMillis(elapsed.toMillis() * (steps - step) / (step - 1));
    return tried + ", at most " + ProgressBar.text(left) + " left";
  }

  /** How far it is, by MIME type: a bar, and a line. */
  public Map<String, String> status() {
    return ProgressBar.of(step / (double) steps, line());
  }
}
