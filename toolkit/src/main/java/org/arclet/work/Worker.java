package org.arclet.work;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A thread beside the one that computes, until it is closed. */
public final class Worker implements AutoCloseable {

  private final ExecutorService executor;
  private final List<Thread> threads = new CopyOnWriteArrayList<>();

  /**
   * Makes one; its thread starts with the first work.
   *
   * @param name of the thread
   */
  public Worker(String name) {
    executor =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread made = new Thread(work, name);
              made.setDaemon(true);
              threads.add(made);
              return made;
            });
  }

  /** Has something done after all that was submitted before. */
  public <T> Future<T> submit(Callable<T> work) {
    return executor.submit(work);
  }

  /**
   * Waits for a result; what the work threw is thrown here, as it is.
   *
   * @throws InterruptedException if the waiting thread is interrupted, also before it waits
   */
  public static <T> T await(Future<T> result) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    try {
      return result.get();
    } catch (ExecutionException e) {
      throw Worker.<RuntimeException>asItIs(e.getCause() == null ? e : e.getCause());
    }
  }

  /** As {@link #await}, but an interrupt has to wait too; the thread stays interrupted. */
  public static <T> T awaitInAnyCase(Future<T> result) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return await(result);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @SuppressWarnings("unchecked") // nothing is cast: the compiler is told that E may be thrown
  private static <E extends Throwable> RuntimeException asItIs(Throwable thrown) throws E {
    throw (E) thrown;
  }

  /** Interrupts what is under way and waits until the thread has ended. */
  @Override
  public void close() {
    executor.shutdownNow();
    threads.forEach(Work::awaitEnd);
  }
}
