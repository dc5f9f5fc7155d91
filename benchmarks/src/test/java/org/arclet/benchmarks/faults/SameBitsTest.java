package org.arclet.benchmarks.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The same seed in three Javas; {@code ./arclet bench faults} looks at all networks. */
class SameBitsTest {

  private static final String[] QUICK = {
    "simulation", "augmentation", "initialization", "alexnet", "study"
  };

  @Test
  void aSeedGivesTheSameBitsInEveryJavaAndWherePromisedOnAnyNumberOfThreads() throws Exception {
    Tally twice = new Tally("twice");
    Tally anyThreads = new Tally("any number of threads");
    new Reproducibility(List.of("-XX:+UseSerialGC"), QUICK).count(twice, anyThreads);
    assertThat(twice.losses()).isEmpty();
    assertThat(anyThreads.losses()).isEmpty();
    assertThat(twice.tried()).isEqualTo(14);
    assertThat(anyThreads.tried()).isEqualTo(13); // all but a training as it is by default
  }
}
