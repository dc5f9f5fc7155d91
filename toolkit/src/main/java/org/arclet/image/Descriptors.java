package org.arclet.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.IntPredicate;

/**
 * The descriptors of many images, to be searched for those that are nearest to some: one after the
 * other, as no index is faster in so many dimensions.
 *
 * <p>They lie in blocks, each number of all descriptors of a block side by side, so that the
 * processor takes several at once.
 */
final class Descriptors {

  private static final int BLOCK = 256;

  private final List<float[]> blocks = new ArrayList<>();
  private int[] owners = new int[BLOCK];
  private int size;

  /** Adds a descriptor of an image; images come in ascending order. */
  void add(int owner, float[] descriptor) {
    int place = size % BLOCK;
    if (place == 0) {
      blocks.add(new float[BLOCK * RingSpectra.DESCRIPTOR]);
      owners = Arrays.copyOf(owners, size + BLOCK);
    }
    float[] block = blocks.get(blocks.size() - 1);
    for (int d = 0; d < descriptor.length; d++) {
      block[d * BLOCK + place] = descriptor[d];
    }
    owners[size++] = owner;
  }

  private record Found(int owner, float distance) {}

  /**
   * The images that are nearest to any of the given descriptors, nearest first.
   *
   * @param below only images of lower numbers
   * @param allowed which of these
   * @param count how many at most
   */
  int[] nearest(List<float[]> descriptors, int below, IntPredicate allowed, int count) {
    PriorityQueue<Found> nearest =
        new PriorityQueue<>(Comparator.comparingDouble(found -> -found.distance));
    float[] distances = new float[BLOCK];
    float[] sums = new float[BLOCK];
    int owner = -1;
    float distance = Float.POSITIVE_INFINITY;
    for (int from = 0; from < size && owners[from] < below; from += BLOCK) {
      Arrays.fill(distances, Float.POSITIVE_INFINITY);
      for (float[] descriptor : descriptors) {
        distances(blocks.get(from / BLOCK), descriptor, sums);
        for (int i = 0; i < BLOCK; i++) {
          distances[i] = Math.min(distances[i], sums[i]);
        }
      }
      for (int i = from; i < Math.min(size, from + BLOCK) && owners[i] < below; i++) {
        if (owners[i] != owner) {
          offer(nearest, new Found(owner, distance), allowed, count);
          owner = owners[i];
          distance = Float.POSITIVE_INFINITY;
        }
        distance = Math.min(distance, distances[i - from]);
      }
    }
    offer(nearest, new Found(owner, distance), allowed, count);
    return nearest.stream()
        .sorted(Comparator.comparingDouble(Found::distance).thenComparing(Found::owner))
        .mapToInt(Found::owner)
        .toArray();
  }

  private static void offer(
      PriorityQueue<Found> nearest, Found found, IntPredicate allowed, int count) {
    Found furthest = nearest.peek();
    boolean near = furthest == null || nearest.size() < count || found.distance < furthest.distance;
    if (found.owner >= 0 && near && allowed.test(found.owner)) {
      nearest.add(found);
      if (nearest.size() > count) {
        nearest.remove();
      }
    }
  }

  /** Squares of the distances to all descriptors of a block. */
  private static void distances(float[] block, float[] descriptor, float[] sums) {
    Arrays.fill(sums, 0);
    for (int d = 0; d < descriptor.length; d += 4) {
      float a = descriptor[d];
      float b = descriptor[d + 1];
      float c = descriptor[d + 2];
      float e = descriptor[d + 3];
      int at = d * BLOCK;
      for (int i = 0; i < BLOCK; i++) {
        float u = block[at + i] - a;
        float v = block[at + BLOCK + i] - b;
        float w = block[at + 2 * BLOCK + i] - c;
        float x = block[at + 3 * BLOCK + i] - e;
        sums[i] += u * u + v * v + w * w + x * x;
      }
    }
  }
}
