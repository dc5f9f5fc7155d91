package org.arclet.nn;

import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * What the layers of an architecture have in common. The defaults are those of pyBIA's networks.
 *
 * @param convolutions ReLU, weights uniform with the variance 1 / fan-in, no L2, by default
 * @param dense hidden dense layers: ReLU, weights from a Gaussian of standard deviation 0.05
 *     truncated at twice that, no L2, by default. The outputs have the same initializer and, as in
 *     pyBIA, never L2
 * @param regularizer what normalizes between layers; each architecture has a default of its own
 * @param outputs what the network ends in; two sigmoid outputs by default
 */
public record LayerOptions(
    LayerStyle convolutions, LayerStyle dense, Regularizer regularizer, Outputs outputs) {

  /** All defaults, and no regularizer. */
  public static final LayerOptions DEFAULT =
      new LayerOptions(
          new LayerStyle(Activation.RELU, new Initializer.UniformScaling(1), 0),
          new LayerStyle(Activation.RELU, new Initializer.TruncatedNormal(0.05), 0),
          Regularizer.NONE,
          Outputs.TWO_SIGMOID);

  /** The same with other convolutions: {@code withConvolutions(c -> c.withL2(1e-4))}. */
  public LayerOptions withConvolutions(UnaryOperator<LayerStyle> changes) {
    return new LayerOptions(changes.apply(convolutions), dense, regularizer, outputs);
  }

  /** The same with other hidden dense layers. */
  public LayerOptions withDense(UnaryOperator<LayerStyle> changes) {
    return new LayerOptions(convolutions, changes.apply(dense), regularizer, outputs);
  }

  /** The same with another activation of all hidden layers. */
  public LayerOptions withActivation(Activation value) {
    return withConvolutions(c -> c.withActivation(value)).withDense(d -> d.withActivation(value));
  }

  /** The same with another regularizer. */
  public LayerOptions withRegularizer(Regularizer value) {
    return new LayerOptions(convolutions, dense, value, outputs);
  }

  /** The same with other outputs. */
  public LayerOptions withOutputs(Outputs value) {
    return new LayerOptions(convolutions, dense, regularizer, value);
  }

  /** All four, with semicolons between them. */
  @Override
  public String toString() {
    return "convolutions %s; dense layers %s; regularizer %s; %s"
        .formatted(
            convolutions,
            dense,
            regularizer.name().toLowerCase(Locale.ROOT).replace('_', ' '),
            outputs);
  }
}
