package org.arclet.display;

import java.util.function.Consumer;

/**
 * Shows a study where nothing can be shown in place: a line whenever trials have ended, {@code 43
 * of 100 trials, 12 per hour, about 4 h 45 min left; best 0.8721 (trial 37)}. For {@link
 * LiveStudy}.
 */
public final class StudyLines implements LiveScreen<StudyProgress> {

  private final Consumer<String> out;
  private int finished = -1;

  /**
   * Makes a screen of lines.
   *
   * @param out takes a line, without a line break
   */
  public StudyLines(Consumer<String> out) {
    this.out = out;
  }

  @Override
  public void showStatus(StudyProgress progress) {
    int now = (int) progress.past().trials().stream().filter(t -> t.state().isFinished()).count();
    if (now != finished) {
      finished = now;
      out.accept(progress.line());
    }
  }
}
