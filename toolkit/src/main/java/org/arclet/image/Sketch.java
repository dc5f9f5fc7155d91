package org.arclet.image;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a search for copies keeps of an image: rings about its landmarks, at one scale or several.
 *
 * @param views one for each landmark and scale
 */
record Sketch(List<View> views) {

  /** Copies may be of other scales than the original, down to 0.8 and up to 1.25 times. */
  private static final double[] SCALES = {0.826, 0.909, 1, 1.1, 1.21};

  /** Steps between these, which noise asks for. */
  private static final double[] FINE_SCALES = {0.953, 1, 1.049};

  private static final double[] AS_IT_IS = {1};

  /** How many pairs of views, and of landmarks, are tried to lay one image on another. */
  private static final int TRIED = 4;

  /** How many of these are kept. */
  private static final int KEPT = 2;

  /** Rings about one landmark. */
  static final class View {
    private final Landmark middle;
    private final float[] descriptor;
    private final List<Grain> grains;

    /**
     * Rings.
     *
     * @param descriptor of the image itself
     * @param grains rings of its coarse detail, at that scale or a little smaller and larger
     */
    private View(Landmark middle, float[] descriptor, List<Grain> grains) {
      this.middle = middle;
      this.descriptor = descriptor;
      this.grains = grains;
    }

    /** What turning does not change. */
    float[] descriptor() {
      return descriptor;
    }
  }

  /** Rings of the coarse detail at one scale. */
  private record Grain(double scale, RingSpectra rings) {}

  /**
   * How an image may lie on another.
   *
   * @param likeness correlation along the rings of the coarse detail, at most 1
   */
  record Match(Placement placement, double likeness) {}

  /**
   * Sketches an image.
   *
   * @param side of the square in the middle where landmarks are
   * @param unit radius of the rings in parts of the usual one
   * @param scales whether the rings are drawn at all scales, or at scale 1 only
   */
  static Sketch of(Appearance image, int side, double unit, boolean scales) {
    Raster smooth = image.white().blurred(RingSpectra.SMOOTHING);
    Raster coarse = Detail.coarse(image);
    List<View> views = new ArrayList<>();
    for (Landmark middle : Landmark.of(image.white(), side)) {
      for (double scale : scales ? SCALES : AS_IT_IS) {
        float[] descriptor = new RingSpectra(smooth, middle, scale * unit).descriptor();
        List<Grain> grains = new ArrayList<>();
        for (double fine : scales ? FINE_SCALES : AS_IT_IS) {
          double both = scale * fine;
          grains.add(new Grain(both, new RingSpectra(coarse, middle, both * unit)));
        }
        views.add(new View(middle, descriptor, grains));
      }
    }
    return new Sketch(views);
  }

  private record Nearness(View here, View there, double distance) {}

  /**
   * How this image may lie on another, best first; nothing if one of them has no landmark.
   *
   * <p>Tried are the pairs of views that are nearest by their descriptors, and of each pair of
   * landmarks the nearest.
   */
  List<Match> matches(Sketch other) {
    List<Nearness> pairs = new ArrayList<>();
    for (View here : views) {
      for (View there : other.views) {
        pairs.add(new Nearness(here, there, distance(here.descriptor, there.descriptor)));
      }
    }
    pairs.sort(Comparator.comparingDouble(Nearness::distance));
    Map<List<Landmark>, Nearness> nearest = new LinkedHashMap<>();
    pairs.forEach(pair -> nearest.putIfAbsent(List.of(pair.here.middle, pair.there.middle), pair));
    return Stream.concat(
            pairs.stream().limit(TRIED), nearest.values().stream().skip(1).limit(TRIED - 1))
        .distinct()
        .map(pair -> best(pair.here, pair.there))
        .sorted(Comparator.comparingDouble(match -> -match.likeness()))
        .limit(KEPT)
        .toList();
  }

  private static Match best(View here, View there) {
    return matches(here, there)
        .max(Comparator.comparingDouble(Match::likeness))
        .orElseThrow(); // every view has grains
  }

  private static Stream<Match> matches(View here, View there) {
    return here.grains.stream()
        .flatMap(
            one ->
                there.grains.stream()
                    .map(
                        other -> {
                          RingSpectra.Turn turn = one.rings.turnTo(other.rings);
                          Placement placement =
                              new Placement(
                                  here.middle,
                                  there.middle,
                                  turn.mirrored(),
                                  turn.radians(),
                                  other.scale / one.scale);
                          return new Match(placement, turn.likeness());
                        }));
  }

  private static double distance(float[] one, float[] other) {
    double sum = 0;
    for (int d = 0; d < one.length; d++) {
      double difference = one[d] - other[d];
      sum += difference * difference;
    }
    return sum;
  }
}
