package org.arclet.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;
import org.arclet.image.ImageShape;
import org.arclet.nn.Activation;
import org.arclet.nn.AlexNet;
import org.arclet.nn.Architecture;
import org.arclet.nn.ConvolutionalNetwork;
import org.arclet.nn.CustomCnn;
import org.arclet.nn.LayerOptions;
import org.arclet.nn.Loss;
import org.arclet.nn.Outputs;
import org.arclet.nn.Pooling;
import org.arclet.nn.Regularizer;
import org.arclet.nn.ResNet18;
import org.arclet.nn.Vgg16;

/**
 * A network that {@code src/test/python/networks_golden.py} trains with Keras, and the weights and
 * images that it begins with.
 *
 * @param name of the network in the script
 * @param architecture the same network, at a sixteenth of its widths
 * @param variance of the weights at the beginning, times the fan-in
 * @param rounding how much more rounding matters than for most networks
 */
record GoldenNetwork(String name, Architecture architecture, double variance, double rounding) {

  static final ImageShape SHAPE = new ImageShape(35, 35, 3);

  /**
   * Keras's own float32 against its float64: weights within 3.2e-7, all else 5.2e-7; but outputs
   * that are themselves normalized, over a batch of four, within 2.0e-6.
   */
  private static final double OF_NORMALIZED_OUTPUTS = 7;

  GoldenNetwork(String name, Architecture architecture, double variance) {
    this(name, architecture, variance, 1);
  }

  static List<GoldenNetwork> all() {
    ConvolutionalNetwork alexNet = AlexNet.STANDARD.withWidthsDividedBy(16).withDropout(0);
    ConvolutionalNetwork custom = CustomCnn.of(3, 1).withWidthsDividedBy(16).withDropout(0);
    ResNet18 resNet = ResNet18.STANDARD.withWidthsDividedBy(16);
    ResNet18 reference = ResNet18.REFERENCE.withWidthsDividedBy(16);
    return List.of(
        new GoldenNetwork("alexnet", alexNet, 2),
        new GoldenNetwork(
            "alexnet-min-elu-l2",
            alexNet
                .withEveryBlock(b -> b.withPooling(Pooling.Kind.MIN))
                .withOptions(
                    o ->
                        o.withActivation(Activation.ELU)
                            .withConvolutions(c -> c.withL2(0.01))
                            .withDense(d -> d.withL2(0.01))),
            1),
        new GoldenNetwork(
            "alexnet-average-selu",
            alexNet
                .withEveryBlock(b -> b.withPooling(Pooling.Kind.AVERAGE))
                .withOptions(o -> o.withActivation(Activation.SELU)),
            1),
        new GoldenNetwork(
            "alexnet-tanh-softmax",
            alexNet.withOptions(
                o -> o.withActivation(Activation.TANH).withOutputs(Outputs.softmax(3))),
            1),
        new GoldenNetwork("vgg16", Vgg16.STANDARD.withWidthsDividedBy(16).withDropout(0), 2),
        new GoldenNetwork("resnet18", resNet, 1),
        new GoldenNetwork("resnet18-bn-elu", resNet.withOptions(GoldenNetwork::smooth), 1),
        new GoldenNetwork("resnet-reference", reference, 1),
        new GoldenNetwork(
            "resnet-reference-bn-elu", reference.withOptions(GoldenNetwork::smooth), 1),
        new GoldenNetwork(
            "custom-bn-elu",
            custom.withOptions(o -> o.withActivation(Activation.ELU)),
            1,
            OF_NORMALIZED_OUTPUTS),
        new GoldenNetwork(
            "custom-bn-hidden-elu",
            custom.withOptions(
                o ->
                    o.withActivation(Activation.ELU)
                        .withRegularizer(Regularizer.BATCH_NORM_HIDDEN)),
            1));
  }

  private static LayerOptions smooth(LayerOptions options) {
    return options.withActivation(Activation.ELU).withRegularizer(Regularizer.BATCH_NORM);
  }

  Loss loss() {
    return name.contains("softmax")
        ? Loss.Plain.CATEGORICAL_CROSSENTROPY
        : Loss.BINARY_CROSSENTROPY;
  }

  /** Name of its golden file in {@code golden/}. */
  String file() {
    return "training/%s.txt".formatted(name);
  }

  /** Weights to begin with. */
  Tensor begin(String array, int[] shape) {
    double fanIn = shape.length == 1 ? 100 * variance : 1;
    for (int i = 0; i < shape.length - 1; i++) {
      fanIn *= shape[i];
    }
    boolean about1 = array.endsWith("gamma") || array.endsWith("variance");
    double scale = about1 ? 0.5 : Math.sqrt(3 * variance / fanIn);
    int count = 1;
    for (int side : shape) {
      count *= side;
    }
    float[] values = uniform(array, count, scale);
    for (int i = 0; about1 && i < count; i++) {
      values[i]++;
    }
    return new Tensor(shape, values);
  }

  static float[] images(String name, int count) {
    return uniform(name, count * SHAPE.values(), 1);
  }

  /** The script's generator. */
  private static float[] uniform(String name, int count, double scale) {
    CRC32 seed = new CRC32();
    seed.update(name.getBytes(StandardCharsets.US_ASCII));
    long state = seed.getValue();
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      state = state * 6364136223846793005L + 1442695040888963407L;
      values[i] = (float) (((state >>> 40) / (double) (1 << 23) - 1) * scale);
    }
    return values;
  }

  static String text(String name) throws IOException {
    try (InputStream file = GoldenNetwork.class.getResourceAsStream("/golden/" + name)) {
      return new String(
          Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  static Map<String, double[]> numbers(String text) {
    Map<String, double[]> values = new LinkedHashMap<>();
    text.lines()
        .skip(1)
        .forEach(
            line -> {
              String[] parts = line.split(": ", 2);
              values.put(
                  parts[0],
                  List.of(parts[1].split(" ", -1)).stream()
                      .mapToDouble(Double::parseDouble)
                      .toArray());
            });
    return values;
  }
}
