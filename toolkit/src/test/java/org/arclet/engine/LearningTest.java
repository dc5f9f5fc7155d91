package org.arclet.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class LearningTest {

  @Test
  void balancedWeightsLetEachClassCountAlike() {
    // scikit-learn 1.9.1: compute_class_weight("balanced", classes=[0, 1], y=[0] * 480 + [1] * 20)
    assertThat(Learning.balancedWeights(480, 20)).containsExactly(0.5208333333333334, 12.5);
    // and [0, 1, 2] of y=[0] * 5 + [1] * 5 + [2] * 5
    assertThat(Learning.balancedWeights(5, 5, 5)).containsExactly(1.0, 1.0, 1.0);
  }

  @Test
  void aClassWithoutImagesHasNoWeight() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Learning.balancedWeights(3, 0))
        .withMessage("each class must have at least 1 image to be weighted, but got [3, 0]");
  }
}
