package org.arclet.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One call of {@link Study#optimize}: its workers, and what ends it. */
final class Run {

  /** So many failures before anything succeeded are a mistake in the objective. */
  static final int MOST_AT_FIRST = 3;

  /** So many failures in a row, later, are a machine that has broken down. */
  static final int MOST_IN_A_ROW = 10;

  private final Setup setup;
  private final Source source;
  private final Evaluation evaluation;
  private final List<Thread> threads = new ArrayList<>();
  private final Object telling = new Object();
  private volatile boolean stopping;

  // guarded by this
  private @Nullable Throwable failure;
  private boolean hasSucceeded;
  private int failedInARow;

  // guarded by telling
  private @Nullable Throwable listenerFailure;

  Run(Setup setup, Objective objective, Budget budget) {
    this.setup = setup;
    this.source = new Source(this, budget);
    this.evaluation = new Evaluation(this, objective);
    for (int i = 1; i <= setup.options().workers(); i++) {
      Thread thread = new Thread(this::work, "arclet-" + setup.options().name() + "-" + i);
      thread.setDaemon(true);
      threads.add(thread);
    }
  }

  /** What the runs of a study share. */
  record Setup(SearchSpace space, StudyOptions options, Journal journal, Retry retry) {

    Past past(List<Trial> trials) {
      return new Past(space, options.directions(), trials);
    }
  }

  Setup setup() {
    return setup;
  }

  boolean isStopping() {
    return stopping;
  }

  /** Asks all workers to end soon. */
  void stop() {
    stopping = true;
    threads.forEach(Thread::interrupt);
  }

  /**
   * Runs to the end. If the thread is interrupted, the workers are, and are waited for; the thread
   * is interrupted when this returns.
   */
  void run() {
    threads.forEach(Thread::start);
    boolean interrupted = false;
    for (int i = 0; i < threads.size(); ) {
      try {
        threads.get(i).join();
        i++;
      } catch (InterruptedException e) {
        interrupted = true;
        stop();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    synchronized (telling) {
      if (listenerFailure != null) {
        end(listenerFailure);
      }
    }
    rethrow();
  }

  private synchronized void rethrow() {
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    if (failure instanceof Error e) {
      throw e;
    }
  }

  /** Ends the run with what is to be thrown by it. */
  private void end(Throwable reason) {
    synchronized (this) {
      if (failure == null) {
        failure = reason;
      } else if (failure != reason) {
        failure.addSuppressed(reason);
      }
    }
    stop();
  }

  private void work() {
    try {
      Optional<LiveTrial> trial = source.next();
      while (trial.isPresent()) {
        count(evaluation.evaluate(trial.get()));
        trial = source.next();
      }
    } catch (InterruptedException e) {
      // asked to stop while it waited for the others
    } catch (Throwable e) {
      end(e);
    }
  }

  private synchronized void count(Optional<Evaluation.Failure> failed) {
    if (failed.isEmpty()) {
      hasSucceeded = true;
      failedInARow = 0;
      return;
    }
    failedInARow++;
    if (failedInARow >= (hasSucceeded ? MOST_IN_A_ROW : MOST_AT_FIRST) && failure == null) {
      throw new IllegalStateException(
          "%d trials in a row failed, the last one with: %s"
              .formatted(failedInARow, failed.get().reason()),
          failed.get().cause());
    }
  }

  /** Tells the listener; one that throws is told nothing more, and no trial is lost by it. */
  void tell(Consumer<StudyListener> event) {
    synchronized (telling) {
      if (listenerFailure == null) {
        try {
          event.accept(setup.options().listener());
        } catch (Throwable e) {
          listenerFailure = e;
        }
      }
    }
  }
}
