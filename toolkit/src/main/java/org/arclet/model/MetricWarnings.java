package org.arclet.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.arclet.image.ImageSet;
import org.arclet.metric.Metric;

/**
 * What metrics would not tell of these images, a sentence each: before a training or a search goes
 * by them. Images without labels are not counted.
 */
public final class MetricWarnings {

  /** Images of one class for each of another, from which on accuracy says little. */
  static final int SKEWED = 25;

  /** Images of a class below which one of them moves its recall by more than a tenth. */
  private static final int FEW = 10;

  private MetricWarnings() {}

  /**
   * What to keep in mind when a training is followed by these metrics of its own images.
   *
   * @param asked what is gone by
   */
  public static List<String> ofTraining(Collection<Metric> asked, ImageSet training) {
    return asked.stream().anyMatch(metric -> !metric.isValidation() && counts(metric))
        ? skew("training", classes(training))
        : List.of();
  }

  /**
   * What to keep in mind when a training is judged by these images.
   *
   * @param asked what is gone by; the loss alone stands for itself
   */
  public static List<String> ofValidation(Collection<Metric> asked, ImageSet validation) {
    int[] classes = classes(validation);
    List<String> warnings = new ArrayList<>();
    long present = Arrays.stream(classes).filter(count -> count > 0).count();
    if (present == 1) {
      warnings.add(oneClass("validation images", validation.label(0), validation.size()));
    } else if (present > 1 && asked.stream().anyMatch(m -> m.isValidation() && counts(m))) {
      warnings.addAll(skew("validation", classes));
      few(warnings, classes);
    }
    return List.copyOf(warnings);
  }

  /**
   * What is wrong with images of one class.
   *
   * @param what they are, in the plural
   */
  static String oneClass(String what, int label, int count) {
    String all =
        count == 1
            ? "The only one of the %s is".formatted(what)
            : "All %d %s are".formatted(count, what);
    return ("%s labelled %d: a model that calls everything %s looks perfect here. "
            + "Add images of the other class.")
        .formatted(
            all, label, label == 0 ? "negative" : label == 1 ? "positive" : "class " + label);
  }

  private static boolean counts(Metric metric) {
    return metric.onValidation() != Metric.VAL_LOSS;
  }

  private static int[] classes(ImageSet images) {
    int[] counts = new int[Math.max(1, Arrays.stream(images.labels()).max().orElse(0)) + 1];
    Arrays.stream(images.labels()).filter(label -> label >= 0).forEach(label -> counts[label]++);
    return counts;
  }

  private static List<String> skew(String kind, int[] classes) {
    int all = Arrays.stream(classes).sum();
    int largest = Arrays.stream(classes).max().orElse(0);
    return largest > 0 && largest >= SKEWED * (all - largest)
        ? List.of(
            String.format(
                Locale.ROOT,
                "Accuracy and F1 over both outputs say little: calling all %d %s images the same would be right for %.1f %% of them. Go by the loss, balance the classes or give them weights.",
                all,
                kind,
                100.0 * largest / all))
        : List.of();
  }

  private static void few(List<String> warnings, int[] classes) {
    for (int label = 0; label < classes.length; label++) {
      if (classes[label] > 0 && classes[label] < FEW) {
        warnings.add(
            String.format(
                Locale.ROOT,
                "Only %d of the validation images %s labelled %d: one of them, taken for another class, moves that class's recall by %.2f. More of them, folds or the loss tell more.",
                classes[label],
                classes[label] == 1 ? "is" : "are",
                label,
                1.0 / classes[label]));
      }
    }
  }
}
