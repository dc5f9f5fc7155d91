package org.arclet.augment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Java's own SplitMix64 is the oracle: its first number of a seed is the mix of seed + γ. */
class RandomStreamTest {

  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  private static final List<RandomStream> NUMBERED =
      List.of(RandomStream.COPY, RandomStream.BLEND, RandomStream.CUTOUTS, RandomStream.ORDER);

  private static long mix(long value) {
    return new SplittableRandom(value - GAMMA).nextLong();
  }

  @Test
  void mixesPurposeSeedEpochAndImageOneAfterAnother() {
    Random random = new Random(3);
    for (int number = 1; number <= NUMBERED.size(); number++) {
      for (int i = 0; i < 100; i++) {
        long seed = random.nextLong();
        int epoch = random.nextInt();
        int image = random.nextInt();
        long purpose = mix(seed + number * GAMMA);
        assertThat(NUMBERED.get(number - 1).of(seed, epoch, image).nextLong())
            .isEqualTo(new SplittableRandom(mix(mix(purpose + epoch) + image)).nextLong());
      }
    }
  }
}
