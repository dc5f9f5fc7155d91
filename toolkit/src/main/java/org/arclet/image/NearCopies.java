package org.arclet.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.arclet.work.Work;

/**
 * Finds the images of one set that are turned, mirrored, shifted, scaled or brighter copies of
 * images of another.
 *
 * <p>In three steps, each slower and surer: the nearest of all images by numbers that a turn does
 * not change; of these the ones whose coarse detail fits at some turn; of these the ones whose fine
 * detail, which is mostly noise, is the same when they lie on one another.
 */
final class NearCopies {

  /** Sides below this have too little detail. */
  static final int SMALLEST_SIDE = 24;

  /** Correlation of the fine detail of copies; different images reach about 0.15. */
  static final double LEAST_LIKENESS = 0.3;

  private static final int NEAREST = 100;
  private static final double LEAST_FIT = 0.4;

  /** After so many that fit and are no copies, the others are none either. */
  private static final int FAILURES = 5;

  /** Larger images are binned to about this side. */
  private static final int COMFORTABLE_SIDE = 96;

  /** Rings of the usual radius need this side. */
  private static final double RING_SIDE = 3 * RingSpectra.REACH;

  private final ImageSet first;
  private final ImageSet second;
  private final int binning;
  private final int side;
  private final List<Sketch> sketches;
  private final Descriptors descriptors = new Descriptors();

  private NearCopies(ImageSet first, ImageSet second, boolean[] counted) {
    this.first = first;
    this.second = second;
    int smaller = Math.min(side(first), side(second));
    binning = Math.max(1, smaller / COMFORTABLE_SIDE);
    side = smaller / binning;
    sketches =
        Work.map(first.size(), i -> counted[i] ? sketch(first, i, false) : new Sketch(List.of()));
    for (int i = 0; i < sketches.size(); i++) {
      for (Sketch.View view : sketches.get(i).views()) {
        descriptors.add(i, view.descriptor());
      }
    }
  }

  /** A pair of copies with the correlation of their detail. */
  record Copy(int first, int second, double likeness) {}

  /**
   * Pairs of copies of one set, each once, the lower number first; in no particular order. Pairs
   * that share a source are not looked at.
   *
   * @param counted which images to look at
   */
  static List<Copy> within(ImageSet images, boolean[] counted) {
    return of(images, images, counted);
  }

  /** Pairs of copies, one of each set, likewise. */
  static List<Copy> between(ImageSet first, ImageSet second) {
    boolean[] all = new boolean[Math.max(first.size(), second.size())];
    Arrays.fill(all, true);
    return of(first, second, all);
  }

  private static List<Copy> of(ImageSet first, ImageSet second, boolean[] counted) {
    if (Math.min(side(first), side(second)) < SMALLEST_SIDE) {
      return List.of();
    }
    NearCopies search = new NearCopies(first, second, counted);
    return Work.map(second.size(), j -> counted[j] ? search.of(j) : List.<Copy>of()).stream()
        .flatMap(List::stream)
        .toList();
  }

  /**
   * A pair that may be one of copies.
   *
   * @param nearness rank among all by the descriptor, from 0
   */
  private record Candidate(int first, int nearness, List<Sketch.Match> matches) {}

  private List<Copy> of(int image) {
    Sketch sketch = sketch(second, image, true);
    IntPredicate unknown = i -> Collections.disjoint(first.sources(i), second.sources(image));
    int[] nearest =
        descriptors.nearest(
            sketch.views().stream().map(Sketch.View::descriptor).toList(),
            first == second ? image : first.size(),
            unknown,
            NEAREST);
    List<Candidate> candidates = new ArrayList<>();
    for (int rank = 0; rank < nearest.length; rank++) {
      List<Sketch.Match> matches = sketches.get(nearest[rank]).matches(sketch);
      if (!matches.isEmpty() && matches.get(0).likeness() >= LEAST_FIT) {
        candidates.add(new Candidate(nearest[rank], rank, matches));
      }
    }
    return candidates.isEmpty() ? List.of() : verified(image, inOrder(candidates));
  }

  /** The best fits first, and the nearest with them: what one measure misses, the other sees. */
  private static List<Candidate> inOrder(List<Candidate> candidates) {
    candidates.sort(Comparator.comparingDouble(candidate -> -candidate.matches.get(0).likeness()));
    Map<Candidate, Integer> ranks = new HashMap<>();
    for (int rank = 0; rank < candidates.size(); rank++) {
      Candidate candidate = candidates.get(rank);
      ranks.put(candidate, Math.min(rank, 2 * candidate.nearness));
    }
    return candidates.stream().sorted(Comparator.comparing(ranks::get)).toList();
  }

  private List<Copy> verified(int image, List<Candidate> candidates) {
    Detail detail = Detail.of(appearance(second, image));
    List<Copy> copies = new ArrayList<>();
    int failures = 0;
    for (Candidate candidate : candidates) {
      Detail other = Detail.of(appearance(first, candidate.first));
      double likeness = new Registration(other, detail).likeness(candidate.matches);
      if (likeness >= LEAST_LIKENESS) {
        copies.add(new Copy(candidate.first, image, likeness));
      } else if (++failures == FAILURES) {
        break;
      }
    }
    return copies;
  }

  private Sketch sketch(ImageSet images, int image, boolean scales) {
    double unit = Math.min(1, side / RING_SIDE);
    return Sketch.of(appearance(images, image), side, unit, scales);
  }

  private Appearance appearance(ImageSet images, int image) {
    float[] values = new float[images.shape().values()];
    images.copyTo(image, values, 0);
    return Appearance.of(values, images.shape(), binning);
  }

  private static int side(ImageSet images) {
    return Math.min(images.shape().height(), images.shape().width());
  }
}
