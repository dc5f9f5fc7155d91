package org.arclet.tune;

import java.util.List;
import org.arclet.nn.Loss;
import org.arclet.nn.Optimizer;
import org.arclet.study.Parameter;
import org.arclet.study.SearchSpace;

/**
 * What is always searched: batch size, learning rate, optimizer and what that needs. Names, ranges
 * and their order are pyBIA's. Differs: a momentum or a decay of 1 is left out, with which nothing
 * is ever learned or forgotten; pyBIA draws {@code rho} and trains without it.
 */
final class LearningParameters {

  static final String BATCH_SIZE = "batch_size";
  private static final String RATE = "lr";
  private static final String OPTIMIZER = "optimizer";
  private static final String MOMENTUM = "momentum";
  private static final String NESTEROV = "nesterov";
  private static final String BETA_1 = "beta_1";
  private static final String BETA_2 = "beta_2";
  private static final String AMSGRAD = "amsgrad";
  private static final String RHO = "rho";
  private static final String LOSS = "loss";
  static final String WEIGHT_DECAY = "weight_decay";

  private static final double MOST = 0.999;
  private static final double STEP = 1e-3;
  private static final double EPSILON = 1e-7; // Keras's, as pyBIA leaves it

  private LearningParameters() {}

  static void declare(SearchSpace.Builder space, SearchRanges ranges) {
    space.add(BATCH_SIZE, ranges.batchSize());
    space.real(RATE, 1e-6, 1e-3, 5e-6);
    space.choice(OPTIMIZER, "sgd", "adam", "adamax", "nadam", "adadelta", "rmsprop");
    space.when(
        optimizerIs("sgd"), s -> s.real(MOMENTUM, 0, MOST, STEP).choice(NESTEROV, true, false));
    space.when(
        optimizerIs("adam", "adamax", "nadam"),
        s -> s.real(BETA_1, 0, MOST, STEP).real(BETA_2, 0, MOST, STEP));
    space.when(optimizerIs("adam"), s -> s.choice(AMSGRAD, true, false));
    space.when(optimizerIs("adadelta", "rmsprop"), s -> s.real(RHO, 0, MOST, STEP));
    ranges.weightDecay().ifPresent(range -> space.add(WEIGHT_DECAY, range));
  }

  static void declareLoss(SearchSpace.Builder space) {
    space.choice(LOSS, "binary_crossentropy", "hinge", "squared_hinge", "kld", "logcosh");
  }

  private static Parameter.Condition optimizerIs(Object... names) {
    return Parameter.Condition.on(OPTIMIZER, names);
  }

  static Optimizer optimizer(Drawn drawn) {
    double rate = drawn.real(RATE);
    String name = drawn.text(OPTIMIZER);
    return switch (name) {
      case "sgd" -> new Optimizer.Sgd(rate, drawn.real(MOMENTUM), drawn.flag(NESTEROV));
      case "adam" ->
          new Optimizer.Adam(
              rate, drawn.real(BETA_1), drawn.real(BETA_2), EPSILON, drawn.flag(AMSGRAD));
      case "adamax" -> new Optimizer.Adamax(rate, drawn.real(BETA_1), drawn.real(BETA_2), EPSILON);
      case "nadam" -> new Optimizer.Nadam(rate, drawn.real(BETA_1), drawn.real(BETA_2), EPSILON);
      case "adadelta" -> new Optimizer.Adadelta(rate, drawn.real(RHO), EPSILON);
      case "rmsprop" -> new Optimizer.RmsProp(rate, drawn.real(RHO), 0, EPSILON, false);
      default ->
          throw new IllegalArgumentException(
              "the parameter optimizer must be one of %s, but got %s"
                  .formatted(
                      List.of("sgd", "adam", "adamax", "nadam", "adadelta", "rmsprop"), name));
    };
  }

  static Loss loss(Drawn drawn) {
    String name = drawn.text(LOSS);
    return switch (name) {
      case "binary_crossentropy" -> Loss.BINARY_CROSSENTROPY;
      case "hinge" -> Loss.Plain.HINGE;
      case "squared_hinge" -> Loss.Plain.SQUARED_HINGE;
      case "kld" -> Loss.Plain.KULLBACK_LEIBLER;
      case "logcosh" -> Loss.Plain.LOG_COSH;
      default ->
          throw new IllegalArgumentException(
              "the parameter loss must be one of binary_crossentropy, hinge, squared_hinge, kld and logcosh, but got "
                  + name);
    };
  }
}
