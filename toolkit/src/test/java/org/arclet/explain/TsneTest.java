package org.arclet.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.arclet.engine.Golden;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** t-SNE against scikit-learn's: {@code src/test/python/tsne_golden.py} made the committed file. */
class TsneTest {

  @Test
  void irisesAreEmbeddedAsWellAsByScikitLearn() {
    requireAsGood(Golden.committed("tsne-sklearn.txt"));
  }

  @Test
  @Tag("peer")
  void irisesAreEmbeddedAsWellAsByTheInstalledScikitLearn(@TempDir Path folder) throws Exception {
    requireAsGood(Golden.fresh("tsne_golden.py", folder));
  }

  /** Both go down to one of many minima, which differ by a few per cent. */
  private static void requireAsGood(Map<String, Map<String, double[]>> golden) {
    double[] flat = Golden.values(golden.getOrDefault("irises", Map.of()), "flat");
    double[][] flowers = new double[flat.length / 4][];
    Arrays.setAll(flowers, i -> Arrays.copyOfRange(flat, 4 * i, 4 * i + 4));
    double[][] squared = Embedding.squaredDistances(flowers);
    for (int perplexity : new int[] {5, 30}) {
      Map<String, double[]> theirs = golden.getOrDefault("perplexity " + perplexity, Map.of());
      double[][] places = Tsne.of(squared, perplexity);
      assertThat(Tsne.divergence(squared, perplexity, places))
          .as("divergence at perplexity %d", perplexity)
          .isLessThan(1.05 * Golden.values(theirs, "divergence")[0]);
      assertThat(trustworthiness(squared, Embedding.squaredDistances(places), 5))
          .as("trustworthiness at perplexity %d", perplexity)
          .isGreaterThan(Golden.values(theirs, "trustworthiness")[0] - 0.005);
    }
  }

  /** Venna and Kaski 2001: neighbours in the plane that are none in space count by their rank. */
  private static double trustworthiness(double[][] space, double[][] plane, int neighbours) {
    int size = space.length;
    double penalty = 0;
    for (int i = 0; i < size; i++) {
      List<Integer> ranks = order(space[i], i);
      for (int near : order(plane[i], i).subList(0, neighbours)) {
        penalty += Math.max(0, ranks.indexOf(near) + 1 - neighbours);
      }
    }
    return 1 - penalty * 2 / (size * neighbours * (2.0 * size - 3 * neighbours - 1));
  }

  private static List<Integer> order(double[] squared, int self) {
    return IntStream.range(0, squared.length)
        .filter(j -> j != self)
        .boxed()
        .sorted(Comparator.comparingDouble(j -> squared[j]))
        .toList();
  }

  @Test
  void groupsThatAreApartStayApart() {
    SplittableRandom random = new SplittableRandom(4);
    double[][] points = new double[90][10];
    for (int i = 0; i < points.length; i++) {
      for (int axis = 0; axis < 10; axis++) {
        points[i][axis] = random.nextGaussian() + (axis == i / 30 ? 20 : 0);
      }
    }
    double[][] squared = Embedding.squaredDistances(points);
    double[][] places = Tsne.of(squared, 15);
    double[][] apart = Embedding.squaredDistances(places);
    for (int i = 0; i < points.length; i++) {
      for (int near : order(apart[i], i).subList(0, 20)) {
        assertThat(near / 30).isEqualTo(i / 30);
      }
    }
    assertThat(Tsne.of(squared, 15)).isDeepEqualTo(places); // to the bit, on all threads
  }

  @Test
  void affinitiesHaveThePerplexityAndASumOfOne() {
    double[][] line = {{0}, {1}, {2}, {4}, {8}};
    double[][] joint = Affinity.of(Embedding.squaredDistances(line), 3);
    assertThat(Arrays.stream(joint).flatMapToDouble(Arrays::stream).sum())
        .isCloseTo(1, within(1e-12));
    for (int i = 0; i < 5; i++) {
      assertThat(joint[i][i]).isZero();
      for (int j = 0; j < 5; j++) {
        assertThat(joint[i][j]).isEqualTo(joint[j][i]);
      }
    }
    assertThat(joint[0][1]).isGreaterThan(joint[0][3]);
  }

  @Test
  void fewAndEqualPointsHaveFinitePlaces() {
    assertThat(Tsne.of(new double[1][1], 1)).isDeepEqualTo(new double[1][2]);
    assertThat(Tsne.of(new double[3][3], 1)).isDeepEqualTo(new double[3][2]);
    double[][] pair = Tsne.of(new double[][] {{0, 4}, {4, 0}}, 1);
    assertThat(pair[0][0]).isFinite().isNotEqualTo(pair[1][0]);
  }
}
