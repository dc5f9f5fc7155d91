package org.arclet.benchmarks.faults;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The same seed in several Javas: {@link SameBits} on two threads, once more with another compiler,
 * and on one thread and one processor.
 */
final class Reproducibility {

  private static final List<String> ONE_PROCESSOR = List.of("-XX:ActiveProcessorCount=1");
  private static final List<String> TWO_PROCESSORS = List.of("-XX:ActiveProcessorCount=2");

  private final List<String> flags;
  private final String[] words;

  /**
   * @param flags of Java in addition
   * @param words in the names of what is looked at; all if there is none
   */
  Reproducibility(List<String> flags, String... words) {
    this.flags = flags;
    this.words = words.clone();
  }

  /** Counts what is the same, one try for each name and each pair of Javas. */
  void count(Tally twice, Tally anyThreads) throws InterruptedException {
    Map<String, String> first = run(2, TWO_PROCESSORS);
    List<String> quick = new ArrayList<>(TWO_PROCESSORS);
    quick.add("-XX:TieredStopAtLevel=1");
    Map<String, String> second = run(2, quick);
    Map<String, String> one = run(1, ONE_PROCESSOR);
    TreeSet<String> differ = new TreeSet<>();
    for (String name : first.keySet()) {
      twice.count(() -> difference(name, first, second));
      if (name.startsWith(SameBits.ANYHOW)) {
        anyThreads.count(() -> difference(name, first, one));
      } else if (difference(name, first, one).isPresent()) {
        differ.add(name);
      }
    }
    if (!differ.isEmpty()) {
      anyThreads.remark("unless asked for, not: " + String.join(", ", differ));
    }
  }

  private static Optional<String> difference(
      String name, Map<String, String> one, Map<String, String> other) {
    String here = one.getOrDefault(name, "nothing");
    String there = other.getOrDefault(name, "nothing");
    return here.equals(there)
        ? Optional.empty()
        : Optional.of("%s: %s and %s".formatted(name, here, there));
  }

  private Map<String, String> run(int threads, List<String> more) throws InterruptedException {
    List<String> all = new ArrayList<>(flags);
    all.addAll(more);
    List<Object> arguments = new ArrayList<>(List.of(threads));
    arguments.addAll(List.of(words));
    Map<String, String> environment = Map.of("OMP_NUM_THREADS", Integer.toString(threads));
    try (Child child = Child.start(all, environment, SameBits.class, arguments.toArray())) {
      int status = child.join();
      Map<String, String> bits = new LinkedHashMap<>();
      for (String line : child.said()) {
        String[] parts = line.split(" = ", 2);
        bits.put(parts[0], parts[1]);
      }
      if (status != 0 || bits.isEmpty()) {
        throw new IllegalStateException("a Java on %d threads ended early".formatted(threads));
      }
      return bits;
    }
  }
}
