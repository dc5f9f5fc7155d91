package org.arclet.benchmarks.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * {@code ./arclet bench faults [KILLS]}: what is left when things go wrong on purpose?
 *
 * <p>Processes that write, train and search are killed at random moments, 100 times each unless
 * told otherwise; disks are full or can only be read, folders vanish, clocks go back, locks stay. A
 * try has survived if the old file or the new one is whole, and nothing is missing of what was said
 * to be finished. Then everything that is drawn from a seed or learned is made in several Javas,
 * and must have the same bits. Peers have no part in it. It fails if anything was lost.
 */
public final class FaultsBench {

  private static final int KILLS = 100;
  private static final int MOST_LOSSES = 5; // that are shown of each kind

  /** Two at a time, as there are two processors at least. */
  private static final Kills.Rows BUSY = new Kills.Rows(2, 40);

  /** Many wait the half minute in which a lock might belong to a process on another machine. */
  private static final Kills.Rows WAITING = new Kills.Rows(16, 10);

  private FaultsBench() {}

  /** Runs the benchmark; the argument is how many kills of each kind. */
  public static void main(String[] arguments) throws InterruptedException {
    int kills = arguments.length == 0 ? KILLS : Integer.parseInt(arguments[0]);
    List<Tally> tallies = new ArrayList<>();
    System.out.printf("%-34s %6s %9s %6s%n", "what", "tried", "survived", "lost");
    add(tallies, Kills.run("saving, killed", kills, BUSY, KilledSaving::new));
    add(tallies, Kills.run("training with checkpoints, killed", kills, BUSY, KilledTraining::new));
    add(tallies, Kills.run("study with a journal, killed", kills, WAITING, KilledStudy::new));
    add(tallies, BadPlaces.fullDisk());
    add(tallies, BadPlaces.readOnly());
    add(tallies, BadPlaces.vanishedFolder());
    add(tallies, SharedJournals.pairs());
    add(tallies, SharedJournals.locks());
    add(tallies, SharedJournals.clocks());
    bits(tallies, "", List.of());
    bits(tallies, ", DL4J", List.of("-Darclet.engine=dl4j"));
    int lost = tallies.stream().mapToInt(tally -> tally.tried() - tally.survived()).sum();
    System.out.println(json(tallies, lost));
    if (lost > 0) {
      System.exit(1);
    }
  }

  private static void bits(List<Tally> tallies, String engine, List<String> flags)
      throws InterruptedException {
    Tally twice = new Tally("same bits in another Java" + engine);
    Tally anyThreads = new Tally("same bits on other threads" + engine);
    String[] words = flags.isEmpty() ? new String[0] : new String[] {"training"};
    new Reproducibility(flags, words).count(twice, anyThreads);
    add(tallies, twice);
    add(tallies, anyThreads);
  }

  private static void add(List<Tally> tallies, Tally tally) {
    tallies.add(tally);
    int lost = tally.tried() - tally.survived();
    System.out.printf("%-34s %6d %9d %6d", tally.what(), tally.tried(), tally.survived(), lost);
    System.out.println(tally.remark().isEmpty() ? "" : "  " + tally.remark());
    tally.losses().stream().limit(MOST_LOSSES).forEach(loss -> System.out.println("  " + loss));
  }

  private static String json(List<Tally> tallies, int lost) {
    String rows =
        tallies.stream()
            .map(
                tally ->
                    String.format(
                        Locale.ROOT,
                        "{\"what\":\"%s\",\"tried\":%d,\"survived\":%d}",
                        tally.what(),
                        tally.tried(),
                        tally.survived()))
            .collect(Collectors.joining(","));
    return String.format(
        Locale.ROOT,
        "{\"bench\":\"faults\",\"tried\":%d,\"survived\":%d,\"lost\":%d,\"notTried\":%d,\"faults\":[%s]}",
        tallies.stream().mapToInt(Tally::tried).sum(),
        tallies.stream().mapToInt(Tally::survived).sum(),
        lost,
        tallies.stream().filter(tally -> tally.tried() == 0).count(),
        rows);
  }
}
