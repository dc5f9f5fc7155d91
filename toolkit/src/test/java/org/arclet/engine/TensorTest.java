package org.arclet.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TensorTest {

  @Test
  void equalsATensorOfTheSameContents() {
    Tensor tensor = new Tensor(new int[] {1, 2}, new float[] {3, Float.NaN});
    Tensor same = new Tensor(new int[] {1, 2}, new float[] {3, Float.NaN});
    assertThat(tensor).isEqualTo(same).hasSameHashCodeAs(same).hasToString("tensor [1, 2]");
    assertThat(tensor).isNotEqualTo(new Tensor(new int[] {2, 1}, new float[] {3, Float.NaN}));
    assertThat(tensor).isNotEqualTo(new Tensor(new int[] {1, 2}, new float[] {3, 4}));
  }

  @Test
  void aScalarHasNoSidesAndAnEmptyTensorNoValues() {
    assertThat(new Tensor(new int[0], new float[1]).values()).hasSize(1);
    assertThat(new Tensor(new int[] {0, 7}, new float[0]).values()).isEmpty();
  }

  @Test
  void valuesMustBeAsManyAsTheShapeSays() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Tensor(new int[] {2, 3}, new float[5]))
        .withMessage("a tensor of shape [2, 3] must have 6 values, but got 5");
  }

  @Test
  void sidesMustNotBeNegative() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Tensor(new int[] {-1, -1}, new float[1]))
        .withMessage("the sides of a tensor must be at least 0, but got [-1, -1]");
  }
}
