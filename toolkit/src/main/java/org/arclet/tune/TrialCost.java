package org.arclet.tune;

import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import org.arclet.engine.Network;
import org.arclet.engine.NetworkMemory;
import org.arclet.nn.NetworkDescription;
import org.arclet.train.Patience;

/**
 * What a trial takes, known before it trains.
 *
 * @param nativeBytes most memory of its network at one time
 * @param heapBytes most of Java's heap at one time: the images of a fold, augmented, its batches,
 *     and weights, of which one layer's pass through the heap when they are drawn, and all when
 *     they are kept
 * @param secondsPerEpoch of the fold with the most training images
 * @param seconds of all epochs of all folds; a trial that ends early takes less
 */
public record TrialCost(long nativeBytes, long heapBytes, double secondsPerEpoch, double seconds) {

  private static final long MIB = 1L << 20;

  /** Of an image in the heap: the array's header, references, label and the ids of its sources. */
  private static final int IMAGE_OVERHEAD = 100;

  /** Batches are prepared one ahead of the one that is learnt. */
  private static final int BATCHES = 2;

  /**
   * Computes the cost; memory is that of {@link Network#memory}, and the images beside it.
   *
   * @throws IllegalArgumentException if the engine cannot run the network at any price
   */
  public static TrialCost of(TrialSetup setup, Speed speed) {
    NetworkMemory network =
        Network.memory(setup.network(), setup.options().learning(), setup.options().network());
    double seconds = 0;
    double longest = 0;
    for (int fold = 0; fold < setup.folds(); fold++) {
      double epoch =
          speed.secondsPerEpoch(
              setup, network, setup.trainingImages().get(fold), setup.validationImages().get(fold));
      seconds += epoch * setup.options().epochs();
      longest = Math.max(longest, epoch);
    }
    return new TrialCost(
        network.nativeBytes(),
        imageBytes(setup) + weightBytes(setup, network) + network.heapBytes(),
        longest,
        seconds);
  }

  private static long imageBytes(TrialSetup setup) {
    long image = (long) Float.BYTES * setup.network().input().values();
    long count =
        (long) setup.mostTrainingImages()
            + Collections.max(setup.validationImages())
            + setup.testImages();
    long inBatches = (long) BATCHES * setup.options().batchSize();
    return count * (image + IMAGE_OVERHEAD) + inBatches * image;
  }

  private static long weightBytes(TrialSetup setup, NetworkMemory memory) {
    NetworkDescription network = setup.network();
    long all = Float.BYTES * (network.parameters() + network.fixedParameters());
    boolean restoresBest = setup.options().patience().filter(Patience::restoreBest).isPresent();
    long kept = (setup.keepsModels() ? all : 0) + (restoresBest ? all : 0);
    return Math.max(kept, memory.copyBytes());
  }

  /** All memory, of both kinds. */
  public long bytes() {
    return nativeBytes + heapBytes;
  }

  /** Why the trial cannot run, in a sentence; empty if it fits. */
  public Optional<String> refusal(MemoryLimit limit) {
    String each = limit.workers() == 1 ? "" : " for each of %d workers".formatted(limit.workers());
    String fewer = limit.workers() == 1 ? "" : "take fewer workers, ";
    if (heapBytes > limit.heapBytes()) {
      return Optional.of(
          sentence(
              "%,d MiB of Java's heap for its images and weights, but there are %,d%s; search smaller images or fewer copies, %sor raise the limit of the heap (-Xmx)",
              heapBytes, limit.heapBytes(), each, fewer));
    }
    if (nativeBytes > limit.nativeBytes()) {
      return Optional.of(
          sentence(
              "%,d MiB of native memory for its network, but there are %,d%s; search smaller images, batches or networks, %sor allow more with -Dorg.bytedeco.javacpp.maxbytes",
              nativeBytes, limit.nativeBytes(), each, fewer));
    }
    if (bytes() > limit.bytes().orElse(Long.MAX_VALUE)) {
      return Optional.of(
          sentence(
              "%,d MiB of memory, but may take %,d%s; search smaller images, batches or networks, or fewer copies, %sor raise the limit",
              bytes(), limit.bytes().orElseThrow(), each, fewer));
    }
    return Optional.empty();
  }

  /** Bytes that are needed are rounded up, those that there are, down. */
  private static String sentence(
      String format, long needed, long there, String each, String fewer) {
    return "the trial needs "
        + String.format(Locale.ROOT, format, (needed + MIB - 1) / MIB, there / MIB, each, fewer);
  }
}
