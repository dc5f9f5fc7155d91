package org.arclet.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NativeEnvironmentTest {

  @Test
  void saysWhatTheNativeLibraryIs() {
    NativeEnvironment environment = NativeEnvironment.read();

    assertThat(environment.backend()).isEqualTo("CPU");
    assertThat(environment.blas()).isEqualTo("OPENBLAS");
    assertThat(environment.openMpThreads())
        .isBetween(1, Runtime.getRuntime().availableProcessors());
    assertThat(environment.blasThreads()).isPositive();
    assertThat(environment.maxBytes()).isNotNegative();
  }

  @Test
  void knowsOneDnnOnIntelAndAmd() {
    boolean intelOrAmd = System.getProperty("os.arch").matches("amd64|x86_64");

    assertThat(NativeEnvironment.read().oneDnn()).isEqualTo(intelOrAmd);
  }
}
