package org.arclet.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.arclet.image.ImageShape;
import org.arclet.nn.AlexNet;
import org.arclet.nn.Architecture;
import org.arclet.nn.CustomCnn;
import org.arclet.nn.Loss;
import org.arclet.nn.NetworkDescription;
import org.arclet.nn.Optimizer;
import org.arclet.nn.ResNet18;
import org.arclet.nn.Vgg16;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkMemoryTest {

  private static final int BATCH = 6;

  /**
   * oneDNN's descriptions of operations and arrays, which JavaCPP counts as well: 0.7 kB each, some
   * hundreds in each of four programs, however wide the layers.
   */
  private static final long DESCRIPTIONS = 3_000_000;

  private static final Optimizer MOMENTUM = new Optimizer.Sgd(0.01, 0.9, false);
  private static final Optimizer ADAM = new Optimizer.Adam(0.001, 0.9, 0.999, 1e-7, true);

  static Stream<Architecture> networks() {
    return Stream.of(
        AlexNet.STANDARD.withWidthsDividedBy(4),
        Vgg16.STANDARD.withWidthsDividedBy(4),
        ResNet18.STANDARD,
        CustomCnn.of(3, 1).withWidthsDividedBy(4));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void isWhatTheNetworkThenTakes(Architecture architecture) {
    NetworkDescription network = architecture.forImages(new ImageShape(41, 41, 3));
    requirePredicted(network, MOMENTUM, NetworkOptions.of(BATCH, 1));
    requirePredicted(network, ADAM, NetworkOptions.of(BATCH, 1).withThreads(1));
  }

  private static void requirePredicted(
      NetworkDescription network, Optimizer optimizer, NetworkOptions options) {
    Learning learning = new Learning(Loss.BINARY_CROSSENTROPY, optimizer);
    NetworkMemory predicted = NetworkMemory.ofNative(network, learning, options);
    float[] images = new float[BATCH * network.input().values()];
    float[] targets = new float[BATCH * network.outputs()];
    float[] outputs = new float[targets.length];
    long before = Pointer.totalBytes();
    try (NativeNetwork made = NativeNetwork.of(network, learning, options)) {
      for (int count : new int[] {BATCH, BATCH - 1}) {
        made.train(images, targets, count, outputs);
        made.evaluate(images, targets, count, outputs);
      }
      long taken = Pointer.totalBytes() - before;
      long lasting = predicted.nativeBytes() - predicted.copyBytes();
      assertThat(taken).isBetween(lasting, lasting + DESCRIPTIONS);
      assertThat(predicted.copyBytes()).isEqualTo(largest(made));
    }
  }

  private static long largest(Network network) {
    return network.weights().values().stream()
        .mapToLong(tensor -> (long) Float.BYTES * tensor.values().length)
        .max()
        .orElseThrow();
  }

  @Test
  void countsOneArrayForEachThatTheOptimizerRemembers() {
    NetworkDescription network =
        AlexNet.STANDARD.withWidthsDividedBy(32).forImages(new ImageShape(24, 24, 3));
    NetworkMemory plain = of(network, new Optimizer.Sgd(0.01, 0, false));
    assertThat(plain.learningBytes()).isEqualTo(plain.weightBytes()); // the gradients
    assertThat(of(network, MOMENTUM).learningBytes()).isEqualTo(2 * plain.weightBytes());
    assertThat(of(network, ADAM).learningBytes()).isEqualTo(4 * plain.weightBytes());
    // two dropout layers after dense layers of 4096 / 32 units, in two programs
    assertThat(plain.heapBytes()).isEqualTo(2 * 2 * BATCH * 128 * Float.BYTES);
  }

  private static NetworkMemory of(NetworkDescription network, Optimizer optimizer) {
    return Network.memory(
        network, new Learning(Loss.BINARY_CROSSENTROPY, optimizer), NetworkOptions.of(BATCH, 1));
  }

  @Test
  void knowsWhatNoMachineHoldsWithoutAskingItToHoldIt() {
    NetworkDescription network = CustomCnn.of(3, 1).forImages(new ImageShape(24, 24, 3));
    long before = Pointer.totalBytes();
    NetworkMemory huge =
        NetworkMemory.ofNative(
            network, Learning.DEFAULT, NetworkOptions.of(2_000, 1).withThreads(1));
    assertThat(huge.nativeBytes()).isGreaterThan(1L << 30);
    assertThat(Pointer.totalBytes() - before).isLessThan(100_000);
  }

  @Test
  void networksThatTheEngineCannotRunAreRefusedAsTheyWouldBeThen() {
    NetworkDescription network = AlexNet.STANDARD.forImages(new ImageShape(100, 100, 3));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                NetworkMemory.ofNative(network, Learning.DEFAULT, NetworkOptions.of(1_000_000, 1)))
        .withMessageStartingWith("an array of the engine must have fewer than 2^29 values (2 GiB)");
  }

  @Test
  void theEngineOnDl4jCountsWeightsGradientsAndWhatFlows() {
    NetworkDescription network =
        AlexNet.STANDARD.withWidthsDividedBy(32).forImages(new ImageShape(24, 24, 3));
    Learning learning = new Learning(Loss.BINARY_CROSSENTROPY, MOMENTUM);
    NetworkMemory memory = Engine.DL4J.memory(network, learning, NetworkOptions.of(BATCH, 1));
    assertThat(memory.weightBytes()).isEqualTo(4 * network.parameters());
    assertThat(memory.learningBytes()).isEqualTo(2 * 4 * network.parameters());
    assertThat(memory.batchBytes()).isGreaterThan(2 * BATCH * network.memory());
  }

  /** Free memory of 10, of which the heap may take 4, 8 or all. */
  @Test
  void networksMayHaveWhatTheHeapCannotTakeAndAtLeastHalfOfWhatIsFree() {
    assertThat(NativeMemory.beside(4, 10)).isEqualTo(6);
    assertThat(NativeMemory.beside(8, 10)).isEqualTo(5);
    assertThat(NativeMemory.beside(100, 10)).isEqualTo(5);
    assertThat(NativeMemory.beside(0, 10)).isEqualTo(10);
    assertThat(NativeMemory.beside(5, 0)).isZero();
  }
}
