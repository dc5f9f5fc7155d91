package org.arclet.display;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.arclet.work.Work;

/**
 * Shows something that changes, from a thread of its own, so that whoever does the work only says
 * that there is news and never waits.
 *
 * <p>The status is shown at most twice a second, and every ten seconds even if nothing happens; the
 * picture not within the first five seconds, for short work ends with one anyway. After each there
 * is a pause of {@value #PAUSE_PER_COST} times the processor time that it took; what takes long, as
 * the first picture of a process, is all the same shown once a second, and every thirty seconds.
 * {@code ./arclet bench live} measures what a training loses. What happened last is shown before
 * {@link #close} returns. A screen that throws is shown nothing more, and the work goes on.
 *
 * @param <P> a moment of what is shown
 */
final class LiveView<P> implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(LiveView.class.getName());
  private static final long LEAST_PAUSE_MILLIS = 500;
  private static final long STATUS_MILLIS = 1000;
  private static final long FIRST_PICTURE_MILLIS = 5000;
  private static final long PICTURE_MILLIS = 30_000;
  private static final long PATIENCE_MILLIS = 10_000;
  private static final long PAUSE_PER_COST = 399;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Supplier<P> moment;
  private final LiveScreen<P> screen;
  private final Semaphore news = new Semaphore(0);
  private final AtomicBoolean pictureChanged = new AtomicBoolean();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "arclet live view");

  private LiveView(Supplier<P> moment, LiveScreen<P> screen) {
    this.moment = moment;
    this.screen = screen;
  }

  /**
   * Begins to show.
   *
   * @param moment gives the present one
   */
  static <P> LiveView<P> start(Supplier<P> moment, LiveScreen<P> screen) {
    LiveView<P> view = new LiveView<>(moment, screen);
    view.thread.setDaemon(true);
    view.thread.start();
    return view;
  }

  /** Something has happened. */
  void news() {
    if (news.availablePermits() == 0) {
      news.release();
    }
  }

  /** Something has happened that is to be seen in the picture. */
  void pictureNews() {
    pictureChanged.set(true);
    news();
  }

  private void run() {
    try {
      showUntilClosed();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nobody does that
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "what runs is no longer shown", e);
    }
  }

  private void showUntilClosed() throws InterruptedException {
    long pictureDue = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(FIRST_PICTURE_MILLIS);
    boolean last = false;
    while (!last) {
      last = closing.getCount() == 0; // asked before it shows, so that what is last is shown
      P now = moment.get();
      long pause = pauseMillis(millisOf(() -> screen.showStatus(now)), STATUS_MILLIS);
      boolean due = last || System.nanoTime() - pictureDue >= 0;
      if (due && pictureChanged.getAndSet(false)) {
        P seen = moment.get(); // not older than the change
        long rest = pauseMillis(millisOf(() -> screen.showPicture(seen)), PICTURE_MILLIS);
        pictureDue = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(rest);
      }
      if (!last && !closing.await(pause, TimeUnit.MILLISECONDS)) {
        news.tryAcquire(patienceNanos(pictureDue), TimeUnit.NANOSECONDS);
        news.drainPermits();
      }
    }
  }

  /** How long to wait for news. */
  private long patienceNanos(long pictureDue) {
    long longest = TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
    return pictureChanged.get()
        ? Math.min(longest, Math.max(0, pictureDue - System.nanoTime()))
        : longest;
  }

  /** Processor time of this thread; what waits for a processor that others use costs nothing. */
  private static long millisOf(Runnable work) {
    long begin = THREADS.getCurrentThreadCpuTime();
    work.run();
    return TimeUnit.NANOSECONDS.toMillis(THREADS.getCurrentThreadCpuTime() - begin);
  }

  /** How long to wait after something was shown, for what that took. */
  static long pauseMillis(long costMillis, long longest) {
    return Math.min(longest, Math.max(LEAST_PAUSE_MILLIS, PAUSE_PER_COST * costMillis));
  }

  /** Shows what happened last, and ends; an interrupt has to wait for that. */
  @Override
  public void close() {
    closing.countDown();
    news.release();
    Work.awaitEnd(thread);
  }
}
