package org.arclet.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Prunes a trial that has not become better for some reports; or lets another pruner judge only
 * then. As Optuna's {@code PatientPruner}.
 *
 * <p>For reports per epoch. Running means over folds become neither better nor worse with time, and
 * not to rise says little of them.
 *
 * <p>differs: a last report of NaN is hopeless at once; Optuna leaves NaNs out, as this does with
 * earlier ones.
 *
 * @param wrapped judges trials whose patience is over; if empty, those are pruned
 * @param patience reports that may pass without anything better, at least 0
 * @param minDelta by how much the later reports must fall short of the earlier ones, at least 0, in
 *     units of the value; 0 to allow no loss
 */
public record PatiencePruner(Optional<Pruner> wrapped, int patience, double minDelta)
    implements Pruner {

  /**
   * Validates the settings.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public PatiencePruner {
    Pruning.requireAtLeast("patience", patience, 0);
    if (!(minDelta >= 0)) {
      throw new IllegalArgumentException(
          "the smallest difference must be at least 0, but got " + minDelta);
    }
  }

  /** Prunes what has not become better for so many reports. */
  public static PatiencePruner of(int patience) {
    return new PatiencePruner(Optional.empty(), patience, 0);
  }

  /** Lets another pruner judge what has not become better for so many reports. */
  public static PatiencePruner of(int patience, Pruner wrapped) {
    return new PatiencePruner(Optional.of(wrapped), patience, 0);
  }

  @Override
  public boolean prunes(Past past, Trial trial) {
    Direction direction = Pruning.direction(past);
    if (Pruning.endedInNaN(trial)) {
      return true;
    }
    List<Double> values = new ArrayList<>(trial.reports().values());
    int late = values.size() - patience - 1;
    if (late <= 0) {
      return false;
    }
    // Of nothing but NaN the smallest loss is NaN, which is below nothing.
    double early = smallestLoss(direction, values.subList(0, late));
    double since = smallestLoss(direction, values.subList(late, values.size()));
    return early + minDelta < since
        && wrapped.map(pruner -> pruner.prunes(past, trial)).orElse(true);
  }

  private static double smallestLoss(Direction direction, List<Double> values) {
    return values.stream()
        .mapToDouble(direction::loss)
        .filter(loss -> !Double.isNaN(loss))
        .min()
        .orElse(Double.NaN);
  }
}
