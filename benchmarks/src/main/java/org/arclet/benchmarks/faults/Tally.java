package org.arclet.benchmarks.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Counts what became of the tries of one kind of fault; from all threads. */
final class Tally {

  private final String what;
  private final List<String> losses = new ArrayList<>();
  private int tried;
  private String remark = "";

  Tally(String what) {
    this.what = what;
  }

  /** Counts a try: what was lost, or nothing. An exception is a loss, too. */
  void count(Callable<Optional<String>> attempt) {
    Optional<String> loss;
    try {
      loss = attempt.call();
    } catch (Exception e) {
      loss = Optional.of(e.toString());
    }
    synchronized (this) {
      tried++;
      loss.ifPresent(losses::add);
    }
  }

  /** What else is to be known. */
  synchronized void remark(String value) {
    remark = value;
  }

  String what() {
    return what;
  }

  synchronized int tried() {
    return tried;
  }

  synchronized int survived() {
    return tried - losses.size();
  }

  /** What was lost, a line for each. */
  synchronized List<String> losses() {
    return List.copyOf(losses);
  }

  synchronized String remark() {
    return remark;
  }
}
