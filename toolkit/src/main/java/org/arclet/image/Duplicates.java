package org.arclet.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.arclet.work.Work;

/**
 * Images that show the same: to the bit, or turned, mirrored, shifted, scaled, cropped, brighter or
 * with a little more noise. One object on both sides of a split makes a classifier look better than
 * it is.
 *
 * <p>Near copies are told by their noise, which they share; two galaxies that merely look alike are
 * none, and two exposures of one galaxy need not be found. Unit and offset of the values do not
 * matter. What is found: any turn, mirroring, shifts up to a seventh of the side, scales from 0.8
 * to 1.25 between the two, holes that leave most of the object. Images that share a source ({@link
 * ImageSet#sources}) are known to be copies, and are only listed where they are the same to the
 * bit. Near copies are looked for in images of at least 24 × 24 pixels that are not flat.
 *
 * <p>Every image is compared with every other, first by few numbers: twenty thousand of 70 × 70 × 3
 * take minutes on two cores, ten times as many a hundred times as long. Each image is linked to the
 * best of its copies, not to every one where there are more than some hundred; {@link #groups} puts
 * together what is linked by others.
 *
 * <p>The steps are those of image retrieval, a descriptor without direction and then registration;
 * Fourier descriptors of rings are as in Zahn and Roskies (doi:10.1109/TC.1972.5008949), applied to
 * brightness along the ring.
 */
public final class Duplicates {

  /** How much two images are the same. */
  public enum Kind {
    /** Every pixel is the same; NaN is equal to NaN, and 0 to -0. */
    EXACT,
    /** A copy that was turned, shifted, scaled or otherwise changed. */
    NEAR
  }

  /**
   * Two images that show the same.
   *
   * @param first number of the one, in the first set
   * @param second number of the other, in the second set; within one set, the higher
   * @param kind how much they are the same
   * @param likeness correlation of their noise where they lie on one another, at most 1; 1 if EXACT
   */
  public record Pair(int first, int second, Kind kind, double likeness) {}

  private final ImageSet first;
  private final ImageSet second;
  private final List<Pair> pairs;

  private Duplicates(ImageSet first, ImageSet second, List<Pair> pairs) {
    this.first = first;
    this.second = second;
    this.pairs =
        pairs.stream()
            .sorted(Comparator.comparingInt(Pair::first).thenComparingInt(Pair::second))
            .toList();
  }

  /**
   * Finds copies within a set, whatever their labels.
   *
   * @param images any number; an empty set has no copies
   */
  public static Duplicates find(ImageSet images) {
    Map<Long, Integer> firstWith = new HashMap<>();
    boolean[] distinct = new boolean[images.size()];
    List<Pair> pairs = new ArrayList<>();
    long[] fingerprints = fingerprints(images);
    for (int i = 0; i < distinct.length; i++) {
      Integer same = firstWith.putIfAbsent(fingerprints[i], i);
      distinct[i] = same == null;
      if (same != null) {
        pairs.add(new Pair(same, i, Kind.EXACT, 1));
      }
    }
    NearCopies.within(images, distinct).forEach(copy -> pairs.add(near(copy)));
    return new Duplicates(images, images, pairs);
  }

  /**
   * Finds images of one set that are copies of images of another: of training images among those
   * for validation, say.
   *
   * @param first images; those of the second set may be larger or smaller
   * @param second images with as many bands, in the same order
   * @throws IllegalArgumentException if the numbers of bands differ
   */
  public static Duplicates between(ImageSet first, ImageSet second) {
    if (first.shape().channels() != second.shape().channels()) {
      throw new IllegalArgumentException(
          "images that are compared must have the same bands, but got %s and %s; select the common ones"
              .formatted(first.bands(), second.bands()));
    }
    long[] ofFirst = fingerprints(first);
    long[] ofSecond = fingerprints(second);
    Map<Long, Integer> placesOfFirst = places(ofFirst);
    Map<Long, Integer> placesOfSecond = places(ofSecond);
    Set<Pair> pairs = new LinkedHashSet<>();
    for (int i = 0; i < ofFirst.length; i++) {
      Integer same = placesOfSecond.get(ofFirst[i]);
      if (same != null) {
        pairs.add(new Pair(i, same, Kind.EXACT, 1));
      }
    }
    for (int j = 0; j < ofSecond.length; j++) {
      Integer same = placesOfFirst.get(ofSecond[j]);
      if (same != null) {
        pairs.add(new Pair(same, j, Kind.EXACT, 1));
      }
    }
    NearCopies.between(first, second).stream()
        .filter(copy -> ofFirst[copy.first()] != ofSecond[copy.second()])
        .forEach(copy -> pairs.add(near(copy)));
    return new Duplicates(first, second, List.copyOf(pairs));
  }

