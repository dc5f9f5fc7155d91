package org.arclet.interop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.arclet.image.ImageShape;
import org.arclet.model.Json;
import org.arclet.nn.Activation;
import org.arclet.nn.Architecture;
import org.arclet.nn.CustomCnn;
import org.arclet.nn.NetworkDescription;
import org.arclet.nn.Outputs;
import org.arclet.nn.Pooling;
import org.arclet.nn.Regularizer;
import org.arclet.nn.ResNet18;
import org.arclet.normalize.MinMax;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that says how its layers compute is not taken for a network that computes otherwise. */
class KerasConfigTest {

  private static final String SETTINGS =
      "; give the architecture and the settings that it was made with";

  private static final ResNet18 RESNET =
      KerasFiles.batchNorm(ResNet18.STANDARD.withWidthsDividedBy(64))
          .withOptions(o -> o.withActivation(Activation.ELU));

  private static final Architecture ELU =
      KerasFiles.ALEXNET.withOptions(o -> o.withActivation(Activation.ELU));

  private static final Architecture SOFTMAX =
      KerasFiles.ALEXNET.withOptions(o -> o.withOutputs(Outputs.softmax(2)));

  @TempDir private static Path folder;

  @BeforeAll
  static void unpack() throws IOException {
    KerasFiles.unpack(folder);
  }

  private static void refused(String file, Architecture architecture, String reason) {
    Path path = folder.resolve(file);
    assertThatThrownBy(
            () -> KerasFile.read(path, architecture, KerasFiles.LIMITS, KerasFiles.BANDS))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("cannot read %s: %s", path, reason);
  }

  @Test
  void otherActivations() {
    refused(
        "alexnet/model.keras",
        KerasFiles.ALEXNET.withOptions(o -> o.withActivation(Activation.TANH)),
        "activation of its layer conv2d must be tanh, but is \"relu\"" + SETTINGS);
    refused(
        "alexnet-keras-2/keras-2.h5",
        KerasFiles.ALEXNET.withOptions(o -> o.withDense(d -> d.withActivation(Activation.ELU))),
        "activation of its layer dense must be elu, but is \"relu\"" + SETTINGS);
  }

  @Test
  void anActivationThatComesElsewhere() {
    refused(
        "resnet18-bn/model.h5",
        RESNET.withShape(new ResNet18.BlockShape(3, false)),
        "beside those of its layers, it must have the activations [elu, elu, elu, elu, elu, elu, elu, elu], and [] of sums, as ResNet-18, but has [] and [elu, elu, elu, elu, elu, elu, elu, elu]"
            + SETTINGS);
  }

  private static String withoutFirst(String config) {
    return config.replaceFirst("\"relu\"", "\"linear\"");
  }

  private static String withElu(String config) {
    return withoutFirst(config).replace("\"relu\"", "\"elu\"");
  }

  private static String withoutLast(String config) {
    return config.replace("\"sigmoid\"", "\"linear\"");
  }

  /** The AlexNet with other texts in its configuration, and an activation as a layer. */
  private static String apart(UnaryOperator<String> changes, String layer, String settings)
      throws IOException {
    Map<String, byte[]> members = KerasFiles.members(folder.resolve("alexnet/model.keras"));
    String config = changes.apply(new String(members.get("config.json"), UTF_8));
    String added =
        "{\"class_name\": \"%s\", \"config\": {\"name\": \"apart\"%s}}".formatted(layer, settings);
    String more = config.replace("\"layers\": [", "\"layers\": [" + added + ", ");
    members.put("config.json", more.getBytes(UTF_8));
    Files.write(folder.resolve("apart.keras"), KerasFiles.zip(members, ZipEntry.STORED));
    return "apart.keras";
  }

  private static void accepted(String file, Architecture architecture) {
    Path path = folder.resolve(file);
    assertThat(
            KerasFile.read(path, architecture, KerasFiles.LIMITS, KerasFiles.BANDS)
                .networks()
                .get(0)
                .weights())
        .isEqualTo(KerasFiles.all().get(0).read(folder).networks().get(0).weights());
  }

  @Test
  void activationsThatAreLayersAsTheyAreByDefault() throws IOException {
    accepted(apart(KerasConfigTest::withoutFirst, "ReLU", ""), KerasFiles.ALEXNET);
    accepted(
        apart(
            KerasConfigTest::withoutFirst,
            "ReLU",
            ", \"max_value\": null, \"negative_slope\": 0.0, \"threshold\": 0.0"),
        KerasFiles.ALEXNET);
    accepted(apart(KerasConfigTest::withElu, "ELU", ", \"alpha\": 1.0"), ELU);
    accepted(apart(KerasConfigTest::withoutLast, "Softmax", ", \"axis\": -1"), SOFTMAX);
  }

  @Test
  void activationsThatAreLayersWithOtherSettings() throws IOException {
    refused(
        apart(KerasConfigTest::withoutFirst, "ReLU", ", \"max_value\": 6.0"),
        KerasFiles.ALEXNET,
        "max_value of its layer apart must be null, but is 6.0" + SETTINGS);
    refused(
        apart(KerasConfigTest::withoutFirst, "ReLU", ", \"negative_slope\": 0.1"),
        KerasFiles.ALEXNET,
        "negative_slope of its layer apart must be 0, but is 0.1" + SETTINGS);
    refused(
        apart(KerasConfigTest::withoutFirst, "ReLU", ", \"threshold\": [0.0]"),
        KerasFiles.ALEXNET,
        "threshold of its layer apart must be 0, but is [0.0]" + SETTINGS);
    refused(
        apart(KerasConfigTest::withElu, "ELU", ", \"alpha\": 0.5"),
        ELU,
        "alpha of its layer apart must be 1, but is 0.5" + SETTINGS);
    refused(
        apart(KerasConfigTest::withoutLast, "Softmax", ", \"axis\": 1"),
        SOFTMAX,
        "axis of its layer apart must be -1, but is 1" + SETTINGS);
  }

