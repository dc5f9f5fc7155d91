package org.arclet.work;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One loop on several threads, the caller's among them: each takes the next number until there is
 * none. Not a parallel stream: a thread that waits for one cannot be interrupted.
 */
final class Loop {

  private final int count;
  private final IntConsumer each;
  private final Thread caller = Thread.currentThread();
  private final AtomicInteger next = new AtomicInteger();
  private volatile boolean broken;
  private int helping; // threads that have begun; those that never do are not waited for
  private @Nullable Throwable failure;

  Loop(int count, IntConsumer each) {
    this.count = count;
    this.each = each;
  }

  /**
   * Runs the loop on the calling thread and on those of the common pool that have time.
   *
   * @return whether all was done; false if the caller was interrupted before
   */
  boolean run() {
    int helpers = Math.min(count - 1, ForkJoinPool.getCommonPoolParallelism());
    for (int i = 0; i < helpers; i++) {
      ForkJoinPool.commonPool().execute(this::help);
    }
    work();
    awaitHelpers();
    rethrow();
    return !broken;
  }

  private void help() {
    synchronized (this) {
      helping++;
    }
    work();
    synchronized (this) {
      helping--;
      notifyAll();
    }
  }

  private void work() {
    try {
      for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
        if (broken || caller.isInterrupted()) {
          broken = true;
          return;
        }
        each.accept(i);
      }
    } catch (Throwable thrown) { // which is the caller's, whoever it met
      broken = true;
      synchronized (this) {
        failure = failure == null ? thrown : failure;
      }
    }
  }

  private synchronized void awaitHelpers() {
    boolean interrupted = false;
    while (helping > 0) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true; // they are at their last number
      }
    }
    if (interrupted) {
      caller.interrupt();
    }
  }

  private synchronized void rethrow() {
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    if (failure instanceof Error e) {
      throw e;
    }
  }
}
