package org.arclet.study;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How much each parameter of a study matters: its share, the most important one first. Parameters
 * that stand under a condition are in it too; the evaluators say how.
 *
 * @param shares by parameter, at least 0 and 1 in all; all 0 if nothing makes a difference
 * @param evaluator how it was measured
 * @param target for what
 * @param trials from how many; few say little
 */
public record Importance(Map<String, Double> shares, String evaluator, String target, int trials) {

  /** Copies the shares. */
  public Importance {
    shares = Collections.unmodifiableMap(new LinkedHashMap<>(shares));
  }

  /** For the score, by {@link Fanova}: what the reference shows. */
  public static Importance of(Past past, long seed) {
    return of(past, Fanova.DEFAULT, ImportanceTarget.SCORE, seed);
  }

  /**
   * Of the complete trials of a study whose target is finite. As Optuna, pruned ones are left out:
   * what they had reported is not what they would have reached, nor their duration what they would
   * have taken.
   *
   * <p>differs: if the target is the same in all trials all shares are 0; Optuna gives each
   * parameter the same share, or fails.
   *
   * @param seed of everything that is drawn: the same seed gives the same shares
   * @throws IllegalArgumentException if there are fewer than two such trials, or the study has
   *     several directions and the target is its score
   */
  public static Importance of(
      Past past, ImportanceEvaluator evaluator, ImportanceTarget target, long seed) {
    target.direction(past);
    int usable = usable(past, target).size();
    if (usable < 2) {
      throw new IllegalArgumentException(
          "importance needs at least 2 complete trials with a finite %s, but there %s; run more"
              .formatted(target.name(), usable == 1 ? "is 1" : "are none"));
    }
    Map<String, Double> raw = evaluator.evaluate(past, target, seed);
    double sum = raw.values().stream().mapToDouble(Double::doubleValue).sum();
    Map<String, Double> shares = new LinkedHashMap<>();
    raw.entrySet().stream()
        .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
        .forEach(entry -> shares.put(entry.getKey(), sum > 0 ? entry.getValue() / sum : 0));
    return new Importance(shares, evaluator.name(), target.name(), usable);
  }

  /** The complete trials whose target is finite. */
  static List<Trial> usable(Past past, ImportanceTarget target) {
    return past.trials(TrialState.COMPLETE).stream()
        .filter(trial -> target.of(trial).stream().anyMatch(Double::isFinite))
        .toList();
  }

  /**
   * The share of one parameter.
   *
   * @throws IllegalArgumentException if there is no such parameter
   */
  public double share(String parameter) {
    Double share = shares.get(parameter);
    if (share == null) {
      throw new IllegalArgumentException(
          "there is no parameter %s in the study; it has %s".formatted(parameter, shares.keySet()));
    }
    return share;
  }

  /** What it says, among others: {@code score (fANOVA)}. */
  public String title() {
    return "%s (%s)".formatted(target, evaluator);
  }

  /**
   * The parameters of several that are shown side by side: those of the first in its order, then
   * what only the next ones have.
   *
   * @throws IllegalArgumentException if there is none, or two have the same title
   */
  public static List<String> parameters(Collection<Importance> sideBySide) {
    if (sideBySide.isEmpty()) {
      throw new IllegalArgumentException("at least one importance must be shown, but got none");
    }
    Set<String> titles = new HashSet<>();
    Set<String> names = new LinkedHashSet<>();
    for (Importance importance : sideBySide) {
      if (!titles.add(importance.title())) {
        throw new IllegalArgumentException(
            "importances side by side must differ in their target or evaluator, but got %s twice"
                .formatted(importance.title()));
      }
      names.addAll(importance.shares().keySet());
    }
    return List.copyOf(names);
  }

  /** {@code importance for score (fANOVA), from 57 trials: rate 0.61, momentum 0.2}. */
  @Override
  public String toString() {
    return "importance for %s, from %d trials: %s"
        .formatted(
            title(),
            trials,
            shares.entrySet().stream()
                .map(entry -> entry.getKey() + " " + Texts.number(entry.getValue()))
                .collect(Collectors.joining(", ")));
  }
}
