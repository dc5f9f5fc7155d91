package org.arclet.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The contract on an NVIDIA GPU: {@code mvn -Pcuda -pl toolkit test -Dgroups=gpu}. */
@Tag("gpu")
class CudaNetworkTest extends NetworkContract {

  @BeforeAll
  static void needsGpu() {
    Assumptions.assumeTrue(
        Engine.hasCuda(), "ND4J's backend is the one for CPUs; the profile cuda brings the other");
    String problem = Dl4jBackend.problem();
    Assumptions.assumeTrue(problem == null, problem);
  }

  @Override
  Engine engine() {
    return Engine.DL4J;
  }

  @Test
  void theGpuIsUsed() {
    assertThat(NativeEnvironment.read().backend()).isEqualTo("CUDA");
    assertThat(Engine.best()).isEqualTo(Engine.DL4J);
  }
}
