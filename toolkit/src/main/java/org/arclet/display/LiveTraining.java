package org.arclet.display;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.arclet.train.Epoch;
import org.arclet.train.History;
import org.arclet.train.TrainingListener;
import org.arclet.train.TrainingOptions;
import org.jspecify.annotations.Nullable;

/**
 * Follows one training and shows how far it is, in place, for as long as it runs.
 *
 * <pre>{@code
 * try (LiveTraining live = new LiveTraining("", screen)) {
 *   classifier = trainer.withListener(live).train(lenses, others);
 * }
 * }</pre>
 *
 * <p>A thread of its own shows, at most twice a second and for at most a hundredth of its time; the
 * thread that trains only leaves numbers with it and never waits. What was last is shown before the
 * training returns, also when it was interrupted; when it throws, before {@link #close} returns. A
 * screen that throws is shown nothing more, and the training goes on.
 */
public final class LiveTraining implements TrainingListener, AutoCloseable {

  private final String name;
  private final LiveScreen<TrainingProgress> screen;
  private final List<Epoch> epochs = new ArrayList<>();
  private @Nullable LiveView<TrainingProgress> view;
  private TrainingOptions options = TrainingOptions.DEFAULT;
  private Optional<String> end = Optional.empty();
  private long begin;
  private int before;
  private long imagesBefore; // of finished epochs
  private int imagesOfEpoch;
  private int imagesOfPart;

  /**
   * Makes a view that shows nothing before the training begins.
   *
   * @param name of what is trained, as {@code model 2 of 5}; may be empty
   * @param screen shows a moment of the training, in place of the one before; called from one
   *     thread
   */
  public LiveTraining(String name, LiveScreen<TrainingProgress> screen) {
    this.name = name;
    this.screen = screen;
  }

  /**
   * Begins to show.
   *
   * @throws IllegalStateException if it followed a training before
   */
  @Override
  public synchronized void onStart(List<Epoch> epochsBefore, TrainingOptions ofTraining) {
    if (view != null) {
      throw new IllegalStateException(
          "a live view follows one training only; make another for the next");
    }
    options = ofTraining;
    epochs.addAll(epochsBefore);
    before = epochs.size();
    begin = System.nanoTime();
    view = LiveView.start(this::progress, screen);
    if (before > 0) {
      view.pictureNews();
    }
  }

  @Override
  public synchronized void onEpochStart(int epoch, int images) {
    imagesOfEpoch = images;
    imagesOfPart = 0;
  }

  @Override
  public synchronized void onBatch(int epoch, int batch, int batches) {
    imagesOfPart = Math.min(imagesOfEpoch, batch * options.batchSize());
    if (view != null) {
      view.news();
    }
  }

  @Override
  public synchronized void onEpoch(Epoch epoch, int most) {
    epochs.add(epoch);
    imagesBefore += imagesOfPart;
    imagesOfPart = 0;
    if (view != null) {
      view.pictureNews();
    }
  }

  @Override
  public void onEnd(History history) {
    end(history.end().description());
  }

  /** Shows what was last, and ends. */
  @Override
  public void close() {
    end("failed");
  }

  private void end(String reason) {
    LiveView<TrainingProgress> showing;
    synchronized (this) {
      showing = view;
      if (showing == null || end.isPresent()) {
        return;
      }
      end = Optional.of(reason);
      if (!epochs.isEmpty()) {
        showing.pictureNews(); // it says how the training ended
      }
    }
    showing.close(); // not under the lock, for which the view waits
  }

  private synchronized TrainingProgress progress() {
    double part = imagesOfEpoch == 0 ? 0 : imagesOfPart / (double) imagesOfEpoch;
    return new TrainingProgress(
        name,
        epochs,
        new TrainingProgress.Place(
            options,
            before,
            part,
            imagesBefore + imagesOfPart,
            Duration.ofNanos(System.nanoTime() - begin)),
        end);
  }
}
