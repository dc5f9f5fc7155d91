package org.arclet.train;

import java.util.Map;
import java.util.Set;
import org.arclet.engine.Network;

/** Takes checkpoints of one training. */
final class Saving {

  private final Checkpoints checkpoints;
  private final Network network;
  private final Map<String, String> settings;
  private final Set<Long> sources;

  Saving(
      Checkpoints checkpoints, Network network, Map<String, String> settings, Set<Long> sources) {
    this.checkpoints = checkpoints;
    this.network = network;
    this.settings = settings;
    this.sources = sources;
  }

  /** Whether a checkpoint is to be taken now; never of weights that are no numbers. */
  boolean isDue(Course course, boolean last) {
    return course.isFinite() && (last || course.epochs().size() % checkpoints.everyEpochs() == 0);
  }

  void save(Course course) {
    new Checkpoint(
            network.snapshot(),
            course.bestWeights(),
            course.epochs(),
            course.step(),
            settings,
            sources)
        .write(checkpoints.file());
  }
}
