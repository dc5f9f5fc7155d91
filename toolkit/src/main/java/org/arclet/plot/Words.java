package org.arclet.plot;

import org.arclet.study.Direction;
import org.arclet.study.Past;

/** Words that figures share. */
final class Words {

  private Words() {}

  /** Why there is nothing to draw. */
  static String nothingToDraw(Past past) {
    if (past.trials().isEmpty()) {
      return "no trial yet";
    }
    return "no finite value in " + count(past.trials().size(), "trial");
  }

  /** Why there is nothing to draw where only complete trials are drawn. */
  static String nothingComplete(Past past) {
    return past.trials().isEmpty()
        ? "no trial yet"
        : "no complete trial with a finite value among " + count(past.trials().size(), "trial");
  }

  /** Name of an axis of values; the objective's number from 1, or 0 if there is one only. */
  static String objective(Direction direction, int number) {
    return "value%s (%s)"
        .formatted(
            number == 0 ? "" : " " + number,
            direction == Direction.MAXIMIZE ? "larger is better" : "smaller is better");
  }

  /** {@code 1 image}, {@code 2 images}, {@code the first 2 of 5 images}. */
  static String shown(int shown, int all, String what) {
    return shown == all
        ? count(all, what)
        : "the first %d of %s".formatted(shown, count(all, what));
  }

  /** {@code 1 trial}, {@code 2 trials}. */
  static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
