package org.arclet.benchmarks.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.arclet.metric.Metric;
import org.arclet.train.Checkpoint;
import org.arclet.train.Epoch;

/** Kills a training with checkpoints; in the end it has to be, bit for bit, one that was not. */
final class KilledTraining implements Kills.Work {

  private static final int NO_END = 1_000_000;

  private final Path folder;
  private int finished;

  KilledTraining(Path folder) {
    this.folder = folder;
  }

  @Override
  public Child start() {
    return Child.start(FaultTurns.class, "train", folder, NO_END);
  }

  @Override
  public Optional<String> missing(Child killed) {
    for (String line : killed.said()) {
      finished = Math.max(finished, Integer.parseInt(line.substring("epoch ".length())));
    }
    Path file = FaultTurns.checkpoint(folder);
    int found = Files.exists(file) ? Checkpoint.read(file).epochs().size() : 0;
    if (found < finished) {
      return Optional.of(
          "%s has %d epochs after %d were finished".formatted(file, found, finished));
    }
    finished = found;
    return Optional.empty();
  }

  @Override
  public Optional<String> missingAtEnd() throws Exception {
    int epochs = finished + 2;
    Path unbroken = Files.createDirectory(folder.resolve("unbroken"));
    for (Path where : List.of(folder, unbroken)) {
      try (Child child = Child.start(FaultTurns.class, "train", where, epochs)) {
        if (child.join() != 0) {
          return Optional.of("a training in %s ended with an error".formatted(where));
        }
      }
    }
    Checkpoint one = Checkpoint.read(FaultTurns.checkpoint(folder));
    Checkpoint other = Checkpoint.read(FaultTurns.checkpoint(unbroken));
    boolean isSame = one.network().equals(other.network()) && metrics(one).equals(metrics(other));
    return isSame
        ? Optional.empty()
        : Optional.of("%d epochs with kills have other bits than without".formatted(epochs));
  }

  private static List<Map<Metric, Double>> metrics(Checkpoint checkpoint) {
    return checkpoint.epochs().stream().map(Epoch::metrics).toList();
  }
}
