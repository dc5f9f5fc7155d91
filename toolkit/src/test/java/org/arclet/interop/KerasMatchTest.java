package org.arclet.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.DatasetCreationOptions;
import io.jhdf.api.WritableGroup;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.arclet.engine.Tensor;
import org.arclet.image.ImageShape;
import org.arclet.model.Classifier;
import org.arclet.nn.Activation;
import org.arclet.nn.BatchNormalization;
import org.arclet.nn.Convolution;
import org.arclet.nn.Dense;
import org.arclet.nn.GlobalAveragePooling;
import org.arclet.nn.Initializer;
import org.arclet.nn.Layer;
import org.arclet.nn.NetworkDescription;
import org.arclet.nn.Residual;
import org.arclet.normalize.MinMax;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as Keras lays them out, made here of arrays that hold one number each. */
class KerasMatchTest {

  private static final Initializer ANY = new Initializer.GlorotUniform();
  private static final NetworkDescription DENSE = network(dense(3), dense(2));
  private static final String SETTINGS =
      "; give the architecture, the settings and the size of images that it was made with";

  @TempDir private Path folder;

  private static NetworkDescription network(Layer... layers) {
    return new NetworkDescription("sample", new ImageShape(4, 4, 2), List.of(layers));
  }

  private static Dense dense(int units) {
    return new Dense(units, Activation.SIGMOID, ANY);
  }

  private static Convolution convolution(int filters, int size) {
    return new Convolution(filters, size, 1, Activation.RELU, ANY);
  }

  /** An array full of one number. */
  private static Object full(float value, int... shape) {
    Object array = Array.newInstance(float.class, shape);
    fill(array, value);
    return array;
  }

  private static void fill(Object array, float value) {
    if (array instanceof float[] row) {
      Arrays.fill(row, value);
    } else {
      for (Object part : (Object[]) array) {
        fill(part, value);
      }
    }
  }

  private interface Content {
    void put(WritableGroup layers);
  }

  /** A file of Keras 3. */
  private Path file(Content content) {
    Path path = folder.resolve("sample.weights.h5");
    try (WritableHdfFile file = HdfFile.write(path)) {
      content.put(file.putGroup("layers"));
    }
    return path;
  }

  private static void layer(WritableGroup layers, String name, Object... arrays) {
    WritableGroup vars = layers.putGroup(name).putGroup("vars");
    for (int i = 0; i < arrays.length; i++) {
      vars.putDataset(String.valueOf(i), arrays[i]);
    }
  }

  private static Classifier read(Path file, NetworkDescription network) {
    return KerasFile.read(file, network, MinMax.of(0, 1, 1), List.of("g", "r"));
  }

  private static float value(Map<String, Tensor> weights, String name) {
    return Objects.requireNonNull(weights.get(name), name).values()[0];
  }

  private void refused(Content content, NetworkDescription network, String reason) {
    Path path = file(content);
    assertThatThrownBy(() -> read(path, network))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("cannot read %s: %s", path, reason);
  }

  @Test
  void layersOfAKindAreTakenInTheOrderOfTheirNumbers() {
    NetworkDescription network =
        network(dense(3), dense(3), dense(3), dense(3), dense(3), dense(2));
    Path file =
        file(
            layers -> {
              layer(layers, "dense_107", full(6, 3, 2), full(6, 2));
              layer(layers, "dense_11", full(5, 3, 3), full(5, 3));
              for (int number = 9; number >= 7; number--) {
                layer(layers, "dense_" + number, full(number - 5, 3, 3), full(number - 5, 3));
              }
              layer(layers, "dense_2", full(1, 32, 3), full(1, 3));
              layer(layers, "dropout");
            });
    Map<String, Tensor> weights = read(file, network).networks().get(0).weights();
    for (int layer = 1; layer <= 6; layer++) {
      assertThat(value(weights, "layer0%d.weights".formatted(layer))).isEqualTo(layer);
      assertThat(value(weights, "layer0%d.bias".formatted(layer))).isEqualTo(layer);
    }
  }

  private static NetworkDescription residual(int size) {
    Layer normalization = BatchNormalization.STANDARD;
    return network(
        new Residual(
            List.of(convolution(3, size), normalization, convolution(3, size), normalization),
            List.of(convolution(3, 1), normalization),
            Activation.RELU),
        new GlobalAveragePooling(),
        dense(2));
  }

  private static Object[] normalization(float value) {
    return new Object[] {full(value, 3), full(value, 3), full(value, 3), full(value, 3)};
  }

