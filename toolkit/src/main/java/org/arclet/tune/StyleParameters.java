package org.arclet.tune;

import java.util.Locale;
import org.arclet.nn.Activation;
import org.arclet.nn.Initializer;
import org.arclet.nn.LayerOptions;
import org.arclet.nn.Regularizer;
import org.arclet.study.SearchSpace;

/** Activations, initializers and the regularizer of a network; names and choices are pyBIA's. */
final class StyleParameters {

  private static final String ACTIVATION_CONV = "activation_conv";
  private static final String ACTIVATION_DENSE = "activation_dense";
  private static final String CONV_INIT = "conv_init";
  private static final String DENSE_INIT = "dense_init";
  private static final String REGULARIZER = "model_reg";

  private static final Object[] ACTIVATIONS = {"relu", "sigmoid", "tanh", "elu", "selu"};
  private static final Object[] INITIALIZERS = {
    "uniform_scaling", "TruncatedNormal", "he_normal", "lecun_uniform", "glorot_uniform"
  };

  private StyleParameters() {}

  static void declareActivations(SearchSpace.Builder space) {
    space.choice(ACTIVATION_CONV, ACTIVATIONS).choice(ACTIVATION_DENSE, ACTIVATIONS);
  }

  static void declareInitializers(SearchSpace.Builder space) {
    space.choice(CONV_INIT, INITIALIZERS).choice(DENSE_INIT, INITIALIZERS);
  }

  static void declareRegularizer(SearchSpace.Builder space) {
    space.choice(REGULARIZER, "none", "local_response", "batch_norm");
  }

  /** The options of the layers with what was drawn. */
  static LayerOptions apply(LayerOptions options, Drawn drawn) {
    LayerOptions changed = options;
    if (drawn.has(ACTIVATION_CONV)) {
      changed =
          changed
              .withConvolutions(
                  c ->
                      c.withActivation(activation(drawn, ACTIVATION_CONV))
                          .withInitializer(initializer(drawn, CONV_INIT)))
              .withDense(
                  d ->
                      d.withActivation(activation(drawn, ACTIVATION_DENSE))
                          .withInitializer(initializer(drawn, DENSE_INIT)));
    }
    if (drawn.has(REGULARIZER)) {
      changed = changed.withRegularizer(regularizer(drawn.text(REGULARIZER)));
    }
    if (drawn.has(LearningParameters.WEIGHT_DECAY)) {
      double decay = drawn.real(LearningParameters.WEIGHT_DECAY);
      changed = changed.withConvolutions(c -> c.withL2(decay)).withDense(d -> d.withL2(decay));
    }
    return changed;
  }

  private static Activation activation(Drawn drawn, String name) {
    return Activation.valueOf(drawn.text(name).toUpperCase(Locale.ROOT));
  }

  private static Initializer initializer(Drawn drawn, String parameter) {
    String name = drawn.text(parameter);
    return switch (name) {
      case "uniform_scaling" -> new Initializer.UniformScaling(1);
      case "TruncatedNormal" -> new Initializer.TruncatedNormal(0.05);
      case "he_normal" -> new Initializer.HeNormal();
      case "lecun_uniform" -> Initializer.lecunUniform();
      case "glorot_uniform" -> new Initializer.GlorotUniform();
      default ->
          throw new IllegalArgumentException(
              "the parameter %s must be one of uniform_scaling, TruncatedNormal, he_normal, lecun_uniform and glorot_uniform, but got %s"
                  .formatted(parameter, name));
    };
  }

  private static Regularizer regularizer(String name) {
    return switch (name) {
      case "none" -> Regularizer.NONE;
      case "local_response" -> Regularizer.LOCAL_RESPONSE;
      case "batch_norm" -> Regularizer.BATCH_NORM;
      default ->
          throw new IllegalArgumentException(
              "the parameter model_reg must be one of none, local_response and batch_norm, but got "
                  + name);
    };
  }
}
