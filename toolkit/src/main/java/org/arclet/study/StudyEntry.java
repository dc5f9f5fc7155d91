package org.arclet.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A study as the records read so far leave it. */
final class StudyEntry {

  final int id;
  final String name;
  final List<Direction> directions;
  final List<TrialEntry> trials = new ArrayList<>();
  final Map<String, JsonNode> userAttributes = new LinkedHashMap<>();

  StudyEntry(int id, String name, List<Direction> directions) {
    this.id = id;
    this.name = name;
    this.directions = List.copyOf(directions);
  }

  List<Trial> trials() {
    return trials.stream().map(TrialEntry::trial).toList();
  }

  /**
   * The trials that somebody may see.
   *
   * @param last if present, only those up to this number, and of those only the finished ones
   */
  List<Trial> trials(OptionalInt last) {
    return last.isEmpty()
        ? trials()
        : trials.stream()
            .filter(trial -> trial.number <= last.getAsInt() && trial.state.isFinished())
            .map(TrialEntry::trial)
            .toList();
  }

  /** The distribution that later ones of a parameter must be compatible with. */
  Optional<Distribution> first(String parameter) {
    for (TrialEntry trial : trials) {
      Distribution distribution = trial.distributions.get(parameter);
      if (distribution != null) {
        return Optional.of(distribution);
      }
    }
    return Optional.empty();
  }

  /** The trial to be taken next. */
  Optional<TrialEntry> waiting() {
    return trials.stream().filter(trial -> trial.state == TrialState.WAITING).findFirst();
  }
}
