package org.arclet.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.arclet.image.ImageShape;
import org.arclet.nn.AlexNet;
import org.arclet.nn.NetworkDescription;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class Dl4jNetworkTest extends NetworkContract {

  private static final Path STATUS = Path.of("/proc/self/status");

  @Override
  Engine engine() {
    return Engine.DL4J;
  }

  @Test
  void closingGivesNativeMemoryBack() throws IOException {
    Assumptions.assumeTrue(Files.exists(STATUS), "only Linux says what a process takes");
    ImageShape shape = new ImageShape(40, 40, 3);
    NetworkDescription network = AlexNet.STANDARD.withWidthsDividedBy(4).forImages(shape);
    float[] images = ReferenceNetwork.gaussian(4 * shape.values(), 1, 1);
    for (int i = 0; i < 10; i++) { // until the libraries have what they keep
      train(network, images);
    }
    long before = resident();
    for (int i = 0; i < 40; i++) {
      train(network, images);
    }
    // weights, gradients and momentum alone are 10 MB each time
    assertThat(resident() - before).isLessThan(100 << 20);
  }

  private static void train(NetworkDescription description, float[] images) {
    float[] targets = {1, 0, 0, 1, 1, 0, 0, 1};
    try (Dl4jNetwork network =
        Dl4jNetwork.of(description, Learning.DEFAULT, NetworkOptions.of(4, 1))) {
      network.train(images, targets, 4, new float[8]);
      network.predict(images, 3, new float[8]);
    }
  }

  /** Bytes of the memory of the process. */
  private static long resident() throws IOException {
    String line =
        Files.readAllLines(STATUS).stream()
            .filter(each -> each.startsWith("VmRSS:"))
            .findFirst()
            .orElseThrow();
    return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
  }

  @Test
  void aNetworkThatDoesNotFitIntoTheMemoryIsRefused() {
    NetworkDescription network = AlexNet.STANDARD.forImages(new ImageShape(70, 70, 3));
    assertThatIllegalStateException()
        .isThrownBy(
            () -> Dl4jNetwork.of(network, Learning.DEFAULT, NetworkOptions.of(1_000_000, 1)))
        .withMessageMatching(
            "AlexNet in batches of 1000000 needs [0-9,]+ MiB of native memory, but there are [0-9,]+ .*");
  }
}
