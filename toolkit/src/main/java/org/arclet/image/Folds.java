package org.arclet.image;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Stratified k-fold cross-validation that keeps copies of one source in one fold. */
public final class Folds {

  private Folds() {}

  /**
   * Divides the images into {@code k} folds and returns one split for each, with that fold as its
   * validation images. Every image validates exactly once.
   *
   * <p>Each label is spread evenly, as far as the sizes of its groups of copies allow.
   *
   * @param k number of folds, at least 2
   * @param seed random seed; the same seed gives the same folds
   * @throws IllegalArgumentException if {@code k} is below 2 or above the number of images that are
   *     not copies of one another
   */
  public static List<Split> of(ImageSet images, int k, long seed) {
    if (k < 2) {
      throw new IllegalArgumentException("there must be at least 2 folds, but got " + k);
    }
    List<List<int[]>> labels = CopyGroups.shuffledByLabel(images, seed);
    int groups = labels.stream().mapToInt(List::size).sum();
    if (groups < k) {
      throw new IllegalArgumentException(
          "%d folds need at least %d images that are not copies of one another, but there are %d"
              .formatted(k, k, groups));
    }
    List<List<int[]>> folds =
        IntStream.range(0, k).mapToObj(f -> (List<int[]>) new ArrayList<int[]>()).toList();
    int[] total = new int[k];
    for (List<int[]> label : labels) {
      int[] ofLabel = new int[k];
      label.sort(Comparator.comparingInt((int[] g) -> -g.length));
      for (int[] group : label) {
        int smallest =
            IntStream.range(0, k)
                .boxed()
                .min(Comparator.<Integer>comparingInt(f -> ofLabel[f]).thenComparing(f -> total[f]))
                .orElseThrow();
        folds.get(smallest).add(group);
        ofLabel[smallest] += group.length;
        total[smallest] += group.length;
      }
    }
    return IntStream.range(0, k).mapToObj(f -> split(images, folds, f)).toList();
  }

  private static Split split(ImageSet images, List<List<int[]>> folds, int held) {
    List<int[]> rest = new ArrayList<>();
    for (int f = 0; f < folds.size(); f++) {
      if (f != held) {
        rest.addAll(folds.get(f));
      }
    }
    return new Split(CopyGroups.select(images, rest), CopyGroups.select(images, folds.get(held)));
  }
}
