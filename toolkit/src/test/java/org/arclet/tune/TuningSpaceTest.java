package org.arclet.tune;

import static org.arclet.tune.Searches.IMAGES;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;
import org.arclet.nn.AlexNet;
import org.arclet.nn.CustomCnn;
import org.arclet.nn.ResNet18;
import org.arclet.nn.Vgg16;
import org.arclet.study.Pruner;
import org.arclet.study.RacingPruner;
import org.arclet.study.SearchSpace;
import org.junit.jupiter.api.Test;

/** The oracle is the reference's search: names, ranges and order as in pyBIA's optimization. */
class TuningSpaceTest {

  private static final String ACTIVATIONS = "one of [relu, sigmoid, tanh, elu, selu]";
  private static final String INITIALIZERS =
      "one of [uniform_scaling, TruncatedNormal, he_normal, lecun_uniform, glorot_uniform]";
  private static final String POOLINGS = "one of [min, max, average]";
  private static final String FILTERS = "12 to 516 in steps of 12";

  private static final List<String> LEARNING =
      List.of(
          "batch_size: 16 to 64",
          "lr: [1.0E-6, 9.96E-4] in steps of 5.0E-6",
          "optimizer: one of [sgd, adam, adamax, nadam, adadelta, rmsprop]",
          "momentum: [0.0, 0.999] in steps of 0.001 if optimizer is one of [sgd]",
          "nesterov: one of [true, false] if optimizer is one of [sgd]",
          "beta_1: [0.0, 0.999] in steps of 0.001 if optimizer is one of [adam, adamax, nadam]",
          "beta_2: [0.0, 0.999] in steps of 0.001 if optimizer is one of [adam, adamax, nadam]",
          "amsgrad: one of [true, false] if optimizer is one of [adam]",
          "rho: [0.0, 0.999] in steps of 0.001 if optimizer is one of [adadelta, rmsprop]");

  private static final List<String> STYLE =
      List.of(
          "activation_conv: " + ACTIVATIONS,
          "activation_dense: " + ACTIVATIONS,
          "loss: one of [binary_crossentropy, hinge, squared_hinge, kld, logcosh]",
          "conv_init: " + INITIALIZERS,
          "dense_init: " + INITIALIZERS);

  private static final String REGULARIZER = "model_reg: one of [none, local_response, batch_norm]";

