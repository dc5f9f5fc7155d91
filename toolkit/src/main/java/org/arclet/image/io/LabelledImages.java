package org.arclet.image.io;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.arclet.image.ImageSet;

/**
 * Images of several classes, and what their labels mean.
 *
 * @param images labelled 0, 1, 2, … in the order of the classes
 * @param classes names of the classes in the order of the labels, as {@code Classifier.withClasses}
 *     takes them
 * @param files where each image is from, relative to the folder, with slashes: {@code lens/7.png}
 */
public record LabelledImages(ImageSet images, List<String> classes, List<String> files) {

  /**
   * Takes copies of the lists.
   *
   * @throws IllegalArgumentException if there is not one file for each image, or a label without a
   *     class
   */
  public LabelledImages {
    classes = List.copyOf(classes);
    files = List.copyOf(files);
    if (files.size() != images.size()) {
      throw new IllegalArgumentException(
          "there must be one file per image: %d images, but %d files"
              .formatted(images.size(), files.size()));
    }
    for (int label : images.labels()) {
      if (label < 0 || label >= classes.size()) {
        throw new IllegalArgumentException(
            "labels must be 0 to %d, one for each class, but one is %d"
                .formatted(classes.size() - 1, label));
      }
    }
  }

  /** {@code 30 images of (64, 64, 3), bands red green blue: 20 other (0), 10 lens (1)}. */
  @Override
  public String toString() {
    int[] counts = new int[classes.size()];
    IntStream.of(images.labels()).forEach(label -> counts[label]++);
    String parts =
        IntStream.range(0, counts.length)
            .mapToObj(i -> "%d %s (%d)".formatted(counts[i], classes.get(i), i))
            .collect(Collectors.joining(", "));
    return "%d image%s of %s, band%s %s: %s"
        .formatted(
            images.size(),
            images.size() == 1 ? "" : "s",
            images.shape(),
            images.bands().size() == 1 ? "" : "s",
            String.join(" ", images.bands()),
            parts);
  }
}
