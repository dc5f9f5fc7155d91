package org.arclet.display;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import org.arclet.study.Budget;
import org.arclet.study.Past;
import org.arclet.study.StudyListener;
import org.arclet.study.Trial;
import org.jspecify.annotations.Nullable;

/**
 * Follows one run of a study and shows how far it is, in place, for as long as it runs.
 *
 * <pre>{@code
 * try (LiveStudy live = new LiveStudy(screen)) {
 *   Study study = Study.open(space, options.withListener(live));
 *   live.begin(study.past(), budget);
 *   study.optimize(objective, budget);
 * }
 * }</pre>
 *
 * <p>A thread of its own shows, at most twice a second and for at most a hundredth of its time; the
 * workers only leave their trials with it and never wait. What happened last is shown before {@link
 * #close} returns. A screen that throws is shown nothing more, and the study goes on. Trials of
 * other processes are those that were there at the beginning.
 */
public final class LiveStudy implements StudyListener, AutoCloseable {

  private final LiveScreen<StudyProgress> screen;
  private final ConcurrentSkipListMap<Integer, Trial> trials = new ConcurrentSkipListMap<>();
  private volatile @Nullable LiveView<StudyProgress> view;

  /**
   * Makes a view that shows nothing before {@link #begin}.
   *
   * @param screen shows a moment of the run, in place of the one before; called from one thread
   */
  public LiveStudy(LiveScreen<StudyProgress> screen) {
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
    if (view != null) {
      throw new IllegalStateException(
          "a live view follows one run only; make another for the next");
    }
    past.trials().forEach(trial -> trials.putIfAbsent(trial.number(), trial));
    long begin = System.nanoTime();
    int before = StudyProgress.done(past);
    LiveView<StudyProgress> showing =
        LiveView.start(
            () ->
                new StudyProgress(
                    new Past(past.space(), past.directions(), List.copyOf(trials.values())),
                    budget,
                    before,
                    Duration.ofNanos(System.nanoTime() - begin)),
            screen);
    if (!trials.isEmpty()) {
      showing.pictureNews();
    }
    view = showing;
  }

  @Override
  public void onStart(Trial trial) {
    keep(trial, false);
  }

  @Override
  public void onReport(Trial trial) {
    keep(trial, false);
  }

  @Override
  public void onEnd(Trial trial) {
    keep(trial, true);
  }

  private void keep(Trial trial, boolean ended) {
    trials.put(trial.number(), trial);
    LiveView<StudyProgress> showing = view;
    if (showing != null && ended) {
      showing.pictureNews();
    } else if (showing != null) {
      showing.news();
    }
  }

  /** Shows what happened last, and ends. */
  @Override
  public void close() {
    LiveView<StudyProgress> showing = view;
    if (showing != null) {
      showing.close();
    }
  }
}