  /** The space as text; the values of conditions, which are a set, in alphabetical order. */
  private static List<String> lines(TuningOptions options) {
    return new Tuning(IMAGES, options)
        .space().parameters().stream()
            .map(
                p ->
                    p.name()
                        + ": "
                        + p.distribution()
                        + p.condition()
                            .map(
                                c ->
                                    " if %s is one of %s"
                                        .formatted(
                                            c.parameter(),
                                            c.values().stream()
                                                .map(String::valueOf)
                                                .sorted()
                                                .toList()))
                            .orElse(""))
            .toList();
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // they are only read
  private static List<String> all(List<String>... parts) {
    return Stream.of(parts).flatMap(List::stream).toList();
  }

  private static List<String> poolings(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(k -> "pooling_" + k + ": " + POOLINGS).toList();
  }

  /** Only what {@code changes} says of the model is searched, beside the learning. */
  private static List<String> model(Consumer<TuningBuilder> changes) {
    List<String> lines = lines(TuningOptions.of(changes));
    assertThat(lines).startsWith(LEARNING.toArray(String[]::new));
    return lines.subList(LEARNING.size(), lines.size());
  }

  @Test
  void searchesWhatThePagesListingSearches() {
    assertThat(lines(TuningOptions.of(Searches::listing)))
        .containsExactlyElementsOf(
            all(
                List.of(
                    "num_aug: 10 to 250",
                    "image_size: 50 to 100",
                    "max_pixel_1: 10 to 1500",
                    "max_pixel_2: 10 to 1500",
                    "max_pixel_3: 10 to 1500"),
                LEARNING,
                STYLE,
                List.of(REGULARIZER),
                poolings(3)));
  }

  @Test
  void searchesTheLearningAlone() {
    assertThat(lines(TuningOptions.of(o -> o.searchModel(ModelSearch.NONE)))).isEqualTo(LEARNING);
  }

  @Test
  void searchesTheStyleWithoutTheModelIfAskedTo() {
    assertThat(model(o -> o.searchModel(ModelSearch.NONE).styleAlways(true))).isEqualTo(STYLE);
  }

  @Test
  void searchesEveryAugmentationThatHasARange() {
    List<String> lines =
        lines(
            TuningOptions.of(
                o ->
                    o.searchModel(ModelSearch.NONE)
                        .copies(2, 25)
                        .blendingUpTo(5)
                        .skewDegreesUpTo(20)
                        .size(50, 100)
                        .cutoutSize(3, 8)
                        .cutoutCount(1, 4)
                        .weightDecay(0, 0.1)));
    assertThat(lines)
        .containsExactlyElementsOf(
            all(
                List.of(
                    "num_aug: 2 to 25",
                    "blend_multiplier: [1.0, 5.0] in steps of 0.05",
                    "skew_angle: 0 to 20",
                    "image_size: 50 to 100",
                    "mask_size: 3 to 8",
                    "num_masks: 1 to 4"),
                LEARNING,
                List.of("weight_decay: [0.0, 0.1]")));
  }

  @Test
  void drawsAWeightDecayInItsLogarithmWhereThatIsPossible() {
    assertThat(
            lines(TuningOptions.of(o -> o.searchModel(ModelSearch.NONE).weightDecay(1e-6, 1e-2))))
        .contains("weight_decay: [1.0E-6, 0.01] (log)");
  }

  @Test
  void searchesAllOfAlexNetWithoutTheLimit() {
    assertThat(model(o -> o.architecture(AlexNet.STANDARD).searchModel(ModelSearch.FULL)))
        .containsExactlyElementsOf(
            all(
                STYLE,
                List.of(REGULARIZER),
                poolings(3),
                block(1, true),
                block(2, true),
                block(3, true),
                block(4, false),
                block(5, false),
                dense()));
  }

  @Test
  void searchesAllOfVgg16WithoutTheLimit() {
    assertThat(model(o -> o.architecture(Vgg16.STANDARD).searchModel(ModelSearch.FULL)))
        .containsExactlyElementsOf(
            all(
                STYLE,
                List.of(REGULARIZER),
                poolings(5),
                block(1, true),
                block(2, true),
                block(3, true),
                block(4, true),
                block(5, true),
                dense()));
  }

  private static List<String> block(int i, boolean pooling) {
    List<String> convolution =
        List.of(
            "filter_" + i + ": " + FILTERS,
            "filter_size_" + i + ": " + (i == 1 ? "1 to 11" : "1 to 7") + " in steps of 2",
            "strides_" + i + ": 1 to 3");
    return pooling
        ? all(convolution, List.of("pool_size_" + i + ": 1 to 7", "pool_stride_" + i + ": 1 to 3"))
        : convolution;
  }

  private static List<String> dense() {
    return List.of(
        "dense_neurons_1: 128 to 6400 in steps of 128",
        "dense_neurons_2: 128 to 6400 in steps of 128",
        "dropout_1: [0.0, 0.5] in steps of 0.01",
        "dropout_2: [0.0, 0.5] in steps of 0.01");
  }

  @Test
  void searchesResNet18() {
    List<String> limited = all(STYLE, List.of(REGULARIZER, "pooling: " + POOLINGS));
    assertThat(model(o -> o.architecture(ResNet18.STANDARD))).isEqualTo(limited);
    assertThat(model(o -> o.architecture(ResNet18.STANDARD).searchModel(ModelSearch.FULL)))
        .containsExactlyElementsOf(
            all(
                limited,
                List.of(
                    "filters: " + FILTERS,
                    "filter_size: 1 to 7 in steps of 2",
                    "strides: 1 to 3",
                    "pool_size: 1 to 7 in steps of 2",
                    "pool_stride: 1 to 3",
                    "block_filters_1: " + FILTERS,
                    "block_filters_2: " + FILTERS,
                    "block_filters_3: " + FILTERS,
                    "block_filters_4: " + FILTERS,
                    "block_filters_size: 1 to 7 in steps of 2")));
  }

  @Test
  void searchesAllOfACustomCnnWithItsDepthInAnyCase() {
    List<String> expected =
        all(
            STYLE,
            List.of(REGULARIZER, "num_conv_layers: 1 to 3"),
            customConvolution(1, ""),
            customConvolution(2, " if num_conv_layers is one of [2, 3]"),
            customConvolution(3, " if num_conv_layers is one of [3]"),
            List.of("num_dense_layers: 1 to 3"),
            customDense(1, ""),
            customDense(2, " if num_dense_layers is one of [2, 3]"),
            customDense(3, " if num_dense_layers is one of [3]"));
    assertThat(model(o -> o.architecture(CustomCnn.STANDARD))).isEqualTo(expected);
    assertThat(model(o -> o.architecture(CustomCnn.STANDARD).searchModel(ModelSearch.FULL)))
        .isEqualTo(expected);
  }

  private static List<String> customConvolution(int i, String condition) {
    return Stream.of(
            "filter_" + i + ": " + FILTERS,
            "filter_size_" + i + ": " + (i == 1 ? "1 to 11" : "1 to 7") + " in steps of 2",
            "pooling_" + i + ": " + POOLINGS,
            "pool_size_" + i + ": 1 to 7")
        .map(line -> line + condition)
        .toList();
  }

  private static List<String> customDense(int i, String condition) {
    return Stream.of(
            "dense_neurons_" + i + ": 128 to 6400 in steps of 128",
            "dropout_" + i + ": [0.0, 0.5] in steps of 0.01")
        .map(line -> line + condition)
        .toList();
  }

  @Test
  void aSpaceForOneBandHasOneLimit() {
    TuningImages oneBand =
        TuningImages.of(
            ImageSet.generate(3, new ImageShape(8, 8, 1), (i, values) -> values[0] = i + 1),
            ImageSet.generate(3, new ImageShape(8, 8, 1), (i, values) -> values[1] = i + 1));
    SearchSpace space =
        new Tuning(
                oneBand,
                TuningOptions.of(
                    o ->
                        o.maxPixel(1, 2)
                            .searchModel(ModelSearch.NONE)
                            .augmentation(a -> a.shiftPixels(0))))
            .space();
    assertThat(space.parameters().get(0).name()).isEqualTo("max_pixel_1");
    assertThat(space.parameters().get(1).name()).isEqualTo("batch_size");
  }

  /** Differs from pyBIA, and saves half of the epochs. */
  @Test
  void theFoldsAreRacedOverUnlessToldOtherwise() {
    assertThat(TuningOptions.of(o -> {}).study().pruner()).isEqualTo(RacingPruner.DEFAULT);
    assertThat(TuningOptions.of(o -> o.pruner(Pruner.NONE)).study().pruner())
        .isEqualTo(Pruner.NONE);
  }
}
