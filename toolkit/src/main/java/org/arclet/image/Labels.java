package org.arclet.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Labels of the images of a set: one class from 0 for each, or {@link ImageSet#UNLABELLED}. */
final class Labels {

  private Labels() {}

  static int[] unlabelled(int count) {
    int[] labels = new int[count];
    Arrays.fill(labels, ImageSet.UNLABELLED);
    return labels;
  }

  /** Requires one label per image, a class or unlabelled. */
  static void require(int[] labels, int images) {
    if (labels.length != images) {
      throw new IllegalArgumentException(
          "there must be one label per image: %d images, but %d labels"
              .formatted(images, labels.length));
    }
    for (int label : labels) {
      if (label < ImageSet.UNLABELLED) {
        throw new IllegalArgumentException(
            "labels must be classes from 0 on, or -1 for unlabelled, but got " + label);
      }
    }
  }

  /** {@code all labelled 1}, {@code 2 unlabelled, 20 labelled 1}. */
  static String describe(int[] labels) {
    int[] distinct = Arrays.stream(labels).distinct().sorted().toArray();
    if (distinct.length == 0 || (distinct.length == 1 && distinct[0] == ImageSet.UNLABELLED)) {
      return "unlabelled";
    }
    if (distinct.length == 1) {
      return "all labelled " + distinct[0];
    }
    List<String> counts = new ArrayList<>();
    for (int label : distinct) {
      long count = Arrays.stream(labels).filter(l -> l == label).count();
      counts.add(count + (label == ImageSet.UNLABELLED ? " unlabelled" : " labelled " + label));
    }
    return String.join(", ", counts);
  }
}
