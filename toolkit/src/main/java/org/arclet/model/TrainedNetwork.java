package org.arclet.model;

import java.util.Map;
import java.util.Optional;
import org.arclet.engine.Tensor;
import org.arclet.train.History;

/**
 * One network of a classifier.
 *
 * @param weights by name, as {@link org.arclet.engine.Network#weights()} gives them
 * @param history course of its training
 * @param provenance where it comes from, if that is known
 */
record TrainedNetwork(
    Map<String, Tensor> weights, History history, Optional<Provenance> provenance) {

  TrainedNetwork {
    weights = Map.copyOf(weights);
  }
}
