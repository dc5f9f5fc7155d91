package org.arclet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import org.arclet.augment.Augmentation;
import org.arclet.engine.Snapshot;
import org.arclet.engine.Tensor;
import org.arclet.image.Duplicates;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;
import org.arclet.image.io.FitsMosaic;
import org.arclet.image.io.FitsMosaicWriter;
import org.arclet.image.io.Hdf5File;
import org.arclet.image.io.PixelPosition;
import org.arclet.image.io.SkyPosition;
import org.arclet.metric.Metric;
import org.arclet.model.Classifier;
import org.arclet.nn.Activation;
import org.arclet.nn.AlexNet;
import org.arclet.nn.Dense;
import org.arclet.nn.Initializer;
import org.arclet.nn.NetworkDescription;
import org.arclet.nn.ResNet18;
import org.arclet.nn.Vgg16;
import org.arclet.normalize.MinMax;
import org.arclet.plot.DuplicateGrid;
import org.arclet.plot.Figure;
import org.arclet.plot.ImageGrid;
import org.arclet.plot.NetworkPlot;
import org.arclet.train.Checkpoint;
import org.arclet.train.Epoch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where Java writes other digits than 0 to 9 for people, files are what they are elsewhere. */
class NativeDigitsTest {

  private static final ImageShape SHAPE = new ImageShape(16, 16, 2);

  @TempDir private Path folder;

  private final Locale before = Locale.getDefault(Locale.Category.FORMAT);

  @BeforeEach
  void countInPersian() {
    Locale.setDefault(Locale.Category.FORMAT, Locale.forLanguageTag("fa-IR"));
    assertThat("%d".formatted(Integer.parseInt("1"))).isNotEqualTo("1");
  }

  @AfterEach
  void countAsBefore() {
    Locale.setDefault(Locale.Category.FORMAT, before);
  }

  private static ImageSet images() {
    return ImageSet.generate(
            3,
            SHAPE,
            (image, pixels) -> {
              SplittableRandom random = new SplittableRandom(image);
              for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (float) random.nextDouble();
              }
            })
        .withBands(List.of("g", "r"));
  }

  private static Classifier classifier() {
    NetworkDescription network =
        new NetworkDescription(
            "dense",
            SHAPE,
            List.of(new Dense(2, Activation.SIGMOID, new Initializer.GlorotUniform())));
    float[] weights = new float[2 * SHAPE.values()];
    Arrays.fill(weights, 0.01f);
    return Classifier.of(
        network,
        Map.of(
            "layer01.weights", new Tensor(new int[] {SHAPE.values(), 2}, weights),
            "layer01.bias", new Tensor(new int[] {2}, new float[] {0.5f, -0.5f})),
        MinMax.of(0, 1, 1),
        List.of("g", "r"));
  }

  @Test
  void aClassifierIsReadHereAndElsewhere() {
    Classifier saved = classifier();
    Path path = folder.resolve("lens");
    saved.save(path);
    assertThat(path.resolve("weights-0.safetensors")).exists();
    assertThat(Classifier.load(path).networks()).isEqualTo(saved.networks());
    countAsBefore();
    Classifier elsewhere = Classifier.load(path);
    assertThat(elsewhere.networks()).isEqualTo(saved.networks());
    assertThat(elsewhere.predict(images()).probabilities())
        .containsExactly(saved.predict(images()).probabilities());
  }

  @Test
  void aCheckpointIsReadHereAndElsewhere() {
    Tensor tensor = new Tensor(new int[] {1, 2}, new float[] {1, 2});
    Checkpoint checkpoint =
        new Checkpoint(
            new Snapshot(Map.of("a", tensor), Map.of("a.0", tensor), 7),
            Optional.empty(),
            List.of(new Epoch(1, Map.of(Metric.LOSS, 0.1), Duration.ofMillis(1500))),
            5,
            Map.of("options.seed", "3"));
    Path file = folder.resolve("kept.safetensors");
    checkpoint.write(file);
    assertThat(Checkpoint.read(file)).isEqualTo(checkpoint);
    countAsBefore();
    assertThat(Checkpoint.read(file)).isEqualTo(checkpoint);
  }

  @Test
  void aMosaicKeepsItsPlaceOnTheSky() {
    Path file = folder.resolve("mosaic.fits");
    FitsMosaicWriter.write(
        List.of(file),
        new FitsMosaicWriter.Frame(8, 6, new SkyPosition(150, 2), 0.2),
        (row, bands) -> {});
    FitsMosaic mosaic = FitsMosaic.open(file);
    SkyPosition above = mosaic.sky(new PixelPosition(3.5, 3.5)); // a pixel above the middle
    assertThat(above.rightAscension()).isCloseTo(150, within(1e-9));
    assertThat(above.declination()).isCloseTo(2 + 0.2 / 3600, within(1e-9));
  }

  @Test
  void floatsOfHdf5AreKnown() throws Exception {
    Path file =
        Path.of(
            Objects.requireNonNull(
                    NativeDigitsTest.class.getResource("/org/arclet/image/io/arrays.h5"))
                .toURI());
    assertThatCode(() -> Hdf5File.read(file, "/types/f4_little")).doesNotThrowAnyException();
  }

  /** By them, a journal and a checkpoint tell one search and one training from another. */
  @Test
  void textsOfSettingsHaveTheSameDigits() {
    List<String> texts =
        List.of(
            AlexNet.STANDARD.toString(),
            Vgg16.STANDARD.toString(),
            ResNet18.STANDARD.toString(),
            Augmentation.lensExample().toString());
    assertThat(texts).allSatisfy(text -> assertThat(text).matches("\\p{ASCII}+"));
  }

  @Test
  void attributesOfPicturesHaveTheSameDigits() {
    Figure notice = DuplicateGrid.of(Duplicates.find(images()));
    assertThat(notice.svg()).contains("no copies");
    Figure network = NetworkPlot.of(AlexNet.STANDARD.forImages(new ImageShape(70, 70, 3)));
    for (Figure figure : List.of(notice, network, ImageGrid.of(images()))) {
      assertThat(figure.svg())
          .contains(" width=\"" + figure.width() + "\" height=\"" + figure.height() + "\"");
      assertThat(figure.png()).isNotEmpty(); // painted after the SVG
    }
  }
}
