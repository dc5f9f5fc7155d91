package org.arclet.work;

import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/**
 * Things made on another thread in the order of their numbers, each while the one before it is
 * used: never more than one ahead.
 *
 * @param <T> what is made
 */
public final class Ahead<T> {

  private final Worker worker;
  private final IntFunction<T> make;
  private final int last;
  private int number;
  private Optional<Future<T>> underWay = Optional.empty();

  /**
   * Begins with the first.
   *
   * @param worker whose thread makes them
   * @param first number of the first
   * @param last number of the last; below the first if there is none
   * @param make what makes one
   */
  public Ahead(Worker worker, int first, int last, IntFunction<T> make) {
    this.worker = worker;
    this.make = make;
    this.last = last;
    number = first;
    begin();
  }

  private void begin() {
    int next = number;
    underWay = next <= last ? Optional.of(worker.submit(() -> make.apply(next))) : Optional.empty();
    number++;
  }

  /**
   * Waits for the next and begins the one after it, which may from now on use what the one before
   * held.
   *
   * @throws InterruptedException if the thread is interrupted; nothing is lost then
   */
  public T next() throws InterruptedException {
    T made = Worker.await(underWay.orElseThrow());
    begin();
    return made;
  }
}
