package org.arclet.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CopyGroupsTest {

  private static List<int[]> groups(List<Set<Long>> sources) {
    ImageSet images =
        ImageSet.generate(sources.size(), new ImageShape(1, 1, 1), (image, values) -> {});
    return CopyGroups.of(images.withSources(sources));
  }

  @Test
  void imagesThatShareNothingAreGroupsOfTheirOwn() {
    assertThat(groups(List.of(Set.of(1L), Set.of(2L), Set.of(3L))))
        .containsExactly(new int[] {0}, new int[] {1}, new int[] {2});
    assertThat(groups(List.of())).isEmpty();
  }

  @Test
  void copiesAreOneGroupInTheOrderOfTheirFirst() {
    assertThat(groups(List.of(Set.of(5L), Set.of(1L), Set.of(5L), Set.of(1L), Set.of(5L))))
        .containsExactly(new int[] {0, 2, 4}, new int[] {1, 3});
  }

  @Test
  void blendJoinsTheGroupsOfItsSources() {
    assertThat(groups(List.of(Set.of(1L), Set.of(2L), Set.of(3L), Set.of(2L, 3L))))
        .containsExactly(new int[] {0}, new int[] {1, 2, 3});
  }

  @Test
  void imagesAreOneGroupThroughOthers() {
    assertThat(
            groups(
                List.of(
                    Set.of(1L, 2L), Set.of(3L, 4L), Set.of(9L), Set.of(4L, 5L), Set.of(5L, 1L))))
        .containsExactly(new int[] {0, 1, 3, 4}, new int[] {2});
  }

  @Test
  void blankFramesAreOneGroup() {
    ImageSet images =
        ImageSet.of(
            new ImageShape(1, 1, 1),
            new float[] {0},
            new float[] {Float.NaN},
            new float[] {-0f},
            new float[] {1},
            new float[] {Float.NaN});
    assertThat(CopyGroups.of(images))
        .containsExactly(new int[] {0, 2}, new int[] {1, 4}, new int[] {3});
  }
}
