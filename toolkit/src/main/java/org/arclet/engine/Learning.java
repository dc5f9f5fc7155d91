package org.arclet.engine;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.arclet.nn.Activation;
import org.arclet.nn.Clipping;
import org.arclet.nn.Dense;
import org.arclet.nn.Layer;
import org.arclet.nn.Loss;
import org.arclet.nn.NetworkDescription;
import org.arclet.nn.Optimizer;

/**
 * How a network learns.
 *
 * @param loss what training makes small
 * @param optimizer how a step changes the weights
 * @param clipping what is done to gradients that are too large
 * @param labelSmoothing share s of each target that is spread evenly, {@code y (1 − s) + s / 2} for
 *     independent outputs, {@code y (1 − s) + s / outputs} for softmax, as Keras; in [0, 1)
 * @param classWeights factor of the loss of the images of each class while training, as Keras's
 *     {@code class_weight}; the loss of an evaluation counts all alike, as there. Above 0, one per
 *     output; empty counts all alike
 */
public record Learning(
    Loss loss,
    Optimizer optimizer,
    Clipping clipping,
    double labelSmoothing,
    List<Double> classWeights) {

  /** pyBIA's defaults: binary cross-entropy, gradient descent with momentum. */
  public static final Learning DEFAULT = new Learning(Loss.BINARY_CROSSENTROPY, Optimizer.DEFAULT);

  /**
   * The defaults for a network: {@link #DEFAULT}, with categorical cross-entropy where the outputs
   * are a softmax, which binary cross-entropy does not suit.
   */
  public static Learning defaultOf(NetworkDescription network) {
    Layer last = network.layers().get(network.layers().size() - 1);
    return last instanceof Dense dense && dense.activation() == Activation.SOFTMAX
        ? new Learning(Loss.Plain.CATEGORICAL_CROSSENTROPY, Optimizer.DEFAULT)
        : DEFAULT;
  }

  /**
   * Weights of classes with which each class counts alike, however many images it has: {@code n /
   * (classes × images of the class)}, 1 on the mean over the n images, as scikit-learn's {@code
   * balanced}.
   *
   * @param perClass number of images of each class, in the order of their labels, at least 1 each
   * @throws IllegalArgumentException if there is no class, or one has no image
   */
  public static List<Double> balancedWeights(int... perClass) {
    if (perClass.length == 0 || IntStream.of(perClass).anyMatch(count -> count < 1)) {
      throw new IllegalArgumentException(
          "each class must have at least 1 image to be weighted, but got "
              + Arrays.toString(perClass));
    }
    double all = IntStream.of(perClass).asLongStream().sum();
    return IntStream.of(perClass).mapToObj(count -> all / perClass.length / count).toList();
  }

  /**
   * Validates the settings.
   *
   * @throws IllegalArgumentException if a number is out of its range
   */
  public Learning {
    if (!(labelSmoothing >= 0 && labelSmoothing < 1)) {
      throw new IllegalArgumentException(
          "label smoothing must be in [0, 1), but got " + labelSmoothing);
    }
    classWeights = List.copyOf(classWeights);
    for (double weight : classWeights) {
      if (!(weight > 0) || Double.isInfinite(weight)) {
        throw new IllegalArgumentException(
            "the weights of classes must be above 0 and finite, but got " + classWeights);
      }
    }
  }

  /** No clipping, no smoothing, all classes alike. */
  public Learning(Loss loss, Optimizer optimizer) {
    this(loss, optimizer, Clipping.NONE, 0, List.of());
  }
}
