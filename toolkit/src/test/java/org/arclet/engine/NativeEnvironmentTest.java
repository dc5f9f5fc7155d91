package org.arclet.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NativeEnvironmentTest {

  @Test
  void saysWhatTheNativeLibrariesAre() {
    NativeEnvironment environment = NativeEnvironment.read();

    assertThat(environment.backend()).isEqualTo("CPU");
    assertThat(environment.blas()).isEqualTo("OPENBLAS");
    assertThat(environment.openMpThreads())
        .isBetween(1, Runtime.getRuntime().availableProcessors());
    assertThat(environment.blasThreads()).isPositive();
    assertThat(environment.memory()).isEqualTo(MemoryLimits.read());
  }

  @Test
  void namesNoGpuWhereNetworksRunOnTheCpu() {
    assertThat(NativeEnvironment.gpu()).isEmpty();
  }

  @Test
  void saysWhichEngineIsUsedAndWhy() {
    NativeEnvironment environment = NativeEnvironment.read();

    assertThat(environment.engine()).isEqualTo(Engine.best());
    if (System.getProperty("os.arch").matches("amd64|x86_64")) {
      assertThat(environment.reason()).isEqualTo("it is the fastest here");
      assertThat(environment.instructions()).matches("sse41|avx.*");
    } else {
      assertThat(environment.reason()).isNotEmpty();
    }
  }
}
