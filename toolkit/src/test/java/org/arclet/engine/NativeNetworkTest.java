package org.arclet.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import org.arclet.image.ImageShape;
import org.arclet.nn.AlexNet;
import org.arclet.nn.Loss;
import org.arclet.nn.NetworkDescription;
import org.arclet.nn.Optimizer;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

class NativeNetworkTest extends NetworkContract {

  private static final ImageShape SHAPE = new ImageShape(24, 24, 3);
  private static final NetworkDescription ALEXNET =
      AlexNet.STANDARD.withWidthsDividedBy(32).forImages(SHAPE);
  private static final NetworkDescription PLAIN =
      AlexNet.STANDARD.withWidthsDividedBy(32).withDropout(0).forImages(SHAPE);
  private static final Learning FAST =
      new Learning(Loss.BINARY_CROSSENTROPY, new Optimizer.Sgd(0.1, 0.9, false));
  private static final float[] IMAGES = ReferenceNetwork.gaussian(8 * SHAPE.values(), 1, 1);
  private static final float[] TARGETS = {1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1};

  @Override
  Engine engine() {
    return Engine.NATIVE;
  }

  @Test
  void closingGivesAllNativeMemoryBack() {
    trainOnce(); // what the libraries keep for good
    long most = 0;
    for (int cycle = 0; cycle < 20; cycle++) {
      long before = Pointer.totalBytes();
      try (NativeNetwork network = NativeNetwork.of(ALEXNET, FAST, NetworkOptions.of(8, 1))) {
        network.train(IMAGES, TARGETS, 8, new float[16]);
        network.train(IMAGES, TARGETS, 5, new float[16]);
        network.predict(IMAGES, 3, new float[16]);
        // three arrays of each of 22,678 weights, and what lies between the layers
        assertThat(Pointer.totalBytes() - before).isGreaterThan(3 * 4 * 22_678);
      }
      most = Math.max(most, Pointer.totalBytes() - before);
    }
    // the libraries' own small objects, which the garbage collector frees, of about 50 bytes each
    assertThat(most).isLessThan(30_000);
  }

  @Test
  void aNetworkThatCannotBeMadeKeepsNoMemory() {
    Map<String, Tensor> none = Map.of();
    long before = Pointer.totalBytes();
    for (int i = 0; i < 5; i++) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> NativeNetwork.ofWeights(ALEXNET, none, NetworkOptions.of(8, 0)));
    }
    assertThat(Pointer.totalBytes() - before).isLessThan(10_000);
  }

  @Test
  void networksThatCannotRunAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NativeNetwork.of(PLAIN, FAST, NetworkOptions.of(0, 1)))
        .withMessage("the batch size must be at least 1, but got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NativeNetwork.of(PLAIN, FAST, NetworkOptions.of(1_000_000, 1)))
        .withMessage(
            "an array of the engine must have fewer than 2^29 values (2 GiB), but got 1728000000; take a smaller batch, smaller images or a narrower network");
  }

  @Test
  void aNetworkThatDoesNotFitIntoTheMemoryIsRefusedBeforeAnythingIsAllocated() {
    assertThat(Pointer.maxBytes()).isLessThan(4L << 30); // the heap's limit, -Xmx3g in pom.xml
    trainOnce(); // what the libraries keep for good
    long before = Pointer.totalBytes();
    assertThatIllegalStateException()
        .isThrownBy(() -> NativeNetwork.of(PLAIN, FAST, NetworkOptions.of(290_000, 1)))
        .withMessageMatching(
            "AlexNet in batches of 290000 needs [0-9,]+ MiB of native memory, but there are [0-9,]+ .*close other networks, take smaller batches.*");
    assertThat(Pointer.totalBytes() - before).isLessThan(100_000);
  }

  private static void trainOnce() {
    try (NativeNetwork network = NativeNetwork.of(ALEXNET, FAST, NetworkOptions.of(8, 1))) {
      network.train(IMAGES, TARGETS, 8, new float[16]);
      network.train(IMAGES, TARGETS, 5, new float[16]);
    }
  }
}
