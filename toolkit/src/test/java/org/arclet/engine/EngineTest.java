package org.arclet.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class EngineTest {

  @Test
  void thePropertyOverrulesWhatIsFastest() {
    assertThat(Engine.chosen("native")).isEqualTo(Engine.NATIVE);
    assertThat(Engine.chosen("dl4j")).isEqualTo(Engine.DL4J);
    assertThat(Engine.chosen(null)).isNull();
  }

  @Test
  void anotherValueOfThePropertyIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Engine.chosen("GPU"))
        .withMessage(
            "the system property arclet.engine must be native or dl4j, but got GPU; leave it out for the fastest");
  }

  @Test
  void oneDnnIsTheFastestWithoutCuda() {
    assertThat(Engine.best())
        .isEqualTo(!Engine.hasCuda() && NativeNetwork.isAvailable() ? Engine.NATIVE : Engine.DL4J);
  }
}
