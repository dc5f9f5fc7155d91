package org.arclet.tune;

import static org.arclet.tune.Searches.IMAGES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.arclet.augment.Blending;
import org.arclet.augment.Cutouts;
import org.arclet.image.ImageSet;
import org.arclet.metric.Metric;
import org.arclet.nn.Activation;
import org.arclet.nn.AlexNet;
import org.arclet.nn.ConvolutionBlock;
import org.arclet.nn.ConvolutionalNetwork;
import org.arclet.nn.CustomCnn;
import org.arclet.nn.DenseBlock;
import org.arclet.nn.Initializer;
import org.arclet.nn.Loss;
import org.arclet.nn.Optimizer;
import org.arclet.nn.Pooling;
import org.arclet.nn.Regularizer;
import org.arclet.nn.ResNet18;
import org.arclet.nn.Vgg16;
import org.arclet.normalize.MinMax;
import org.arclet.study.Parameter;
import org.arclet.train.Monitor;
import org.arclet.train.Patience;
import org.arclet.train.TrainingOptions;
import org.junit.jupiter.api.Test;

/** Every parameter that is drawn reaches the training. */
class TrialPlanTest {

  /** The plan of a draw in which some parameters have the given values. */
  private static TrialPlan plan(Consumer<TuningBuilder> options, Map<String, Object> given) {
    Tuning tuning = new Tuning(IMAGES, TuningOptions.of(options));
    Map<String, Object> parameters = new LinkedHashMap<>();
    for (Parameter parameter : tuning.space().parameters()) {
      boolean active =
          parameter
              .condition()
              .map(c -> c.values().contains(parameters.get(c.parameter())))
              .orElse(true);
      if (active) {
        Object first = parameter.distribution().toValue(0);
        parameters.put(
            parameter.name(),
            given.getOrDefault(
                parameter.name(),
                parameter.distribution().contains(0)
                    ? first
                    : Searches.draw(tuning.space(), 1).getOrDefault(parameter.name(), 1L)));
      }
    }
    assertThat(parameters).containsAllEntriesOf(given);
    return tuning.plan(parameters);
  }

  private static Optimizer optimizer(Map<String, Object> given) {
    return plan(o -> o.searchModel(ModelSearch.NONE), given).training().optimizer();
  }

  @Test
  void everyOptimizerGetsAllThatIsDrawnForIt() {
    assertThat(optimizer(Map.of("optimizer", "sgd", "lr", 1e-6, "momentum", 0.0, "nesterov", true)))
        .isEqualTo(new Optimizer.Sgd(1e-6, 0, true));
    assertThat(
            optimizer(
                Map.of("optimizer", "sgd", "lr", 9.96e-4, "momentum", 0.999, "nesterov", false)))
        .isEqualTo(new Optimizer.Sgd(9.96e-4, 0.999, false));
    assertThat(
            optimizer(
                Map.of(
                    "optimizer",
                    "adam",
                    "lr",
                    6e-6,
                    "beta_1",
                    0.1,
                    "beta_2",
                    0.2,
                    "amsgrad",
                    true)))
        .isEqualTo(new Optimizer.Adam(6e-6, 0.1, 0.2, 1e-7, true));
    assertThat(
            optimizer(
                Map.of(
                    "optimizer",
                    "adam",
                    "lr",
                    6e-6,
                    "beta_1",
                    0.999,
                    "beta_2",
                    0.0,
                    "amsgrad",
                    false)))
        .isEqualTo(new Optimizer.Adam(6e-6, 0.999, 0, 1e-7, false));
    assertThat(optimizer(Map.of("optimizer", "adamax", "lr", 6e-6, "beta_1", 0.1, "beta_2", 0.2)))
        .isEqualTo(new Optimizer.Adamax(6e-6, 0.1, 0.2, 1e-7));
    assertThat(optimizer(Map.of("optimizer", "nadam", "lr", 6e-6, "beta_1", 0.1, "beta_2", 0.2)))
        .isEqualTo(new Optimizer.Nadam(6e-6, 0.1, 0.2, 1e-7));
    assertThat(optimizer(Map.of("optimizer", "adadelta", "lr", 6e-6, "rho", 0.3)))
        .isEqualTo(new Optimizer.Adadelta(6e-6, 0.3, 1e-7));
    assertThat(optimizer(Map.of("optimizer", "rmsprop", "lr", 6e-6, "rho", 0.999)))
        .isEqualTo(new Optimizer.RmsProp(6e-6, 0.999, 0, 1e-7, false));
  }

