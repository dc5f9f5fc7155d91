package org.arclet.tune;

import org.arclet.nn.Architecture;
import org.arclet.nn.ConvolutionalNetwork;
import org.arclet.nn.CustomCnn;
import org.arclet.nn.ResNet18;
import org.arclet.study.SearchSpace;

/** What of one architecture is searched; names, ranges and their order are pyBIA's. */
sealed interface ModelSpace permits BlockSpace, CustomSpace, ResidualSpace {

  /**
   * The search of an architecture.
   *
   * @throws IllegalArgumentException if it is none that can be searched
   */
  static ModelSpace of(Architecture architecture) {
    if (architecture instanceof ResNet18 network) {
      return new ResidualSpace(network);
    }
    if (architecture instanceof ConvolutionalNetwork network) {
      return network.name().equals(CustomCnn.STANDARD.name())
          ? new CustomSpace(network)
          : new BlockSpace(network);
    }
    throw new IllegalArgumentException(
        "the networks that can be searched are AlexNet, VGG16, ResNet-18, custom CNNs and what is made of them, but got %s; choose one, or search with ModelSearch.NONE, without a weight decay and without styleAlways"
            .formatted(architecture));
  }

  /** Declares what {@link ModelSearch#LIMITED} or {@link ModelSearch#FULL} searches. */
  void declare(SearchSpace.Builder space, boolean full);

  /** The architecture with what was drawn, be it all, a part or nothing. */
  Architecture apply(Drawn drawn);
}
