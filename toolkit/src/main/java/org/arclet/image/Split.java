package org.arclet.image;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Images for training and images for validation, with no source on both sides.
 *
 * @param training images to learn from
 * @param validation images to judge by
 */
public record Split(ImageSet training, ImageSet validation) {

  /** Pairs of copies that a message names after the first. */
  private static final int NAMED = 4;

  /**
   * Checks that no source is on both sides.
   *
   * @throws IllegalArgumentException if one is, naming images that share it
   */
  public Split {
    requireNoCopies(training, validation);
  }

  /**
   * Holds out a fraction of the images at random, label by label, copies kept together.
   *
   * <p>Of each label, groups of copies go to validation until it has the fraction, rounded and at
   * least one image; the last group always stays for training, so a label whose images are all
   * copies of one another is trained on only. A group is never divided, so large groups may take
   * validation beyond the fraction.
   *
   * @param fraction share of each label's images that goes to validation, in (0, 1)
   * @param seed random seed; the same seed gives the same split
   * @throws IllegalArgumentException if the fraction is not in (0, 1), or no label has two images
   *     that are not copies of one another
   */
  public static Split holdOut(ImageSet images, double fraction, long seed) {
    if (!(fraction > 0 && fraction < 1)) {
      throw new IllegalArgumentException(
          "the fraction to hold out must be between 0 and 1, but got " + fraction);
    }
    List<int[]> training = new ArrayList<>();
    List<int[]> validation = new ArrayList<>();
    for (List<int[]> groups : CopyGroups.shuffledByLabel(images, seed)) {
      int total = groups.stream().mapToInt(g -> g.length).sum();
      long wanted = Math.max(1, Math.round(total * fraction));
      long taken = 0;
      for (int[] group : groups.subList(0, groups.size() - 1)) {
        boolean heldOut = taken < wanted;
        (heldOut ? validation : training).add(group);
        taken += heldOut ? group.length : 0;
      }
      training.add(groups.get(groups.size() - 1));
    }
    if (validation.isEmpty()) {
      throw new IllegalArgumentException(
          "to hold images out, a label must have at least two that are not copies of one another, but got "
              + images);
    }
    return new Split(CopyGroups.select(images, training), CopyGroups.select(images, validation));
  }

  /**
   * Requires that no image of one set is a copy of an image of the other.
   *
   * <p>Images that were read count as copies when all their pixels are the same, NaN equal to NaN;
   * so a blank frame on both sides is refused as well. An empty set shares nothing.
   *
   * @throws IllegalArgumentException if one is, naming such images
   */
  public static void requireNoCopies(ImageSet training, ImageSet validation) {
    Map<Long, Integer> trained = new HashMap<>();
    for (int i = 0; i < training.size(); i++) {
      for (Long id : training.sources(i)) {
        trained.putIfAbsent(id, i);
      }
    }
    List<int[]> pairs = new ArrayList<>();
    for (int j = 0; j < validation.size(); j++) {
      for (Long id : validation.sources(j)) {
        Integer i = trained.get(id);
        if (i != null) {
          pairs.add(new int[] {i, j});
          break;
        }
      }
    }
    if (!pairs.isEmpty()) {
      throw new IllegalArgumentException(
          ("training and validation images must share no source, but training image %d and validation "
                  + "image %d are made from the same one%s; split first, then augment, and drop images "
                  + "that are in both")
              .formatted(pairs.get(0)[0], pairs.get(0)[1], others(pairs)));
    }
  }

  /** {@code , and so are 4 and 2, 7 and 3, and 5 more}, the first number of a training image. */
  private static String others(List<int[]> pairs) {
    StringBuilder others = new StringBuilder();
    for (int[] pair : pairs.subList(1, Math.min(pairs.size(), 1 + NAMED))) {
      others.append(others.isEmpty() ? ", and so are " : ", ");
      others.append("%d and %d".formatted(pair[0], pair[1]));
    }
    int more = pairs.size() - 1 - NAMED;
    return more > 0 ? others + ", and %d more".formatted(more) : others.toString();
  }
}
