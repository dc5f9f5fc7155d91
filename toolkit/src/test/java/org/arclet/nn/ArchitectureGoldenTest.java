package org.arclet.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.arclet.image.ImageShape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Shapes and numbers of weights of every architecture, layer by layer, as Keras counts them. The
 * golden file was made by {@code src/test/python/networks_golden.py}.
 */
class ArchitectureGoldenTest {

  private static final ImageShape SIDE = new ImageShape(70, 70, 3);

  record Case(String name, Architecture architecture, ImageShape shape) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Case> cases() {
    return List.of(
        new Case("alexnet", AlexNet.STANDARD, SIDE),
        new Case("alexnet-bn", with(AlexNet.STANDARD, Regularizer.BATCH_NORM), SIDE),
        new Case("alexnet-bn-hidden", with(AlexNet.STANDARD, Regularizer.BATCH_NORM_HIDDEN), SIDE),
        new Case(
            "alexnet-softmax",
            AlexNet.STANDARD.withOptions(o -> o.withOutputs(Outputs.softmax(4))),
            new ImageShape(67, 50, 5)),
        new Case("vgg16", Vgg16.STANDARD, SIDE),
        new Case("vgg16-lrn", with(Vgg16.STANDARD, Regularizer.LOCAL_RESPONSE), SIDE),
        new Case("vgg16-bn", with(Vgg16.STANDARD, Regularizer.BATCH_NORM), SIDE),
        new Case("resnet18", ResNet18.STANDARD, SIDE),
        new Case("resnet18-lrn", with(ResNet18.STANDARD, Regularizer.LOCAL_RESPONSE), SIDE),
        new Case("resnet18-bn", with(ResNet18.STANDARD, Regularizer.BATCH_NORM), SIDE),
        new Case("resnet-reference", ResNet18.REFERENCE, SIDE),
        new Case("resnet-reference-bn", with(ResNet18.REFERENCE, Regularizer.BATCH_NORM), SIDE),
        new Case("custom-1-1-narrow", CustomCnn.STANDARD.withWidthsDividedBy(16), SIDE),
        new Case("custom-3-1", CustomCnn.of(3, 1), SIDE),
        new Case(
            "custom-2-3-lrn",
            with(CustomCnn.of(2, 3), Regularizer.LOCAL_RESPONSE),
            new ImageShape(40, 40, 1)));
  }

  private static Architecture with(ConvolutionalNetwork network, Regularizer regularizer) {
    return network.withOptions(o -> o.withRegularizer(regularizer));
  }

  private static Architecture with(ResNet18 network, Regularizer regularizer) {
    return network.withOptions(o -> o.withRegularizer(regularizer));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void layersAreThoseOfKeras(Case wanted) throws IOException {
    NetworkDescription network = wanted.architecture.forImages(wanted.shape);
    List<String> lines = new ArrayList<>();
    for (NetworkDescription.Row row : network.rows()) {
      ImageShape s = row.output();
      lines.add(
          "%s %d,%d,%d %d %d"
              .formatted(
                  row.number(),
                  s.height(),
                  s.width(),
                  s.channels(),
                  row.parameters(),
                  row.fixedParameters()));
    }
    lines.add("total %d %d".formatted(network.parameters(), network.fixedParameters()));
    assertThat(lines).containsExactlyInAnyOrderElementsOf(golden(wanted.name));
  }

  private static List<String> golden(String name) throws IOException {
    try (InputStream file =
        ArchitectureGoldenTest.class.getResourceAsStream("/golden/networks-keras.txt")) {
      String text =
          new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.US_ASCII);
      return text.lines()
          .filter(line -> line.startsWith(name + " "))
          .map(line -> line.substring(name.length() + 1))
          .toList();
    }
  }
}
