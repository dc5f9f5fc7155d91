package org.arclet.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Partition of a set of images into groups of copies: images that share a source id, directly or
 * through others, are in one group.
 */
final class CopyGroups {

  private final int[] parent;

  /** Each of so many images by itself. */
  CopyGroups(int images) {
    parent = IntStream.range(0, images).toArray();
  }

  /** Joins the groups of two images. */
  void join(int one, int other) {
    int a = root(one);
    int b = root(other);
    parent[Math.max(a, b)] = Math.min(a, b);
  }

  /** Groups of image numbers, in the order of their first image; each group ascending. */
  List<int[]> groups() {
    Map<Integer, List<Integer>> groups = new TreeMap<>();
    for (int i = 0; i < parent.length; i++) {
      groups.computeIfAbsent(root(i), r -> new ArrayList<>()).add(i);
    }
    return groups.values().stream()
        .map(group -> group.stream().mapToInt(Integer::intValue).toArray())
        .toList();
  }

  /** Groups of images that share sources. */
  static List<int[]> of(ImageSet images) {
    CopyGroups groups = new CopyGroups(images.size());
    Map<Long, Integer> firstWith = new HashMap<>();
    for (int i = 0; i < images.size(); i++) {
      for (Long id : images.sources(i)) {
        Integer first = firstWith.putIfAbsent(id, i);
        if (first != null) {
          groups.join(first, i);
        }
      }
    }
    return groups.groups();
  }

  /** Groups by the label of their first image, labels ascending, each label's groups shuffled. */
  static List<List<int[]>> shuffledByLabel(ImageSet images, long seed) {
    Map<Integer, List<int[]>> byLabel = new TreeMap<>();
    for (int[] group : of(images)) {
      byLabel.computeIfAbsent(images.label(group[0]), l -> new ArrayList<>()).add(group);
    }
    Random random = new Random(seed);
    byLabel.values().forEach(groups -> Collections.shuffle(groups, random));
    return List.copyOf(byLabel.values());
  }

  /** The images of the given groups, in their order in the set. */
  static ImageSet select(ImageSet images, List<int[]> groups) {
    return images.select(groups.stream().flatMapToInt(Arrays::stream).sorted().toArray());
  }

  private int root(int image) {
    int r = image;
    while (parent[r] != r) {
      parent[r] = parent[parent[r]];
      r = parent[r];
    }
    return r;
  }
}