  /** Not even where a layer of any name is expected: here local response normalization. */
  @Test
  void activationsThatTheNetworkDoesNotHave() throws IOException {
    refused(
        apart(KerasConfigTest::withoutFirst, "LeakyReLU", ", \"alpha\": 0.3"),
        KerasFiles.ALEXNET,
        "beside those of its layers, it must have the activations [relu], and [] of sums, as AlexNet, but has [leakyrelu] and []"
            + SETTINGS);
    for (String layer : List.of("LeakyReLU", "Softmax", "ThresholdedReLU")) {
      refused(
          apart(UnaryOperator.identity(), layer, ""),
          KerasFiles.ALEXNET,
          "beside those of its layers, it must have the activations [], and [] of sums, as AlexNet, but has [%s] and []"
                  .formatted(layer.toLowerCase(Locale.ROOT))
              + SETTINGS);
    }
  }

  @Test
  void otherStrides() {
    refused(
        "alexnet/model.keras",
        KerasFiles.ALEXNET.withBlock(1, b -> b.withStride(5)),
        "strides of its layer conv2d must be 5, but is [4,4]" + SETTINGS);
  }

  @Test
  void otherPoolings() {
    refused(
        "vgg16/model.h5",
        KerasFiles.VGG16.withEveryBlock(b -> b.withPooling(Pooling.Kind.AVERAGE)),
        "its pooling max_pooling2d must be average pooling 2 x 2, stride 2 as that of VGG16"
            + SETTINGS);
    refused(
        "alexnet/model.keras",
        KerasFiles.ALEXNET.withBlock(1, b -> b.withPooling(new Pooling(2, 2))),
        "pool_size of its layer max_pooling2d must be 2, but is [3,3]" + SETTINGS);
    refused(
        "resnet18-bn/model.h5",
        RESNET.withFirst(f -> f.withoutPooling()),
        "it must have 0 poolings as ResNet-18, but has 1" + SETTINGS);
  }

  /** The reference once had it after the pooling. */
  @Test
  void batchNormalizationElsewhere() throws IOException {
    String pooling =
        """
        {"class_name": "AveragePooling2D",
         "config": {"pool_size": [3, 3], "strides": [3, 3], "padding": "same"}}""";
    String layers =
        Stream.of("Conv2D", "", "BatchNormalization", "Dense", "BatchNormalization", "Dense")
            .map(name -> name.isEmpty() ? pooling : "{\"class_name\": \"%s\"}".formatted(name))
            .collect(Collectors.joining(","));
    byte[] json = "{\"config\": {\"layers\": [%s]}}".formatted(layers).getBytes(UTF_8);
    KerasConfig config = new KerasConfig(Json.read("config.json", json));
    NetworkDescription network =
        CustomCnn.STANDARD
            .withOptions(o -> o.withRegularizer(Regularizer.BATCH_NORM_HIDDEN))
            .forImages(KerasFiles.SHAPE);
    assertThatThrownBy(() -> new KerasSequence(config, network).require())
        .isInstanceOf(IOException.class)
        .hasMessage(
            "its layers must come in the order [Convolution, BatchNormalization, Pooling, Dense, BatchNormalization, Dense] as custom CNN, but come as [Convolution, Pooling, BatchNormalization, Dense, BatchNormalization, Dense]"
                + SETTINGS);
  }

  @Test
  void layersThatTheNetworkDoesNotHave() {
    refused(
        "alexnet/model.keras",
        KerasFiles.ALEXNET.withOptions(o -> o.withRegularizer(Regularizer.NONE)),
        "its layers [local_response_normalization, local_response_normalization_1] are none that AlexNet has"
            + SETTINGS);
  }

  @Test
  void layersThatOnlyTheNetworkHas() {
    refused(
        "vgg16/model.h5",
        KerasFiles.VGG16.withOptions(o -> o.withRegularizer(Regularizer.LOCAL_RESPONSE)),
        "VGG16 has local response normalization or min pooling, but the model has no layer that could be it"
            + SETTINGS);
  }

  @Test
  void imagesOfAnotherSize() {
    Path path = folder.resolve("resnet-reference-bn/model.keras");
    Architecture architecture = KerasFiles.all().get(6).architecture();
    assertThatThrownBy(
            () ->
                KerasFile.read(
                    path,
                    architecture.forImages(new ImageShape(30, 30, 3)),
                    KerasFiles.LIMITS,
                    KerasFiles.BANDS))
        .hasMessage(
            "cannot read %s: its images must be (30, 30, 3) as those of the network, but are (20, 20, 3)",
            path);
  }

  @Test
  void weightsAloneDoNotTellTheSizeOfImages() {
    refused(
        "custom/model.weights.h5",
        KerasFiles.all().get(7).architecture(),
        "it does not say the size of its images; give the network for that size, architecture.forImages(shape), in a notebook size = 70");
  }

  @Test
  void limitsMustFitTheBands() {
    Path path = folder.resolve("alexnet/model.keras");
    assertThatThrownBy(
            () -> KerasFile.read(path, KerasFiles.ALEXNET, MinMax.of(0, 1), KerasFiles.BANDS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "cannot read %s: the normalization must have one maximum for each band of the images, 3, but has 1",
            path);
  }
}
