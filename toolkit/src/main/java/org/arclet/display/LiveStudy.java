package org.arclet.display;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.arclet.study.Budget;
import org.arclet.study.Past;
import org.arclet.study.StudyListener;
import org.arclet.study.Trial;
import org.jspecify.annotations.Nullable;

/**
 * Follows one run of a study and shows how far it is, in place, for as long as it runs.
 *
 * <pre>{@code
 * try (LiveStudy live = new LiveStudy(progress -> update(progress.bundle()))) {
 *   Study study = Study.open(space, options.withListener(live));
 *   live.begin(study.past(), budget);
 *   study.optimize(objective, budget);
 * }
 * }</pre>
 *
 * <p>A thread of its own shows, at most four times a second and for at most a tenth of its time,
 * and every ten seconds even if nothing happens; the workers only leave their trials with it and
 * never wait. What happened last is shown before {@link #close} returns. A screen that throws is
 * shown nothing more, and the study goes on. Trials of other processes are those that were there at
 * the beginning.
 */
public final class LiveStudy implements StudyListener, AutoCloseable {

  private static final System.Logger LOG = System.getLogger(LiveStudy.class.getName());
  private static final long LEAST_PAUSE_MILLIS = 250;
  private static final long LONGEST_PAUSE_MILLIS = 10_000;
  private static final long PAUSE_PER_COST = 9;

  private final Consumer<StudyProgress> screen;
  private final ConcurrentSkipListMap<Integer, Trial> trials = new ConcurrentSkipListMap<>();
  private final Semaphore news = new Semaphore(0);
  private final CountDownLatch closing = new CountDownLatch(1);
  private @Nullable Thread thread;

  /**
   * Makes a view that shows nothing before {@link #begin}.
   *
   * @param screen shows a moment of the run, in place of the one before; called from one thread
   */
  public LiveStudy(Consumer<StudyProgress> screen) {
    this.screen = screen;
  }

  /**
   * Begins to show.
   *
   * @param past what the study has before the run
   * @param budget of the run
   * @throws IllegalStateException if it has begun already
   */
  public synchronized void begin(Past past, Budget budget) {
    if (thread != null) {
      throw new IllegalStateException(
          "a live view follows one run only; make another for the next");
    }
    past.trials().forEach(trial -> trials.putIfAbsent(trial.number(), trial));
    long begin = System.nanoTime();
    int before = StudyProgress.done(past);
    news.release();
    thread =
        new Thread(
            () ->
                showUntilClosed(
                    () ->
                        screen.accept(
                            new StudyProgress(
                                new Past(
                                    past.space(), past.directions(), List.copyOf(trials.values())),
                                budget,
                                before,
                                Duration.ofNanos(System.nanoTime() - begin)))),
            "arclet live view");
    thread.setDaemon(true);
    thread.start();
  }

  private void showUntilClosed(Runnable show) {
    try {
      boolean last = false;
      while (!last) {
        news.tryAcquire(LONGEST_PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        news.drainPermits();
        last = closing.getCount() == 0; // asked before it shows, so that what is last is shown
        long begin = System.nanoTime();
        show.run();
        long cost = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        if (!last && closing.await(pauseMillis(cost), TimeUnit.MILLISECONDS)) {
          news.release();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nobody does that
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "the study is no longer shown", e);
    }
  }

  /** How long to wait after a moment was shown, for what that took. */
  static long pauseMillis(long costMillis) {
    return Math.max(LEAST_PAUSE_MILLIS, PAUSE_PER_COST * costMillis);
  }

  @Override
  public void onStart(Trial trial) {
    keep(trial);
  }

  @Override
  public void onReport(Trial trial) {
    keep(trial);
  }

  @Override
  public void onEnd(Trial trial) {
    keep(trial);
  }

  private void keep(Trial trial) {
    trials.put(trial.number(), trial);
    if (news.availablePermits() == 0) {
      news.release();
    }
  }

  /** Shows what happened last, and ends. */
  @Override
  public void close() {
    closing.countDown();
    news.release();
    Thread showing = shower();
    boolean interrupted = false;
    while (showing != null && showing.isAlive()) {
      try {
        showing.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized @Nullable Thread shower() {
    return thread;
  }
}
