package org.arclet.display;

import java.util.Locale;
import java.util.function.Consumer;
import org.arclet.train.Epoch;

/**
 * Shows a training where nothing can be shown in place: a line for every epoch, {@code epoch 3 of
 * 25: loss 0.512, accuracy 0.781; validation 0.431, 0.835 (6.1 s)}, and one for an end before the
 * last of them. For {@link LiveTraining}.
 */
public final class TrainingLines implements LiveScreen<TrainingProgress> {

  private final Consumer<String> out;
  private int shown = -1;

  /**
   * Makes a screen of lines.
   *
   * @param out takes a line, without a line break
   */
  public TrainingLines(Consumer<String> out) {
    this.out = out;
  }

  @Override
  public void showStatus(TrainingProgress progress) {
    if (shown < 0) {
      shown = progress.place().before(); // those were shown when they were trained
    }
    int most = progress.place().options().epochs();
    String name = progress.name().isEmpty() ? "" : progress.name() + ", ";
    while (shown < progress.epochs().size()) {
      Epoch epoch = progress.epochs().get(shown);
      shown++;
      line(
          String.format(
              Locale.ROOT,
              "%sepoch %d of %d: %s (%.1f s)",
              name,
              epoch.number(),
              most,
              TrainingProgress.metrics(epoch),
              epoch.duration().toMillis() / 1000.0));
    }
    if (progress.end().isPresent() && shown < most) {
      line("%sended after %d of %d epochs: %s".formatted(name, shown, most, progress.end().get()));
    }
  }

  private void line(String text) {
    out.accept(PlainText.of(text));
  }
}
