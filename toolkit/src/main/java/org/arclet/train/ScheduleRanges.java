package org.arclet.train;

/** Ranges that the numbers of several schedules have to be in. */
final class ScheduleRanges {

  private ScheduleRanges() {}

  static void requireEpochs(String of, int epochs) {
    if (epochs < 1) {
      throw new IllegalArgumentException(
          "%s must take at least 1 epoch, but got %d".formatted(of, epochs));
    }
  }

  static void requireShare(String what, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(what + " must be in [0, 1], but got " + share);
    }
  }
}
