package org.arclet.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.arclet.engine.Learning;
import org.arclet.engine.Network;
import org.arclet.engine.NetworkOptions;
import org.arclet.engine.Tensor;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;
import org.arclet.image.io.ImageFiles;
import org.arclet.model.Classifier;
import org.arclet.nn.Activation;
import org.arclet.nn.ConvolutionBlock;
import org.arclet.nn.CustomCnn;
import org.arclet.nn.Dense;
import org.arclet.nn.DenseBlock;
import org.arclet.nn.Initializer;
import org.arclet.nn.NetworkDescription;
import org.arclet.normalize.MinMax;

/** Models and images whose probabilities are known in closed form, and others that are not. */
final class Sky {

  static final ImageShape SHAPE = new ImageShape(4, 4, 2);
  static final List<String> BANDS = List.of("g", "r");

  private Sky() {}

  /** One network that gives an image of which all pixels are x the probability {@link #of}(x). */
  static Classifier model(double slope) {
    int values = SHAPE.values();
    NetworkDescription network =
        new NetworkDescription(
            "dense",
            SHAPE,
            List.of(new Dense(2, Activation.SIGMOID, new Initializer.GlorotUniform())));
    float[] weights = new float[2 * values];
    for (int i = 0; i < values; i++) {
      weights[2 * i + 1] = (float) (slope / values);
    }
    return Classifier.of(
            network,
            Map.of(
                "layer01.weights", new Tensor(new int[] {values, 2}, weights),
                "layer01.bias", new Tensor(new int[] {2}, new float[2])),
            MinMax.of(0, 1, 1),
            BANDS)
        .withClasses(List.of("other", "lens"));
  }

  /** Three classes, names that a query would have to quote. */
  static Classifier threeClasses() {
    NetworkDescription network =
        new NetworkDescription(
            "dense",
            SHAPE,
            List.of(new Dense(3, Activation.SOFTMAX, new Initializer.GlorotUniform())));
    float[] weights = new float[3 * SHAPE.values()];
    for (int i = 0; i < SHAPE.values(); i++) {
      weights[3 * i] = -0.1f;
      weights[3 * i + 1] = 0.1f;
    }
    Map<String, Tensor> all =
        Map.of(
            "layer01.weights", new Tensor(new int[] {SHAPE.values(), 3}, weights),
            "layer01.bias", new Tensor(new int[] {3}, new float[] {1, 0, 0}));
    return Classifier.of(network, all, MinMax.of(0, 1, 1), BANDS)
        .withClasses(List.of("ring", "arc.s", "`star`"));
  }

  /** The probability that {@link #model} gives an image of which all pixels are x, in [0, 1]. */
  static double of(double slope, double x) {
    return 1 / (1 + Math.exp(-slope * x));
  }

  /** Images of one value each. */
  static ImageSet flat(ImageShape shape, double... values) {
    return ImageSet.generate(
        values.length, shape, (image, pixels) -> Arrays.fill(pixels, (float) values[image]));
  }

  /** Noise, seeded. */
  static ImageSet noise(int count, ImageShape shape, long seed) {
    return ImageSet.generate(
        count,
        shape,
        (image, pixels) -> {
          SplittableRandom random = new SplittableRandom(seed + image);
          for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) random.nextDouble();
          }
        });
  }

  /** Some convolutional networks of random weights as one classifier. */
  static Classifier networks(int count, ImageShape shape) {
    NetworkDescription network =
        CustomCnn.of(List.of(ConvolutionBlock.of(8, 3, 1)), List.of(new DenseBlock(16, 0)))
            .forImages(shape);
    return Classifier.ensemble(
            IntStream.range(0, count)
                .mapToObj(
                    seed -> {
                      try (Network drawn =
                          Network.of(
                              network,
                              Learning.defaultOf(network),
                              NetworkOptions.of(1, seed + 1L))) {
                        return Classifier.of(network, drawn.weights(), MinMax.of(0, 1, 1), BANDS);
                      }
                    })
                .toList())
        .withClasses(List.of("other", "lens"));
  }

  /** Writes images of the bands of the models, without their names. */
  static Path write(Path file, ImageSet images) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    ImageFiles.write(images, file);
    return file;
  }

  /** Makes a file shorter by half. */
  static void truncate(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
  }
}
