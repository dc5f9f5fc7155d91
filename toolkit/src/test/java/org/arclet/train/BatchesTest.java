package org.arclet.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;
import org.arclet.nn.Activation;
import org.arclet.nn.Dense;
import org.arclet.nn.Initializer;
import org.arclet.nn.NetworkDescription;
import org.arclet.work.Ahead;
import org.junit.jupiter.api.Test;

class BatchesTest {

  private static final ImageShape SHAPE = new ImageShape(2, 2, 1);
  private static final NetworkDescription NETWORK =
      new NetworkDescription(
          "three classes",
          SHAPE,
          List.of(new Dense(3, Activation.SIGMOID, new Initializer.TruncatedNormal(1))));

  private final ImageSet images =
      ImageSet.generate(7, SHAPE, (i, values) -> values[0] = values[3] = i)
          .withLabels(new int[] {0, 1, 2, 0, 1, 2, 0});

  @Test
  void valuesAreNormalizedAndTargetsAreOneHot() throws InterruptedException {
    ImageSet.Transform firstDoubled = (from, to) -> to[0] = 2 * from[0]; // leaves the rest at 0
    try (Batches batches = new Batches(NETWORK, 2, firstDoubled)) {
      Ahead<Batch> ahead = batches.of(images, new int[] {5, 0, 4});
      assertThat(batches.count(3)).isEqualTo(2);
      Batch batch = ahead.next();
      assertThat(batch.count()).isEqualTo(2);
      assertThat(batch.values()).containsExactly(10, 0, 0, 0, 0, 0, 0, 0);
      assertThat(batch.targets()).containsExactly(0, 0, 1, 1, 0, 0);
      batch = ahead.next();
      assertThat(batch.count()).isEqualTo(1);
      assertThat(batch.values()).startsWith(8, 0, 0, 0);
      assertThat(batch.targets()).containsExactly(0, 1, 0, 0, 0, 0);
    }
  }

  @Test
  void twoBatchesAreAllTheMemoryForAnyNumberOfEpochs() throws InterruptedException {
    Set<Object> arrays = Collections.newSetFromMap(new IdentityHashMap<>());
    try (Batches batches = new Batches(NETWORK, 2, (from, to) -> to[0] = from[0])) {
      for (int epoch = 0; epoch < 3; epoch++) {
        Ahead<Batch> ahead = batches.of(images, IntStream.range(0, 7).toArray());
        for (int i = 0; i < batches.count(7); i++) {
          Batch batch = ahead.next();
          arrays.add(batch.values());
          arrays.add(batch.targets());
        }
      }
    }
    assertThat(arrays).hasSize(4);
  }
}
