package org.arclet.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.arclet.tune.ModelSearch;
import org.arclet.tune.TrialSetup;
import org.junit.jupiter.api.Test;

class ConfigurationTest {

  @Test
  void allFourNetworksComeInTurnsWithAndWithoutTheLimit() {
    assertThat(IntStream.range(0, 8).mapToObj(i -> Configuration.of(i).setup().network().name()))
        .containsExactly(
            "AlexNet",
            "custom CNN",
            "VGG16",
            "ResNet-18",
            "AlexNet",
            "custom CNN",
            "VGG16",
            "ResNet-18");
    assertThat(Configuration.of(3).search()).isEqualTo(ModelSearch.LIMITED);
    assertThat(Configuration.of(4).search()).isEqualTo(ModelSearch.FULL);
  }

  @Test
  void aNumberAlwaysGivesTheSameConfigurationWithinTheReferencesRanges() {
    for (int number = 0; number < 20; number++) {
      TrialSetup setup = Configuration.of(number).setup();
      assertThat(Configuration.of(number).setup()).isEqualTo(setup);
      assertThat(setup.network().input().height()).isBetween(50, 100);
      assertThat(setup.options().batchSize()).isBetween(16, 64);
      // 2 to 5 copies of 16 positives and as many negatives: never fewer than a batch
      assertThat(setup.mostTrainingImages()).isBetween(64, 160);
    }
  }
}