  private static Pair near(NearCopies.Copy copy) {
    return new Pair(copy.first(), copy.second(), Kind.NEAR, copy.likeness());
  }

  private static long[] fingerprints(ImageSet images) {
    long[] fingerprints = new long[images.size()];
    Work.forEach(
        fingerprints.length,
        i -> images.read(i, values -> fingerprints[i] = Fingerprint.of(images.shape(), values)));
    return fingerprints;
  }

  private static Map<Long, Integer> places(long[] fingerprints) {
    Map<Long, Integer> places = new HashMap<>();
    for (int i = 0; i < fingerprints.length; i++) {
      places.putIfAbsent(fingerprints[i], i);
    }
    return places;
  }

  /** The set that was searched, or the first of two. */
  public ImageSet first() {
    return first;
  }

  /** The second set, or the one that was searched. */
  public ImageSet second() {
    return second;
  }

  /** Whether copies were looked for within one set. */
  public boolean isWithin() {
    return first == second;
  }

  /**
   * The pairs, by the number of the first image, then of the second. Of many images that are the
   * same to the bit, each is paired with the first of them only.
   */
  public List<Pair> pairs() {
    return pairs;
  }

  /** Whether nothing was found. */
  public boolean isEmpty() {
    return pairs.isEmpty();
  }

  /** Pairs whose images have different labels, of which one must be wrong. */
  public List<Pair> acrossLabels() {
    return pairs.stream()
        .filter(pair -> first.label(pair.first) != second.label(pair.second))
        .toList();
  }

  /**
   * Images that are copies of one another, directly or through others: groups of at least two, each
   * ascending, in the order of their first image. Images of a second set are numbered on from the
   * size of the first, as {@link ImageSet#concat} would number them.
   */
  public List<List<Integer>> groups() {
    int offset = isWithin() ? 0 : first.size();
    CopyGroups groups = new CopyGroups(offset + second.size());
    pairs.forEach(pair -> groups.join(pair.first, offset + pair.second));
    return groups.groups().stream()
        .filter(group -> group.length > 1)
        .map(group -> Arrays.stream(group).boxed().toList())
        .toList();
  }

  /** Sources of each image of the searched or second set, with those of its copies. */
  List<Set<Long>> joinedSources() {
    List<Set<Long>> joined = new ArrayList<>();
    second.sources().forEach(ids -> joined.add(new HashSet<>(ids)));
    if (isWithin()) {
      for (List<Integer> group : groups()) {
        Set<Long> all = new HashSet<>();
        group.forEach(i -> all.addAll(first.sources(i)));
        group.forEach(i -> joined.get(i).addAll(all));
      }
    } else {
      pairs.forEach(pair -> joined.get(pair.second).addAll(first.sources(pair.first)));
    }
    return joined;
  }

  /** {@code 3 pairs of copies (1 exact, 2 near) in 2 groups, among 500 images}. */
  @Override
  public String toString() {
    String among =
        isWithin()
            ? count(first.size(), "image")
            : "%s and %s".formatted(count(first.size(), "image"), second.size());
    if (pairs.isEmpty()) {
      return "no copies among " + among;
    }
    long exact = pairs.stream().filter(pair -> pair.kind == Kind.EXACT).count();
    return "%s of copies (%d exact, %d near) in %s, among %s"
        .formatted(
            count(pairs.size(), "pair"),
            exact,
            pairs.size() - exact,
            count(groups().size(), "group"),
            among);
  }

  private static String count(int number, String what) {
    return "%d %s%s".formatted(number, what, number == 1 ? "" : "s");
  }
}
