package org.arclet.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

class MemoryLimitsTest {

  private static final long GIB = 1L << 30;

  @Test
  void areThoseOfThisProcess() {
    MemoryLimits limits = MemoryLimits.read();

    assertThat(limits.heap()).isEqualTo(Runtime.getRuntime().maxMemory());
    assertThat(limits.nativeArrays()).isEqualTo(Pointer.maxBytes());
    assertThat(limits.process()).isEqualTo(Pointer.maxPhysicalBytes());
    assertThat(limits.machine()).isGreaterThan(limits.heap() / 2);
  }

  @Test
  void readAsASentence() {
    assertThat(new MemoryLimits(16 * GIB, 4 * GIB, 4 * GIB, 8 * GIB))
        .hasToString("at most 8.0 of 16.0 GiB: heap up to 4.0 GiB, native arrays up to 4.0 GiB");
  }

  @Test
  void noMoreIsPromisedThanTheMachineHas() {
    assertThat(new MemoryLimits(2 * GIB, 3 * GIB, 3 * GIB, 6 * GIB).toString())
        .startsWith("at most 2.0 of 2.0 GiB: ");
  }

  @Test
  void sayWhereThereIsNone() {
    assertThat(new MemoryLimits(Long.MAX_VALUE, GIB, 0, 0))
        .hasToString("all there is: heap up to 1.0 GiB, native arrays unlimited");
  }
}
