package org.arclet.benchmarks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Arclet and its peers taking turns in one run, so that whatever else the machine does falls on all
 * alike.
 */
final class Contest {

  private final String name;
  private final String unit;
  private final Contender arclet;
  private final List<Contender> peers = new ArrayList<>();

  private record Contender(String name, DoubleSupplier turn, List<Double> measured) {

    void measure() {
      measured.add(turn.getAsDouble());
    }

    Figures figures() {
      return Figures.of(name, measured);
    }
  }

  /**
   * A contest without peers.
   *
   * @param name of the benchmark
   * @param unit of the figures, of which the higher wins
   * @param arclet measures one figure
   */
  Contest(String name, String unit, DoubleSupplier arclet) {
    this.name = name;
    this.unit = unit;
    this.arclet = new Contender("arclet", arclet, new ArrayList<>());
  }

  /** Adds a peer; its turn measures one figure. */
  Contest against(String peer, DoubleSupplier turn) {
    peers.add(new Contender(peer, turn, new ArrayList<>()));
    return this;
  }

  /**
   * Lets all take turns; prints a table, and last a line of JSON.
   *
   * @param rounds turns of each contender that count
   */
  void run(int rounds) {
    measure(rounds);
    System.out.printf("%-16s %12s %12s %12s   %s%n", "", "median", "min", "max", unit);
    for (Figures f : figures()) {
      System.out.printf(
          "%-16s %12s %12s %12s%n",
          f.contender(), number(f.median()), number(f.min()), number(f.max()));
    }
    System.out.println(json());
  }

  /**
   * Lets all warm up for one turn, then take turns.
   *
   * @param rounds turns of each contender that count
   */
  void measure(int rounds) {
    contenders().forEach(Contender::measure);
    contenders().forEach(contender -> contender.measured.clear());
    for (int round = 0; round < rounds; round++) {
      contenders().forEach(Contender::measure);
    }
  }

  /** What was measured of each, Arclet first, then the peers in the order they came. */
  List<Figures> figures() {
    return contenders().map(Contender::figures).toList();
  }

  /**
   * The last line of every benchmark: a ratio above 1 means that Arclet is ahead of the best peer.
   *
   * <p>The ratio is the median of the rounds' ratios, as the turns of one round share what else the
   * machine was doing; on a busy machine that differs from the ratio of the medians.
   */
  String json() {
    String medians =
        figures().stream()
            .skip(1)
            .map(f -> "\"%s\":%s".formatted(f.contender(), number(f.median())))
            .collect(Collectors.joining(","));
    String ranges =
        figures().stream()
            .map(f -> "\"%s\":[%s,%s]".formatted(f.contender(), number(f.min()), number(f.max())))
            .collect(Collectors.joining(","));
    Figures ratio = ratio();
    return "{\"bench\":\"%s\",\"arclet\":%s,\"peers\":{%s},\"ratio\":%s,\"ratioRange\":[%s,%s],\"unit\":\"%s\",\"ranges\":{%s}}"
        .formatted(
            name,
            number(arclet.figures().median()),
            medians,
            number(ratio.median()),
            number(ratio.min()),
            number(ratio.max()),
            unit,
            ranges);
  }

  private Stream<Contender> contenders() {
    return Stream.concat(Stream.of(arclet), peers.stream());
  }

  /** Arclet's figure in each round, divided by that of the peer that has the best median. */
  Figures ratio() {
    Contender best =
        peers.stream()
            .max(Comparator.comparingDouble(peer -> peer.figures().median()))
            .orElseThrow();
    return Figures.of(
        best.name,
        IntStream.range(0, arclet.measured.size())
            .mapToObj(round -> arclet.measured.get(round) / best.measured.get(round))
            .toList());
  }

  static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
