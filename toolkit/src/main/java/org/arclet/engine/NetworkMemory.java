package org.arclet.engine;

import java.util.List;
import org.arclet.nn.Dropout;
import org.arclet.nn.NetworkDescription;

/**
 * The most memory that a network takes while it is trained, known before any of it is allocated; in
 * bytes, beside the libraries themselves.
 *
 * @param weightBytes native: the weights, padded as the engine lays them out
 * @param learningBytes native: their gradients, and what the optimizer remembers of them
 * @param batchBytes native: what flows between the layers for a batch of the full size, forward and
 *     backward, and scratch memory. It is reserved, but oneDNN fills only a quarter of what it asks
 *     for to sum the gradients of some convolutions, most of them on machines without AVX-512; so
 *     less can be resident
 * @param copyBytes native: of the largest array, while {@link Network#weights()} copies it
 * @param heapBytes in Java's heap: masks of dropout. The arrays that a caller hands over, or gets
 *     from {@link Network#weights()}, are not counted
 */
public record NetworkMemory(
    long weightBytes, long learningBytes, long batchBytes, long copyBytes, long heapBytes) {

  /** Programs of a training: for full batches and for the last of an epoch, which is smaller. */
  private static final int SIZES = 2;

  /** All that is native. */
  public long nativeBytes() {
    return weightBytes + learningBytes + batchBytes + copyBytes;
  }

  /**
   * Native bytes that networks can still have here, at least 0: what the machine, or the container,
   * has beside all that Java's heap may take ({@code -Xmx}), or half of what is free if that is
   * more, and no more than {@code -Dorg.bytedeco.javacpp.maxbytes} allows, which is as much as the
   * heap's limit unless it is set. The memory of a GPU is not looked at.
   */
  public static long room() {
    return NativeMemory.room();
  }

  /**
   * Of a {@link NativeNetwork}: its programs are made, which settles every layout and every place,
   * and are given no memory.
   *
   * @throws IllegalArgumentException as {@link NativeNetwork#of}
   */
  static NetworkMemory ofNative(
      NetworkDescription description, Learning learning, NetworkOptions options) {
    OneDnn.useThreads(options.nativeThreads());
    int states = Updater.of(learning.optimizer()).stateArrays();
    try (Parameters parameters = new Parameters(description, states);
        Program learns =
            new Program(description, parameters, options, options.batchSize(), Purpose.TRAIN);
        Program judges =
            new Program(description, parameters, options, options.batchSize(), Purpose.PREDICT)) {
      long weights = parameters.bytes(false);
      return new NetworkMemory(
          weights,
          parameters.bytes(true) - weights,
          Math.max(learns.bytes(), judges.bytes())
              + SIZES * (learns.constantBytes() + judges.constantBytes()),
          copyBytes(description),
          SIZES * maskBytes(description, options.batchSize()));
    }
  }

  /** Of a {@link Dl4jNetwork}: an estimate. */
  static NetworkMemory ofDl4j(
      NetworkDescription description, Learning learning, NetworkOptions options) {
    long length = ParameterSpec.of(description).stream().mapToLong(ParameterSpec::length).sum();
    long all = Dl4jNetwork.bytes(description, learning, options.batchSize(), length);
    long learningBytes = Float.BYTES * length * (1 + Dl4jUpdater.slots(learning.optimizer()));
    return new NetworkMemory(
        Float.BYTES * length,
        learningBytes,
        all - learningBytes,
        copyBytes(description),
        maskBytes(description, options.batchSize()));
  }

  private static long copyBytes(NetworkDescription description) {
    List<ParameterSpec> specs = ParameterSpec.of(description);
    return Float.BYTES * specs.stream().mapToLong(ParameterSpec::length).max().orElse(0);
  }

  private static long maskBytes(NetworkDescription description, int batchSize) {
    return description.rows().stream()
        .filter(row -> row.layer() instanceof Dropout dropout && dropout.rate() > 0)
        .mapToLong(row -> row.memory() * batchSize)
        .sum();
  }
}
