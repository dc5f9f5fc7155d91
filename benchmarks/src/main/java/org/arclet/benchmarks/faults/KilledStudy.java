package org.arclet.benchmarks.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.arclet.study.Study;
import org.arclet.study.StudyListener;
import org.arclet.study.Trial;
import org.arclet.study.TrialState;

/** Kills a study with a journal and two workers. */
final class KilledStudy implements Kills.Work {

  private static final int NO_END = 1_000_000;
  private static final int MORE = 20;
  private static final int MOST_RETRIES = 3; // of a study

  private final Path folder;
  private final Map<Integer, Double> finished = new TreeMap<>();

  KilledStudy(Path folder) {
    this.folder = folder;
  }

  /** What a process says of a trial. */
  static void read(Child child, Map<Integer, Double> finished) {
    for (String line : child.said()) {
      String[] words = line.split(" ", 3);
      finished.put(Integer.parseInt(words[1]), Double.parseDouble(words[2]));
    }
  }

  /** The first trial that is not as it was said to have ended. */
  static Optional<String> missing(Map<Integer, Double> finished, List<Trial> trials) {
    for (Map.Entry<Integer, Double> said : finished.entrySet()) {
      Optional<Trial> trial =
          trials.stream().filter(found -> found.number() == said.getKey()).findFirst();
      boolean isKept =
          trial.isPresent()
              && trial.get().state() == TrialState.COMPLETE
              && trial.get().values().equals(List.of(said.getValue()))
              && trial.get().reports().size() == 2;
      if (!isKept) {
        return Optional.of("trial %s was finished, but is %s".formatted(said, trial));
      }
    }
    return Optional.empty();
  }

  @Override
  public Child start() {
    return Child.start(FaultTurns.class, "study", folder, NO_END);
  }

  @Override
  public Optional<String> missing(Child killed) {
    read(killed, finished);
    try (Study study = FaultTurns.open(folder, StudyListener.NONE)) {
      return missing(finished, study.trials());
    }
  }

  /** All trials that were broken off have to be tried again, but for such as always are. */
  @Override
  public Optional<String> missingAtEnd() throws Exception {
    int trials = finished.isEmpty() ? 0 : 1 + ((TreeMap<Integer, Double>) finished).lastKey();
    try (Child child = Child.start(FaultTurns.class, "study", folder, trials + MORE)) {
      if (child.join() != 0) {
        return Optional.of("the study in %s ended with an error".formatted(folder));
      }
      read(child, finished);
    }
    try (Study study = FaultTurns.open(folder, StudyListener.NONE)) {
      for (Trial trial : study.trials()) {
        boolean isTriedAgain =
            study.trials().stream()
                .anyMatch(
                    later ->
                        later.number() > trial.number()
                            && later.state() == TrialState.COMPLETE
                            && later.parameters().equals(trial.parameters()));
        JsonNode tries = trial.systemAttributes().get("retry_history");
        boolean isGivenUp = tries != null && tries.size() >= MOST_RETRIES;
        if (trial.state() != TrialState.COMPLETE && !isTriedAgain && !isGivenUp) {
          return Optional.of("%s was not tried again".formatted(trial));
        }
      }
      return missing(finished, study.trials());
    }
  }
}
