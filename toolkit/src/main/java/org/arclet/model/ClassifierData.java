package org.arclet.model;

import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import org.arclet.nn.NetworkDescription;
import org.arclet.normalize.MinMax;

/**
 * All that a classifier is, as it is saved and loaded.
 *
 * @param architecture of all networks
 * @param normalization that images go through
 * @param bands of the images, in order
 * @param classes names of the classes in the order of their labels, one for each output
 * @param networks at least one
 */
record ClassifierData(
    NetworkDescription architecture,
    MinMax normalization,
    List<String> bands,
    List<String> classes,
    List<TrainedNetwork> networks) {

  ClassifierData {
    bands = List.copyOf(bands);
    classes = List.copyOf(classes);
    networks = List.copyOf(networks);
    int channels = architecture.input().channels();
    requireNames("bands", bands, channels, "band of the images");
    requireNames("classes", classes, architecture.outputs(), "output of the network");
    if (normalization.maxima().size() != channels) {
      throw new IllegalArgumentException(
          "the normalization must have one maximum for each band of the images, %d, but has %d"
              .formatted(channels, normalization.maxima().size()));
    }
    if (networks.isEmpty()) {
      throw new IllegalArgumentException("a classifier must have at least one network");
    }
  }

  /**
   * Requires that networks of another classifier can answer together with these.
   *
   * @throws IllegalArgumentException naming what differs
   */
  void requireLike(ClassifierData other) {
    requireOne(
        "architecture", architecture, other.architecture, a -> a.name() + " for " + a.input());
    requireOne("normalization", normalization, other.normalization, MinMax::toString);
    requireOne("list of bands", bands, other.bands, List::toString);
    requireOne("list of classes", classes, other.classes, List::toString);
  }

  private static <T> void requireOne(String what, T here, T there, Function<T, String> text) {
    if (!there.equals(here)) {
      throw new IllegalArgumentException(
          "classifiers of an ensemble must have one %s, but got %s and %s"
              .formatted(what, text.apply(here), text.apply(there)));
    }
  }

  /** The same with other networks. */
  ClassifierData with(List<TrainedNetwork> others) {
    return new ClassifierData(architecture, normalization, bands, classes, others);
  }

  private static void requireNames(String what, List<String> names, int count, String each) {
    if (names.size() != count
        || new HashSet<>(names).size() != count
        || names.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException(
          "%s must be different names, not blank, one for each %s, of which there are %d, but got %d: %s"
              .formatted(what, each, count, names.size(), names));
    }
  }
}
