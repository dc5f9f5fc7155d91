package org.arclet.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Keras or PyTorch, on one kind of network.
 *
 * <p>It runs in the better of two environments: as it is used everywhere, and with the settings of
 * malloc that Arclet runs with, which save every program that takes and returns large pieces of
 * memory from having them zeroed.
 */
final class NetworkPeer implements AutoCloseable {

  private static final List<String> OPEN_MP = List.of("OMP_WAIT_POLICY");
  private static final List<String> MALLOC =
      List.of("MALLOC_MMAP_MAX_", "MALLOC_TRIM_THRESHOLD_", "MALLOC_ARENA_MAX");

  private static final double SECONDS = 1;
  private static final int ROUNDS = 2;

  private final Framework framework;
  private final Task task;
  private final boolean malloc;
  private final Peer peer;

  /** A library for networks. */
  enum Framework {
    /** On TensorFlow. */
    KERAS("networks_keras.py", "graph"),
    /** With images channels last. */
    TORCH("networks_torch.py", "eager");

    private final String script;
    private final String usual; // way of running a network, which needs no long preparation

    Framework(String script, String usual) {
      this.script = script;
      this.usual = usual;
    }

    private Peer start(boolean malloc) {
      List<String> unset = new ArrayList<>(OPEN_MP);
      if (!malloc) {
        unset.addAll(MALLOC);
      }
      return Peer.start(unset, script);
    }
  }

  /**
   * A network that the peer has opened.
   *
   * @param weights number of trained weights
   * @param way in which it runs, the fastest of those tried
   * @param tried images per second of each, 0 for what did not work
   */
  record Opened(long weights, String way, String tried) {

    private static Opened of(String answer) {
      String[] words = answer.split(" ");
      return new Opened(
          Long.parseLong(words[0]),
          words[1],
          String.join(" ", Arrays.asList(words).subList(2, words.length)));
    }
  }

  private NetworkPeer(Framework framework, Task task, boolean malloc, Peer peer) {
    this.framework = framework;
    this.task = task;
    this.malloc = malloc;
    this.peer = peer;
  }

  /** Starts the peer in the environment in which it runs a case faster. */
  static NetworkPeer start(Framework framework, Task task, Case which) {
    Peer plain = framework.start(false);
    Peer settings = framework.start(true);
    System.out.println(plain.answer());
    settings.answer();
    String open = "open %s %s %s".formatted(task, which, framework.usual);
    plain.turn(open);
    settings.turn(open);
    Contest contest =
        new Contest("malloc", "images/s", () -> run(settings)).against("plain", () -> run(plain));
    contest.measure(ROUNDS);
    double ratio = contest.ratio().median();
    System.out.printf("  settings of malloc: %s of the speed without%n", Contest.number(ratio));
    (ratio > 1 ? plain : settings).close();
    return new NetworkPeer(framework, task, ratio > 1, ratio > 1 ? settings : plain);
  }

  /** Opens a network in place of the one before. */
  Opened open(Case which) {
    return Opened.of(peer.turn("open %s %s".formatted(task, which)));
  }

  /** Works for some seconds; returns images per second. */
  double run(double seconds) {
    return Double.parseDouble(peer.turn("run " + seconds));
  }

  /** Peak memory of a fresh process that does nothing else, in MiB. */
  double peakMemory(Case which, String way) {
    try (Peer fresh = framework.start(malloc)) {
      fresh.answer();
      fresh.turn("open %s %s %s".formatted(task, which, way));
      run(fresh);
      return Double.parseDouble(fresh.turn("memory"));
    }
  }

  private static double run(Peer peer) {
    return Double.parseDouble(peer.turn("run " + SECONDS));
  }

  @Override
  public void close() {
    peer.close();
  }
}
