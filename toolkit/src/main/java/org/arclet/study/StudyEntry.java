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
   * The trials that somebody may learn from: of those that were tried again, the last try.
   *
   * @param last if present, only those up to this number, and of those only the finished ones
   */
  List<Trial> trials(OptionalInt last) {
    Map<Integer, TrialEntry> tries = new LinkedHashMap<>();
    for (TrialEntry trial : trials) {
      tries.remove(Retry.first(trial));
      tries.put(Retry.first(trial), trial);
    }
    return tries.values().stream()
        .filter(
            trial ->
                last.isEmpty() || (trial.number <= last.getAsInt() && trial.state.isFinished()))
        .map(TrialEntry::trial)
        .toList();
  }

  /**
   * The number that a trial would have if nothing had been tried again: that of the trial that it
   * repeats, less the repetitions before that one. Of a trial that is there, or of the next.
   */
  int turn(int number) {
    int first = number < trials.size() ? Retry.first(trials.get(number)) : number;
    return first - (int) trials.stream().limit(first).filter(Retry::isRepetition).count();
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
