package org.arclet.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoldsTest {

  /** Images of one pixel, whose value is their number; sources as given or their own. */
  private static ImageSet distinct(int count) {
    return ImageSet.generate(count, new ImageShape(1, 1, 1), (image, values) -> values[0] = image);
  }

  @Test
  void eachImageValidatesExactlyOnceAndCopiesNeverSeparate() {
    Random random = new Random(1);
    for (int trial = 0; trial < 200; trial++) {
      ImageSet images = SplitTest.blended(random, 6 + random.nextInt(40));
      int groups = CopyGroups.of(images).size();
      if (groups < 2) {
        continue;
      }
      int k = 2 + random.nextInt(Math.min(6, groups) - 1);
      List<Split> folds = Folds.of(images, k, trial);

      assertThat(folds).hasSize(k);
      List<Integer> validated = new ArrayList<>();
      for (Split fold : folds) {
        SplitTest.assertNoSourceOnBothSides(fold);
        assertThat(fold.validation().isEmpty()).isFalse();
        assertThat(fold.training().size() + fold.validation().size()).isEqualTo(images.size());
        validated.addAll(numbers(fold.validation()));
      }
      Collections.sort(validated);
      assertThat(validated).isEqualTo(numbers(images));
    }
  }

  @Test
  void distinctImagesOfEachLabelAreSpreadEvenly() {
    int[] labels = new int[103];
    Arrays.fill(labels, 0, 22, 1);
    for (Split fold : Folds.of(distinct(103).withLabels(labels), 5, 3)) {
      long lenses = Arrays.stream(fold.validation().labels()).filter(l -> l == 1).count();
      long others = fold.validation().size() - lenses;
      assertThat(lenses).isBetween(4L, 5L);
      assertThat(others).isBetween(16L, 17L);
      assertThat(fold.validation().size()).isBetween(20, 22);
    }
  }

  @Test
  void twentyLensesInFiveFoldsAreFourEach() {
    assertThat(Folds.of(distinct(20), 5, 1)).allMatch(fold -> fold.validation().size() == 4);
  }

  @Test
  void asManyFoldsAsImagesLeaveOneOut() {
    assertThat(Folds.of(distinct(4), 4, 1)).allMatch(fold -> fold.validation().size() == 1);
  }

  @Test
  void theSeedAloneDecides() {
    List<Integer> first = numbers(Folds.of(distinct(30), 3, 8).get(0).validation());
    assertThat(first)
        .isEqualTo(numbers(Folds.of(distinct(30), 3, 8).get(0).validation()))
        .isNotEqualTo(numbers(Folds.of(distinct(30), 3, 9).get(0).validation()));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 0, -3})
  void atLeastTwoFoldsAreNeeded(int k) {
    assertThatThrownBy(() -> Folds.of(distinct(5), k, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there must be at least 2 folds, but got " + k);
  }

  @Test
  void foldsNeedAsManyImagesThatAreNoCopies() {
    assertThatThrownBy(() -> Folds.of(distinct(2).select(0, 1, 1, 0), 3, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "3 folds need at least 3 images that are not copies of one another, but there are 2");
  }

  private static List<Integer> numbers(ImageSet images) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < images.size(); i++) {
      numbers.add((int) images.get(i, 0, 0, 0));
    }
    return numbers;
  }
}
