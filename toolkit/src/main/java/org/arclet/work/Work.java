package org.arclet.work;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Loops over numbered things, on all processors; when the thread that waits for one is interrupted,
 * it ends early. For work that has nothing to give back before it is done.
 *
 * <p>The thread stays interrupted, so that all work around the loop ends too.
 */
public final class Work {

  private Work() {}

  /**
   * Ends the work here if the thread is interrupted. To be called now and then in a long loop.
   *
   * @throws CancellationException if it is; its cause is an {@link InterruptedException}, by which
   *     a notebook knows that this is no error
   */
  public static void heedInterrupt() {
    if (Thread.currentThread().isInterrupted()) {
      throw interrupted();
    }
  }

  /**
   * Does something for each number from 0 to {@code count − 1}, in no particular order.
   *
   * @throws CancellationException if the thread was interrupted before all were begun, as {@link
   *     #heedInterrupt}; those that were begun are finished then
   */
  public static void forEach(int count, IntConsumer each) {
    if (!new Loop(count, each).run()) {
      throw interrupted();
    }
  }

  /**
   * What a function gives for each number from 0 to {@code count − 1}, in this order.
   *
   * @throws CancellationException as {@link #forEach}
   */
  public static <T> List<T> map(int count, IntFunction<T> function) {
    List<@Nullable T> results = new ArrayList<>(Collections.nCopies(count, null));
    forEach(count, i -> results.set(i, function.apply(i)));
    return results.stream().map(Work::made).toList();
  }

  /** Waits until a thread has ended, whatever happens; an interrupt has to wait for that. */
  public static void awaitEnd(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static <T> T made(@Nullable T result) {
    if (result == null) {
      throw new IllegalArgumentException("the function must give something, but gave null");
    }
    return result;
  }

  /** What is to be thrown by work that an interrupt broke off, as {@link #heedInterrupt} does. */
  public static CancellationException interrupted() {
    CancellationException end = new CancellationException("interrupted before it was done");
    end.initCause(new InterruptedException());
    return end;
  }
}