  @Test
  void batchSizeEpochsPatienceMonitorsAndThreadsReachTheTraining() {
    TrialPlan plan =
        plan(
            o -> {
              Searches.listing(o);
              o.workers(2);
            },
            Map.of("batch_size", 64L));
    assertThat(plan.training().batchSize()).isEqualTo(64);
    assertThat(plan.training().epochs()).isEqualTo(10);
    assertThat(plan.training().patience())
        .contains(
            new Patience(
                3, Metric.VAL_LOSS, false, List.of(Metric.F1_SCORE, Metric.BINARY_ACCURACY)));
    assertThat(plan.training().monitors())
        .containsExactly(
            new Monitor(Metric.BINARY_ACCURACY, 0.99 + 1e-6),
            new Monitor(Metric.LOSS, 0.01 - 1e-6));
    assertThat(plan.training().threads())
        .isEqualTo(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    assertThat(plan(o -> o.patience(0), Map.of()).training().patience()).isEmpty();
    assertThat(plan(o -> o.metrics(Scoring.ALL), Map.of()).training().patience())
        .contains(new Patience(5, Metric.LOSS)); // as pyBIA, which says so
  }

  /** Else another number of processors, or of workers, would give other weights. */
  @Test
  void theTrainingsOfADeterministicStudyAreToo() {
    assertThat(plan(o -> o.study(s -> s.withDeterministic(true)), Map.of()).training())
        .matches(TrainingOptions::deterministic);
    assertThat(plan(o -> {}, Map.of()).training()).matches(options -> !options.deterministic());
  }

  @Test
  void theAugmentationOfTheListingReachesBothClasses() {
    TrialPlan plan =
        plan(
            Searches::listing,
            Map.of(
                "num_aug", 250L,
                "image_size", 51L,
                "max_pixel_1", 10L,
                "max_pixel_2", 1500L,
                "max_pixel_3", 77L));
    assertThat(plan.positives())
        .hasToString(
            "250 copies: rotation, shift up to 5 pixels, flips, zoom 0.9 to 1.1, crop to 51 pixels");
    assertThat(plan.negatives()).isEqualTo(plan.positives().with(b -> b.copies(0)));
    assertThat(plan.normalization()).isEqualTo(MinMax.of(0, 10, 1500, 77));
    assertThat(plan.size()).hasValue(51);
    assertThat(plan.balance()).isTrue();
  }

  @Test
  void blendingSkewAndCutoutsReachBothClasses() {
    Consumer<TuningBuilder> options =
        o ->
            o.searchModel(ModelSearch.NONE)
                .copies(2, 25)
                .blendingUpTo(5)
                .skewDegreesUpTo(20)
                .cutoutSize(3, 8)
                .cutoutCount(1, 4)
                .augmentation(
                    a ->
                        a.blending(
                            Blending.of(1).withFunction(Blending.Function.MAX).withImages(2, 3)));
    Map<String, Object> drawn =
        Map.of(
            "num_aug",
            25L,
            "blend_multiplier",
            4.95,
            "skew_angle",
            20L,
            "mask_size",
            8L,
            "num_masks",
            4L);
    Blending expected = Blending.of(4.95).withFunction(Blending.Function.MAX).withImages(2, 3);
    TrialPlan plan = plan(options, drawn);
    assertThat(plan.positives().blending()).contains(expected);
    assertThat(plan.positives().skewDegrees()).isEqualTo(20);
    assertThat(plan.positives().cutouts()).contains(Cutouts.circles(4, 8));
    assertThat(plan.positives().size()).isEmpty();
    // by default the negatives are blended as the positives are, but not more of them made
    assertThat(plan.negatives())
        .isEqualTo(
            plan.positives()
                .with(b -> b.copies(1).blending(expected.withFunction(Blending.Function.MAX)))
                .with(
                    b ->
                        b.blending(
                            new Blending(
                                1, expected.function(), expected.images(), expected.scale()))));
    assertThat(
            plan(options.andThen(o -> o.copiesOfNegatives(3).blendNegatives(2)), drawn).negatives())
        .extracting(a -> a.copies(), a -> a.blending().orElseThrow().multiplier())
        .containsExactly(3, 2.0);
    assertThat(plan(options.andThen(o -> o.blendNegatives(0)), drawn).negatives().blending())
        .isEmpty();
  }

  @Test
  void oneOfSizeAndNumberOfTheCutoutsMayBeFixedAndTheirShapeIsKept() {
    TrialPlan plan =
        plan(
            o ->
                o.searchModel(ModelSearch.NONE)
                    .cutoutSize(3, 8)
                    .augmentation(a -> a.copies(1).cutouts(Cutouts.squares(5, 2))),
            Map.of("mask_size", 7L));
    assertThat(plan.positives().cutouts()).contains(Cutouts.squares(5, 7));
  }

  @Test
  void whatHasNoRangeStaysAsItIs() {
    TrialPlan plan =
        plan(
            o ->
                o.searchModel(ModelSearch.NONE)
                    .limits(MinMax.of(-1, 50, 60, 70))
                    .augmentation(a -> a.copies(3).size(60).skewDegrees(2)),
            Map.of());
    assertThat(plan.normalization()).isEqualTo(MinMax.of(-1, 50, 60, 70));
    assertThat(plan.size()).hasValue(60);
    assertThat(plan.positives().copies()).isEqualTo(3);
    assertThat(plan.positives().widthShiftPixels()).isEqualTo(10);
    assertThat(plan.architecture()).isSameAs(AlexNet.STANDARD);
    assertThat(plan.training().loss()).isEqualTo(Loss.BINARY_CROSSENTROPY);
    assertThat(plan(o -> {}, Map.of()).normalization()).isEqualTo(MinMax.of(0, 100, 100, 100));
  }

  @Test
  void styleAndWeightDecayReachTheNetwork() {
    Map<String, Activation> activations =
        Map.of(
            "relu", Activation.RELU,
            "sigmoid", Activation.SIGMOID,
            "tanh", Activation.TANH,
            "elu", Activation.ELU,
            "selu", Activation.SELU);
    activations.forEach(
        (name, activation) -> {
          assertThat(network(Map.of("activation_conv", name)).options().convolutions().activation())
              .isEqualTo(activation);
          assertThat(network(Map.of("activation_dense", name)).options().dense().activation())
              .isEqualTo(activation);
        });
    Map<String, Initializer> initializers =
        Map.of(
            "uniform_scaling", new Initializer.UniformScaling(1),
            "TruncatedNormal", new Initializer.TruncatedNormal(0.05),
            "he_normal", new Initializer.HeNormal(),
            "lecun_uniform", new Initializer.UniformScaling(1),
            "glorot_uniform", new Initializer.GlorotUniform());
    initializers.forEach(
        (name, initializer) -> {
          assertThat(network(Map.of("conv_init", name)).options().convolutions().initializer())
              .isEqualTo(initializer);
          assertThat(network(Map.of("dense_init", name)).options().dense().initializer())
              .isEqualTo(initializer);
        });
    assertThat(network(Map.of("weight_decay", 0.0123)).options().convolutions().l2())
        .isEqualTo(0.0123);
    assertThat(network(Map.of("weight_decay", 0.0123)).options().dense().l2()).isEqualTo(0.0123);
    assertThat(network(Map.of("model_reg", "none")).options().regularizer())
        .isEqualTo(Regularizer.NONE);
    assertThat(network(Map.of("model_reg", "local_response")).options().regularizer())
        .isEqualTo(Regularizer.LOCAL_RESPONSE);
    assertThat(network(Map.of("model_reg", "batch_norm")).options().regularizer())
        .isEqualTo(Regularizer.BATCH_NORM);
  }

  private static ConvolutionalNetwork network(Map<String, Object> given) {
    return (ConvolutionalNetwork) plan(o -> o.weightDecay(0, 0.1), given).architecture();
  }

  @Test
  void everyLossReachesTheTraining() {
    Map<String, Loss> losses =
        Map.of(
            "binary_crossentropy", Loss.BINARY_CROSSENTROPY,
            "hinge", Loss.Plain.HINGE,
            "squared_hinge", Loss.Plain.SQUARED_HINGE,
            "kld", Loss.Plain.KULLBACK_LEIBLER,
            "logcosh", Loss.Plain.LOG_COSH);
    losses.forEach(
        (name, loss) ->
            assertThat(plan(o -> {}, Map.of("loss", name)).training().loss()).isEqualTo(loss));
  }

  @Test
  void everyNumberOfAlexNetReachesIt() {
    Map<String, Object> given = new LinkedHashMap<>();
    for (int i = 1; i <= 5; i++) {
      given.put("filter_" + i, 12L * i);
      given.put("filter_size_" + i, i == 1 ? 11L : 7L);
      given.put("strides_" + i, 1L + i % 3);
    }
    List<String> kinds = List.of("min", "max", "average");
    for (int k = 1; k <= 3; k++) {
      given.put("pooling_" + k, kinds.get(k - 1));
      given.put("pool_size_" + k, 4L + k);
      given.put("pool_stride_" + k, (long) k);
    }
    given.putAll(
        Map.of(
            "dense_neurons_1", 128L, "dense_neurons_2", 6400L, "dropout_1", 0.0, "dropout_2", 0.5));
    ConvolutionalNetwork network =
        (ConvolutionalNetwork) plan(o -> o.searchModel(ModelSearch.FULL), given).architecture();
    assertThat(network.blocks())
        .containsExactly(
            block(12, 11, 2, new Pooling(Pooling.Kind.MIN, 5, 1), true),
            block(24, 7, 3, new Pooling(Pooling.Kind.MAX, 6, 2), true),
            ConvolutionBlock.of(36, 7, 1),
            ConvolutionBlock.of(48, 7, 2),
            block(60, 7, 3, new Pooling(Pooling.Kind.AVERAGE, 7, 3), false));
    assertThat(network.dense()).containsExactly(new DenseBlock(128, 0), new DenseBlock(6400, 0.5));
  }

  private static ConvolutionBlock block(
      int filters, int size, int stride, Pooling pooling, boolean localResponse) {
    return ConvolutionBlock.of(filters, size, stride)
        .withPooling(pooling)
        .withLocalResponse(localResponse);
  }

  @Test
  void theLimitedSearchLeavesTheNumbersOfTheNetwork() {
    ConvolutionalNetwork network =
        (ConvolutionalNetwork)
            plan(
                    o -> o.architecture(Vgg16.STANDARD),
                    Map.of("pooling_1", "min", "pooling_5", "average", "pooling_3", "max"))
                .architecture();
    assertThat(network.blocks().stream().map(b -> b.pooling().orElseThrow()))
        .extracting(Pooling::size, Pooling::stride)
        .containsOnly(org.assertj.core.groups.Tuple.tuple(2, 2));
    assertThat(network.blocks().get(0).pooling().orElseThrow().kind()).isEqualTo(Pooling.Kind.MIN);
    assertThat(network.blocks().get(2).pooling().orElseThrow().kind()).isEqualTo(Pooling.Kind.MAX);
    assertThat(network.blocks().get(4).pooling().orElseThrow().kind())
        .isEqualTo(Pooling.Kind.AVERAGE);
    assertThat(network.blocks().get(3).repeats()).isEqualTo(3);
    assertThat(network.dense()).isEqualTo(Vgg16.STANDARD.dense());
  }

  @Test
  void everyNumberOfResNet18ReachesIt() {
    Map<String, Object> given = new LinkedHashMap<>();
    given.putAll(Map.of("filters", 516L, "filter_size", 5L, "strides", 3L));
    given.putAll(Map.of("pooling", "average", "pool_size", 7L, "pool_stride", 1L));
    given.putAll(
        Map.of(
            "block_filters_1",
            12L,
            "block_filters_2",
            24L,
            "block_filters_3",
            36L,
            "block_filters_4",
            48L,
            "block_filters_size",
            1L));
    ResNet18 network =
        (ResNet18)
            plan(o -> o.architecture(ResNet18.REFERENCE).searchModel(ModelSearch.FULL), given)
                .architecture();
    assertThat(network.first())
        .isEqualTo(block(516, 5, 3, new Pooling(Pooling.Kind.AVERAGE, 7, 1), true));
    assertThat(network.filters()).containsExactly(12, 24, 36, 48);
    assertThat(network.blocks()).containsExactly(3, 4, 4, 3);
    assertThat(network.shape()).isEqualTo(new ResNet18.BlockShape(1, false));
  }

  @Test
  void aCustomCnnGetsItsDepthAndEveryNumber() {
    Map<String, Object> given = new LinkedHashMap<>();
    given.putAll(Map.of("num_conv_layers", 2L, "num_dense_layers", 3L));
    given.putAll(
        Map.of("filter_1", 12L, "filter_size_1", 11L, "pooling_1", "max", "pool_size_1", 7L));
    given.putAll(
        Map.of("filter_2", 516L, "filter_size_2", 1L, "pooling_2", "min", "pool_size_2", 1L));
    given.putAll(
        Map.of(
            "dense_neurons_1",
            128L,
            "dense_neurons_2",
            256L,
            "dense_neurons_3",
            384L,
            "dropout_1",
            0.1,
            "dropout_2",
            0.2,
            "dropout_3",
            0.3));
    ConvolutionalNetwork network =
        (ConvolutionalNetwork) plan(o -> o.architecture(CustomCnn.STANDARD), given).architecture();
    assertThat(network.blocks())
        .containsExactly(
            block(12, 11, 1, new Pooling(Pooling.Kind.MAX, 7, 1), true),
            block(516, 1, 1, new Pooling(Pooling.Kind.MIN, 1, 1), true));
    assertThat(network.dense())
        .containsExactly(
            new DenseBlock(128, 0.1), new DenseBlock(256, 0.2), new DenseBlock(384, 0.3));
  }

  @Test
  void trainingImagesAreAugmentedBalancedAndCropped() {
    Tuning tuning = new Tuning(IMAGES, TuningOptions.of(Searches::listing));
    Map<String, Object> drawn = new LinkedHashMap<>(Searches.draw(tuning.space(), 3));
    drawn.put("image_size", 51L);
    drawn.put("num_aug", 10L);
    // the listing, but with as many negatives as there are
    ImageSet made = images(tuning, drawn);
    assertThat(made.shape()).isEqualTo(IMAGES.positives().shape().withSides(51, 51));
    assertThat(IntStream.of(made.labels()).filter(l -> l == 1)).hasSize(160);
    assertThat(IntStream.of(made.labels()).filter(l -> l == 0)).hasSize(24);
    assertThat(made.sources(9)).isEqualTo(IMAGES.positives().sources(0));
    assertThat(made.sources(10)).isEqualTo(IMAGES.positives().sources(1));
    assertThat(tuning.setup(drawn).trainingImages()).containsOnly(184);
    // negatives are not augmented here, so they are crops about the centre
    assertThat(made.slice(160, 184).image(0)).isEqualTo(IMAGES.negatives().crop(51).image(0));
  }

  @Test
  void balanceTakesTheFirstNegativesOfOneCopyAndAnyOfSeveral() {
    Consumer<TuningBuilder> few =
        o -> o.searchModel(ModelSearch.NONE).augmentation(a -> a.copies(1)).copiesOfNegatives(1);
    Tuning one = new Tuning(IMAGES, TuningOptions.of(few));
    ImageSet made = images(one, Searches.draw(one.space(), 1));
    assertThat(made.size()).isEqualTo(32);
    assertThat(made.sources().subList(16, 32))
        .isEqualTo(IMAGES.negatives().sources().subList(0, 16));
    Tuning three = new Tuning(IMAGES, TuningOptions.of(few.andThen(o -> o.copiesOfNegatives(3))));
    List<Set<Long>> shuffled = images(three, Searches.draw(three.space(), 1)).sources();
    assertThat(shuffled).hasSize(32);
    // in order they would be the three copies of each of the first six
    assertThat(Set.copyOf(shuffled.subList(16, 32))).hasSizeGreaterThan(8);
    Tuning all = new Tuning(IMAGES, TuningOptions.of(few.andThen(o -> o.balance(false))));
    assertThat(images(all, Searches.draw(all.space(), 1)).size()).isEqualTo(16 + 24);
  }

  @Test
  void smoteFillsUpTheTrainingImagesOfAFoldAndKnowsTheirSources() {
    Consumer<TuningBuilder> some =
        o ->
            o.searchModel(ModelSearch.NONE)
                .augmentation(a -> a.copies(1).shiftPixels(0))
                .copiesOfNegatives(0)
                .balance(false);
    Tuning plain = new Tuning(IMAGES, TuningOptions.of(some));
    Tuning filled = new Tuning(IMAGES, TuningOptions.of(some.andThen(o -> o.smote(1))));
    Map<String, Object> drawn = Searches.draw(plain.space(), 1);
    ImageSet made = images(filled, drawn);
    assertThat(images(plain, drawn).size()).isEqualTo(16 + 24);
    assertThat(IntStream.of(made.labels()).filter(l -> l == 1)).hasSize(24);
    assertThat(filled.setup(drawn).trainingImages()).containsOnly(48);
    Set<Long> trained = filled.folds().get(0).trainingSources();
    assertThat(made.sources()).allMatch(trained::containsAll);
    assertThat(made.sources().subList(40, 48)).allMatch(sources -> sources.size() == 2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TuningOptions.of(o -> o.smote(0)))
        .withMessage("the ratio of SMOTE must be above 0 and at most 1, but got 0.0");
  }

  private static ImageSet images(Tuning tuning, Map<String, Object> drawn) {
    return tuning.plan(drawn).trainingImages(tuning.folds().get(0), new Seeds(1, 0));
  }

  @Test
  void seedsDifferByStudyTrialFoldAndPurposeAndByNothingElse() {
    Set<Long> seeds = new java.util.HashSet<>();
    for (int trial = 0; trial < 20; trial++) {
      for (int fold = 1; fold <= 5; fold++) {
        for (Seeds.Use use : Seeds.Use.values()) {
          assertThat(seeds.add(new Seeds(1, trial).of(fold, use))).isTrue();
          assertThat(seeds.add(new Seeds(2, trial).of(fold, use))).isTrue();
        }
      }
    }
    assertThat(new Seeds(1, 3).of(2, Seeds.Use.TRAINING))
        .isEqualTo(new Seeds(1, 3).of(2, Seeds.Use.TRAINING));
  }

  @Test
  void takesParametersGivenByHandAndSaysWhatIsWrongWithThem() {
    Tuning tuning = new Tuning(IMAGES, TuningOptions.of(o -> o.searchModel(ModelSearch.NONE)));
    Map<String, Object> good =
        Map.of("batch_size", 20, "lr", 1e-4, "optimizer", "rmsprop", "rho", 0.9);
    assertThat(tuning.plan(good).training().batchSize()).isEqualTo(20);
    Map<String, Object> missing = Map.of("batch_size", 20, "lr", 1e-4, "optimizer", "rmsprop");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tuning.plan(missing))
        .withMessage(
            "the parameters must be those of a trial of this search, but rho is missing among [batch_size, lr, optimizer]");
    Map<String, Object> unknown = new LinkedHashMap<>(good);
    unknown.put("pooling_1", "max");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tuning.plan(unknown))
        .withMessageStartingWith(
            "the parameters must be those of a trial of this search, which does not search [pooling_1] but [batch_size, lr,");
    Map<String, Object> wrong = new LinkedHashMap<>(good);
    wrong.put("optimizer", "ftrl");
    wrong.remove("rho");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tuning.plan(wrong))
        .withMessage(
            "the parameter optimizer must be one of [sgd, adam, adamax, nadam, adadelta, rmsprop], but got ftrl");
    wrong.put("batch_size", 1.5);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tuning.plan(wrong))
        .withMessage("the parameter batch_size must be a whole number, but got 1.5");
  }

  @Test
  void anArchitectureThatIsNotKnownCanBeTunedButNotSearched() {
    org.arclet.nn.Architecture mine = shape -> AlexNet.STANDARD.forImages(shape);
    assertThat(
            plan(o -> o.architecture(mine).searchModel(ModelSearch.NONE), Map.of()).architecture())
        .isSameAs(mine);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TuningOptions.of(o -> o.architecture(mine)))
        .withMessageStartingWith("the networks that can be searched are AlexNet, VGG16,");
    assertThat(Optional.of(mine)).isPresent();
  }
}
