package org.arclet.engine;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.arclet.image.ImageShape;
import org.arclet.nn.AlexNet;
import org.arclet.nn.NetworkDescription;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The profile {@code cuda} on a machine without a GPU that can be used. */
@Tag("gpu")
class CudaMissingTest {

  @Test
  void aGpuThatCannotBeUsedIsAnErrorAndNotTheCpu() {
    Assumptions.assumeTrue(
        Engine.hasCuda(), "ND4J's backend is the one for CPUs; the profile cuda brings the other");
    Assumptions.assumeTrue(Dl4jBackend.problem() != null, "there is a GPU that can be used");
    NetworkDescription network =
        AlexNet.STANDARD.withWidthsDividedBy(32).forImages(new ImageShape(24, 24, 3));
    assertThatIllegalStateException()
        .isThrownBy(() -> Network.of(network, Learning.DEFAULT, NetworkOptions.of(1, 1)))
        .withMessageContaining("or use the CPU: the kernel \"Arclet (CPU)\" in a notebook");
  }

  @Test
  void whoAsksForItsNameIsToldWhatIsMissing() {
    Assumptions.assumeTrue(Engine.hasCuda(), "there is no backend for GPUs");
    Assumptions.assumeTrue(Dl4jBackend.problem() != null, "there is a GPU that can be used");
    assertThatIllegalStateException()
        .isThrownBy(NativeEnvironment::gpu)
        .withMessageStartingWith("the CUDA backend ")
        .withMessageContaining("driver");
  }
}
