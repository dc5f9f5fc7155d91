package org.arclet.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.arclet.nn.Clipping;
import org.junit.jupiter.api.Test;

/** What Keras's golden values in {@link UpdaterTest} do not show. */
class GradientClippingTest {

  @Test
  void gradientsWithinTheLimitKeepTheirBits() {
    float[] gradients = ReferenceNetwork.gaussian(10_000, 0.01, 1); // a norm of 1
    for (Clipping clipping :
        List.of(
            Clipping.NONE,
            new Clipping.Value(1),
            new Clipping.Norm(1.1),
            new Clipping.GlobalNorm(1.1))) {
      assertThat(clipped(clipping, gradients)).containsExactly(gradients);
    }
  }

  @Test
  void normsThatOverflowFloat32AreClippedAsWell() {
    float[] clipped = clipped(new Clipping.Norm(5), new float[] {3e30f, -4e30f});
    assertThat(clipped[0]).isCloseTo(3, within(1e-6f));
    assertThat(clipped[1]).isCloseTo(-4, within(1e-6f));
  }

  @Test
  void aGradientThatIsNotANumberIsNotHidden() {
    float[] gradients = {1, Float.NaN};
    assertThat(clipped(new Clipping.Value(0.5), gradients)).containsExactly(0.5f, Float.NaN);
    assertThat(clipped(new Clipping.Norm(0.5), gradients)).containsOnly(Float.NaN);
    assertThat(clipped(new Clipping.GlobalNorm(0.5), gradients)).containsOnly(Float.NaN);
  }

  private static float[] clipped(Clipping clipping, float[] gradients) {
    try (Parameter parameter =
        new Parameter(ParameterSpec.vector("test", gradients.length, 0, true), 0)) {
      parameter.gradient().set(gradients);
      GradientClipping.apply(clipping, List.of(parameter), 2);
      return parameter.gradient().toArray();
    }
  }
}
