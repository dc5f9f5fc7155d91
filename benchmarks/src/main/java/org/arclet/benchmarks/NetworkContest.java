package org.arclet.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.arclet.benchmarks.NetworkPeer.Framework;
import org.arclet.benchmarks.NetworkPeer.Opened;

/**
 * The reference's networks at one task beside Keras and PyTorch, in images per second.
 *
 * <p>All get images that are in memory beforehand, and all cores; while one computes, the others
 * wait. Each peer runs in the fastest of its ways, found by trying them on the same network and
 * batch size.
 */
final class NetworkContest {

  private static final int ROUNDS = 7;
  private static final double SECONDS = 1;
  private static final String ROW = "%-9s %5s  %-18s %-27s %-27s %s";

  private final Task task;
  private final List<String> table = new ArrayList<>();
  private String json = "";
  private boolean headlineMeasured;

  private NetworkContest(Task task) {
    this.task = task;
    table.add(
        ROW.formatted("network", "batch", "arclet", "keras", "torch", "ratio to the better peer"));
  }

  /**
   * Measures all cases; prints progress, and a table at the end.
   *
   * @return the last line of the benchmark: the headline, or if it is not among the cases, the last
   *     of them
   */
  static String run(Task task, List<Case> cases) {
    NetworkContest contest = new NetworkContest(task);
    for (Case.Kind kind : Case.Kind.values()) {
      List<Case> ofKind = cases.stream().filter(c -> c.kind() == kind).toList();
      if (!ofKind.isEmpty()) {
        contest.measure(ofKind);
      }
    }
    System.out.printf("%nimages/s: median (smallest–largest of %d rounds)%n", ROUNDS);
    contest.table.forEach(System.out::println);
    return contest.json;
  }

  private void measure(List<Case> ofOneKind) {
    ofOneKind.get(0).kind().description().toString().lines().limit(1).forEach(System.out::println);
    try (NetworkPeer keras = NetworkPeer.start(Framework.KERAS, task, ofOneKind.get(0));
        NetworkPeer torch = NetworkPeer.start(Framework.TORCH, task, ofOneKind.get(0))) {
      for (Case which : ofOneKind) {
        measure(which, keras, torch);
      }
    }
  }

  private void measure(Case which, NetworkPeer keras, NetworkPeer torch) {
    Opened inKeras = keras.open(which);
    Opened inTorch = torch.open(which);
    requireSameWeights(which, inKeras, inTorch);
    System.out.printf(
        Locale.ROOT,
        "%s, %,d weights in all three; keras: %s; torch: %s%n",
        which,
        inKeras.weights(),
        inKeras.tried(),
        inTorch.tried());
    String name = which.equals(Case.HEADLINE) ? task.toString() : task + " " + which;
    try (ArcletNetwork arclet = ArcletNetwork.open(task, which)) {
      Contest contest =
          new Contest(name, "images/s", () -> arclet.run(SECONDS))
              .against("keras", () -> keras.run(SECONDS))
              .against("torch", () -> torch.run(SECONDS));
      contest.measure(ROUNDS);
      keep(which, contest, inKeras.way(), inTorch.way());
    }
    if (which.equals(Case.HEADLINE)) {
      System.out.printf(
          "peak memory of a process that does only this, MiB: arclet %.0f, keras %.0f, torch %.0f%n",
          PeakMemory.of(task, which),
          keras.peakMemory(which, inKeras.way()),
          torch.peakMemory(which, inTorch.way()));
    }
  }

  private void keep(Case which, Contest contest, String wayOfKeras, String wayOfTorch) {
    List<Figures> figures = contest.figures();
    String row =
        ROW.formatted(
            which.kind(),
            which.batch(),
            figures.get(0).text(0),
            figures.get(1).text(0) + " " + wayOfKeras,
            figures.get(2).text(0) + " " + wayOfTorch,
            contest.ratio().text(2));
    table.add(row);
    System.out.println(row);
    if (which.equals(Case.HEADLINE) || !headlineMeasured) {
      json = contest.json();
    }
    headlineMeasured |= which.equals(Case.HEADLINE);
  }

  private static void requireSameWeights(Case which, Opened keras, Opened torch) {
    long weights = which.kind().description().parameters();
    if (keras.weights() != weights || torch.weights() != weights) {
      throw new IllegalStateException(
          "%s must have as many weights everywhere, but has %d, in Keras %d, in PyTorch %d"
              .formatted(which.kind(), weights, keras.weights(), torch.weights()));
    }
  }
}
