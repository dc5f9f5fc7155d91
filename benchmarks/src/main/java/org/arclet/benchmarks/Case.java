package org.arclet.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.arclet.image.ImageShape;
import org.arclet.nn.AlexNet;
import org.arclet.nn.Architecture;
import org.arclet.nn.CustomCnn;
import org.arclet.nn.NetworkDescription;
import org.arclet.nn.ResNet18;
import org.arclet.nn.Vgg16;

/**
 * A network and a batch size to be timed.
 *
 * @param kind of network
 * @param batch images of a step
 */
record Case(Kind kind, int batch) {

  /** What the benchmarks' headline is about. */
  static final Case HEADLINE = new Case(Kind.ALEXNET, 32);

  /** Shape of the images. */
  static final ImageShape SHAPE = new ImageShape(70, 70, 3);

  private static final List<Integer> BATCHES = List.of(16, 32, 64);

  /** The networks of the reference; their peers' names are these in small letters. */
  enum Kind {
    /** With local response normalization and dropout. */
    ALEXNET,
    /** Without a regularizer. */
    VGG16,
    /** The paper's 2-2-2-2 blocks, without a regularizer. */
    RESNET18,
    /**
     * Three convolutions, each with batch normalization and pooling: with one it has 604 million
     * weights.
     */
    CUSTOMCNN;

    /** The network for the images of the benchmarks. */
    NetworkDescription description() {
      Architecture architecture =
          switch (this) {
            case ALEXNET -> AlexNet.STANDARD;
            case VGG16 -> Vgg16.STANDARD;
            case RESNET18 -> ResNet18.STANDARD;
            case CUSTOMCNN -> CustomCnn.of(3, 1);
          };
      return architecture.forImages(SHAPE);
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The cases that the words name: kinds of network, batch sizes. All kinds if none is named, and
   * 16, 32 and 64 if no batch size is.
   *
   * @throws IllegalArgumentException if a word is neither
   */
  static List<Case> named(String... words) {
    List<Kind> kinds = new ArrayList<>();
    List<Integer> batches = new ArrayList<>();
    for (String word : words) {
      Arrays.stream(Kind.values()).filter(k -> k.toString().equals(word)).forEach(kinds::add);
      if (word.matches("[1-9][0-9]{0,3}")) {
        batches.add(Integer.valueOf(word));
      }
    }
    if (kinds.size() + batches.size() != words.length) {
      throw new IllegalArgumentException(
          "arguments must be batch sizes or networks of %s, but got %s"
              .formatted(List.of(Kind.values()), List.of(words)));
    }
    return (kinds.isEmpty() ? List.of(Kind.values()) : kinds)
        .stream()
            .flatMap(
                kind ->
                    (batches.isEmpty() ? BATCHES : batches)
                        .stream().map(batch -> new Case(kind, batch)))
            .toList();
  }

  /** {@code alexnet 32}, as the peers read it. */
  @Override
  public String toString() {
    return kind + " " + batch;
  }
}
