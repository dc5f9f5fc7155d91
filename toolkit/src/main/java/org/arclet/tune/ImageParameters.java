package org.arclet.tune;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.arclet.augment.Augmentation;
import org.arclet.augment.AugmentationBuilder;
import org.arclet.augment.Blending;
import org.arclet.augment.Cutouts;
import org.arclet.normalize.MinMax;
import org.arclet.study.SearchSpace;

/** What is done to the images before a network sees them; names and their order are pyBIA's. */
final class ImageParameters {

  private static final String COPIES = "num_aug";
  private static final String BLENDING = "blend_multiplier";
  private static final String SKEW = "skew_angle";
  private static final String SIZE = "image_size";
  private static final String CUTOUT_SIZE = "mask_size";
  private static final String CUTOUT_COUNT = "num_masks";
  private static final String MAX_PIXEL = "max_pixel_";

  private ImageParameters() {}

  static void declare(SearchSpace.Builder space, SearchRanges ranges, int bands) {
    ranges.copies().ifPresent(range -> space.add(COPIES, range));
    ranges.blending().ifPresent(range -> space.add(BLENDING, range));
    ranges.skewDegrees().ifPresent(range -> space.add(SKEW, range));
    ranges.size().ifPresent(range -> space.add(SIZE, range));
    ranges.cutoutSize().ifPresent(range -> space.add(CUTOUT_SIZE, range));
    ranges.cutoutCount().ifPresent(range -> space.add(CUTOUT_COUNT, range));
    for (int band = 1; band <= bands; band++) {
      String name = MAX_PIXEL + band;
      ranges.maxPixel().ifPresent(range -> space.add(name, range));
    }
  }

  /** The draw that is the hardest to make: fewest copies, smallest images, largest cutouts. */
  static Map<String, Object> hardest(SearchRanges ranges) {
    Map<String, Object> drawn = new LinkedHashMap<>();
    ranges.copies().ifPresent(range -> drawn.put(COPIES, range.low()));
    ranges.blending().ifPresent(range -> drawn.put(BLENDING, range.low()));
    ranges.size().ifPresent(range -> drawn.put(SIZE, range.low()));
    ranges.cutoutSize().ifPresent(range -> drawn.put(CUTOUT_SIZE, range.high()));
    ranges.cutoutCount().ifPresent(range -> drawn.put(CUTOUT_COUNT, range.low()));
    return drawn;
  }

  /** Side that everything is cropped to; empty for the size that the images have. */
  static OptionalInt size(TuningOptions options, Drawn drawn) {
    return drawn.has(SIZE) ? OptionalInt.of(drawn.whole(SIZE)) : options.augmentation().size();
  }

  /** What is made of the positive images. */
  static Augmentation positives(TuningOptions options, Drawn drawn) {
    Augmentation fixed = options.augmentation();
    return fixed.with(
        b -> {
          change(b, options, drawn);
          if (drawn.has(COPIES)) {
            b.copies(drawn.whole(COPIES));
          }
          if (drawn.has(BLENDING)) {
            b.blending(blending(fixed, drawn.real(BLENDING)));
          }
        });
  }

  /** What is made of the negative images: the same, but for how many. */
  static Augmentation negatives(TuningOptions options, Drawn drawn) {
    double multiplier = negativeBlending(options, drawn);
    Augmentation fixed = options.augmentation();
    return fixed.with(
        b -> {
          change(b, options, drawn);
          b.copies(options.negatives().copies());
          if (multiplier > 0) {
            b.blending(blending(fixed, multiplier));
          } else {
            b.withoutBlending();
          }
        });
  }

  private static void change(AugmentationBuilder builder, TuningOptions options, Drawn drawn) {
    size(options, drawn).ifPresent(builder::size);
    if (drawn.has(SKEW)) {
      builder.skewDegrees(drawn.whole(SKEW));
    }
    cutouts(options.augmentation(), drawn).ifPresent(builder::cutouts);
  }

  private static Optional<Cutouts> cutouts(Augmentation fixed, Drawn drawn) {
    Optional<Cutouts> given = fixed.cutouts();
    if (!drawn.has(CUTOUT_SIZE) && !drawn.has(CUTOUT_COUNT)) {
      return given;
    }
    int count =
        drawn.has(CUTOUT_COUNT)
            ? drawn.whole(CUTOUT_COUNT)
            : given.map(Cutouts::count).orElseThrow();
    int size =
        drawn.has(CUTOUT_SIZE) ? drawn.whole(CUTOUT_SIZE) : given.map(Cutouts::size).orElseThrow();
    return Optional.of(
        new Cutouts(count, size, given.map(Cutouts::shape).orElse(Cutouts.Shape.CIRCLE)));
  }

  private static Blending blending(Augmentation fixed, double multiplier) {
    Blending kind = fixed.blending().orElse(Blending.of(1));
    return new Blending(multiplier, kind.function(), kind.images(), kind.scale());
  }

  private static double negativeBlending(TuningOptions options, Drawn drawn) {
    boolean positivesAre = drawn.has(BLENDING) || options.augmentation().blending().isPresent();
    return options.negatives().blending().orElse(positivesAre ? 1 : 0);
  }

  /** Limits that pixels are clipped to. */
  static MinMax normalization(TuningOptions options, Drawn drawn, int bands) {
    if (!drawn.has(MAX_PIXEL + 1)) {
      return options.limits(bands);
    }
    List<Double> maxima = new ArrayList<>();
    for (int band = 1; band <= bands; band++) {
      maxima.add(drawn.real(MAX_PIXEL + band));
    }
    return new MinMax(options.minPixel(), maxima);
  }
}
