package org.arclet.spark;

import org.arclet.metric.Metric;
import org.arclet.nn.AlexNet;
import org.arclet.simulate.LensSimulator;
import org.arclet.study.Pruner;
import org.arclet.study.StudyListener;
import org.arclet.study.TpeSampler;
import org.arclet.study.TrialState;
import org.arclet.tune.Folding;
import org.arclet.tune.TunedStudy;
import org.arclet.tune.Tuning;
import org.arclet.tune.TuningImages;
import org.arclet.tune.TuningOptions;

/** A small search over simulated lenses, and what came of its trials. */
final class Lenses {

  private static final long MEMORY = 1L << 30;

  private Lenses() {}

  /** Suggests from the third trial on; the seed fixes all of them. */
  static Tuning search(int trials) {
    return search(trials, StudyListener.NONE);
  }

  static Tuning search(int trials, StudyListener listener) {
    LensSimulator simulator = LensSimulator.standard();
    return new Tuning(
        TuningImages.of(simulator.lenses(8, 1), simulator.others(8, 1)),
        TuningOptions.of(
            o ->
                o.architecture(AlexNet.STANDARD.withWidthsDividedBy(16))
                    .trials(trials)
                    .folds(2)
                    .folding(Folding.STRATIFIED)
                    .epochs(2)
                    .patience(0)
                    .batchSize(8, 16)
                    .copies(1, 2)
                    .size(50, 56)
                    .maxPixel(10, 1500)
                    .metric(Metric.VAL_LOSS)
                    .memoryLimit(MEMORY)
                    .pruner(Pruner.NONE)
                    .study(
                        s ->
                            s.withSampler(new TpeSampler(2, 24))
                                .withWorkers(2)
                                .withDeterministic(true)
                                .withListener(listener))));
  }

  /** What each trial that ended well drew and reported, in order. */
  static String results(TunedStudy study) {
    return String.join(
        "\n",
        study.study().past().trials(TrialState.COMPLETE).stream()
            .map(trial -> trial.number() + " " + trial.parameters() + " " + trial.reports())
            .toList());
  }
}
