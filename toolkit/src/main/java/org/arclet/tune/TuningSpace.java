package org.arclet.tune;

import org.arclet.study.SearchSpace;

/** The search space of some options, in pyBIA's order. */
final class TuningSpace {

  private TuningSpace() {}

  static SearchSpace of(TuningOptions options, int bands) {
    SearchRanges ranges = options.ranges();
    return SearchSpace.of(
        space -> {
          ImageParameters.declare(space, ranges, bands);
          LearningParameters.declare(space, ranges);
          if (ranges.searchesStyle()) {
            StyleParameters.declareActivations(space);
            LearningParameters.declareLoss(space);
            StyleParameters.declareInitializers(space);
          }
          if (ranges.model() != ModelSearch.NONE) {
            ModelSpace.of(options.architecture())
                .declare(space, ranges.model() == ModelSearch.FULL);
          }
        });
  }
}