  @Test
  void aShortcutIsFoundByItsShapeAndItsNormalizationWithIt() {
    Path file =
        file(
            layers -> {
              layer(layers, "conv2d", full(3, 1, 1, 2, 3), full(3, 3));
              layer(layers, "conv2d_1", full(1, 3, 3, 2, 3), full(1, 3));
              layer(layers, "conv2d_2", full(2, 3, 3, 3, 3), full(2, 3));
              layer(layers, "batch_normalization", normalization(3));
              layer(layers, "batch_normalization_1", normalization(1));
              layer(layers, "batch_normalization_2", normalization(2));
              layer(layers, "dense", full(4, 3, 2), full(4, 2));
            });
    Map<String, Tensor> weights = read(file, residual(3)).networks().get(0).weights();
    assertThat(value(weights, "layer01.body1.weights")).isEqualTo(1);
    assertThat(value(weights, "layer01.body2.variance")).isEqualTo(1);
    assertThat(value(weights, "layer01.body3.bias")).isEqualTo(2);
    assertThat(value(weights, "layer01.body4.gamma")).isEqualTo(2);
    assertThat(value(weights, "layer01.shortcut1.weights")).isEqualTo(3);
    assertThat(value(weights, "layer01.shortcut2.mean")).isEqualTo(3);
  }

  @Test
  void aShortcutOfTheShapeOfTheBodyIsRefused() {
    refused(
        layers -> {
          layer(layers, "conv2d", full(3, 1, 1, 2, 3), full(3, 3));
          layer(layers, "conv2d_1", full(1, 1, 1, 2, 3), full(1, 3));
          layer(layers, "conv2d_2", full(2, 1, 1, 3, 3), full(2, 3));
          layer(layers, "batch_normalization", normalization(3));
          layer(layers, "batch_normalization_1", normalization(1));
          layer(layers, "batch_normalization_2", normalization(2));
          layer(layers, "dense", full(4, 3, 2), full(4, 2));
        },
        residual(1),
        "layer01.shortcut1 and layer01.body1 of sample have weights of the same shape, so that the file does not tell which is which");
  }

  @Test
  void namesThatDoNotTellTheOrderAreRefused() {
    refused(
        layers -> {
          layer(layers, "first", full(1, 32, 3), full(1, 3));
          layer(layers, "second", full(1, 3, 2), full(1, 2));
        },
        DENSE,
        "its layers of the kind dense layer have names that do not tell their order: [first, second]; save the model with Keras 3 as .keras, where they are numbered");
  }

  @Test
  void aMissingLayerIsSaid() {
    refused(
        layers -> layer(layers, "dense", full(1, 32, 3), full(1, 3)),
        DENSE,
        "it must have 2 layers of the kind dense layer as sample, but has 1; give the architecture and the settings that it was made with");
  }

  @Test
  void otherShapesAreSaid() {
    refused(
        layers -> {
          layer(layers, "dense", full(1, 50, 3), full(1, 3));
          layer(layers, "dense_1", full(1, 3, 2), full(1, 2));
        },
        DENSE,
        "its layer dense must have weights of the shapes [32, 3] and [3] as layer01 of sample (dense 3, sigmoid), but has [50, 3] and [3]"
            + SETTINGS);
  }

  @Test
  void aLayerOfAnotherKindIsSaid() {
    refused(
        layers -> {
          layer(layers, "dense", full(1, 32, 3));
          layer(layers, "dense_1", full(1, 3, 2), full(1, 2));
        },
        DENSE,
        "its layer dense must be a convolution or a dense layer with a bias, or a batch normalization with gamma and beta, but has weights of the shapes [32, 3]");
  }

  @Test
  void otherNumbersThanFloat32AreRefused() {
    refused(
        layers -> {
          layer(layers, "dense", new double[32][3], full(1, 3));
          layer(layers, "dense_1", full(1, 3, 2), full(1, 2));
        },
        DENSE,
        "/layers/dense/vars/0 must hold float32, as Keras saves weights");
  }

  @Test
  void packedArraysAreRefused() {
    DatasetCreationOptions packed =
        DatasetCreationOptions.builder().chunkDimensions(8, 3).deflate().build();
    refused(
        layers -> {
          WritableGroup vars = layers.putGroup("dense").putGroup("vars");
          vars.putDataset("0", full(1, 32, 3), packed);
          vars.putDataset("1", full(1, 3));
          layer(layers, "dense_1", full(1, 3, 2), full(1, 2));
        },
        DENSE,
        "/layers/dense/vars/0 must be stored in one piece of 384 bytes, as Keras saves weights");
  }

  @Test
  void weightsThatAreNotFiniteAreRefused() {
    refused(
        layers -> {
          layer(layers, "dense", full(1, 32, 3), full(1, 3));
          layer(layers, "dense_1", full(1, 3, 2), full(Float.NaN, 2));
        },
        DENSE,
        "/layers/dense_1/vars/1 must be finite, but holds NaN");
  }

  @Test
  void arraysWithNamesOfTheirOwnAreRefused() {
    refused(
        layers -> {
          WritableGroup vars = layers.putGroup("dense").putGroup("vars");
          vars.putDataset("alpha", full(1, 3));
        },
        DENSE,
        "/layers/dense/vars/alpha is none of the weights of a convolution, a dense layer or a batch normalization; only models of such layers can be read");
  }

  @Test
  void aFileOfSomethingElseHasNoLayers() {
    refused(
        layers -> {},
        DENSE,
        "it must have 2 layers of the kind dense layer as sample, but has 0; give the architecture and the settings that it was made with");
  }
}
