package org.arclet.display;

import java.time.Duration;
import org.arclet.train.TrainingListener;
import org.jspecify.annotations.Nullable;

/**
 * Follows one sweep of the learning rate and shows how far it is, in place, as {@link LiveTraining}
 * does with a training. {@link #close} ends it.
 */
public final class LiveSweep implements TrainingListener, AutoCloseable {

  private final LiveScreen<SweepProgress> screen;
  private @Nullable LiveView<SweepProgress> view;
  private long begin;
  private int step;
  private int steps = 1;
  private boolean ended;

  /**
   * Makes a view that shows nothing before the first rate was tried.
   *
   * @param screen shows a moment of the sweep, in place of the one before; called from one thread
   */
  public LiveSweep(LiveScreen<SweepProgress> screen) {
    this.screen = screen;
  }

  @Override
  public synchronized void onBatch(int epoch, int batch, int batches) {
    step = batch;
    steps = batches;
    if (view == null) {
      begin = System.nanoTime();
      view = LiveView.start(this::progress, screen);
    }
    view.news();
  }

  /** Shows what was last, and ends. */
  @Override
  public void close() {
    LiveView<SweepProgress> showing;
    synchronized (this) {
      showing = view;
      ended = true;
    }
    if (showing != null) {
      showing.close(); // not under the lock, for which the view waits
    }
  }

  private synchronized SweepProgress progress() {
    return new SweepProgress(step, steps, Duration.ofNanos(System.nanoTime() - begin), ended);
  }
}
