package org.arclet.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.arclet.augment.Augmentation;
import org.arclet.augment.AugmentationBuilder;
import org.arclet.augment.Fill;
import org.arclet.image.ImageSet;

/**
 * Images and copies of them, that a search for copies has to find.
 *
 * @param originals images, of which the first ones were copied
 * @param copies of these, in their order, sharing no source with them
 * @param target whether the target counts them, or they are harder
 */
record Copies(ImageSet originals, ImageSet copies, boolean target) {

  private static final int SIDE = 70;
  private static final int SMALLER = 67;
  private static final double SCALE = 0.02;
  private static final double OFFSET = 250;
  private static final double NOISE = 0.15;

  /** Gives the copies sources of their own. */
  Copies {
    List<Set<Long>> ids =
        LongStream.range(0, copies.size()).mapToObj(i -> Set.of(Long.MIN_VALUE + i)).toList();
    copies = copies.withSources(ids);
  }

  /** Images that are all different, as they are searched. */
  static ImageSet originals(ImageSet frames) {
    return frames.crop(SIDE);
  }

  /** Copies of the first images of each kind, by its name. */
  static Map<String, Copies> of(ImageSet frames, int copied, long seed) {
    ImageSet images = originals(frames);
    ImageSet few = frames.take(copied);
    ImageSet small = images.take(copied);
    Augmentation all =
        Augmentation.of(
            b -> b.rotation(true).flips(true).shiftPixels(10).zoom(0.9, 1.1).size(SMALLER));
    Map<String, Copies> kinds = new LinkedHashMap<>();
    kinds.put("turned", target(images, few, seed, b -> b.rotation(true).size(SIDE)));
    kinds.put(
        "turned in the frame",
        target(images, small, seed + 1, b -> b.rotation(true).fill(Fill.REFLECT)));
    kinds.put("flipped", target(images, small, seed + 2, b -> b.flips(true)));
    kinds.put(
        "shifted, edge of zeros",
        target(images, small, seed + 3, b -> b.shiftPixels(10).fill(Fill.CONSTANT)));
    kinds.put(
        "shifted, edge mirrored",
        target(images, small, seed + 4, b -> b.shiftPixels(10).fill(Fill.REFLECT)));
    kinds.put("zoomed", target(images, few, seed + 5, b -> b.zoom(0.9, 1.1).size(SIDE)));
    kinds.put("cut smaller", new Copies(images, few.crop(SMALLER), true));
    kinds.put("other units, noisier", new Copies(images, noisier(small, seed + 6), true));
    kinds.put(
        "all of these", new Copies(images, noisier(all.apply(few, seed + 7), seed + 8), true));
    kinds.put(
        "all, of both", new Copies(all.apply(frames, seed + 9), all.apply(few, seed + 10), false));
    kinds.put("leaning up to 3 degrees", harder(images, small, seed + 11, b -> b.skewDegrees(3)));
    kinds.put("with five holes", harder(images, small, seed + 12, b -> b.cutouts(5, 5)));
    return kinds;
  }

  private static Copies target(
      ImageSet originals, ImageSet from, long seed, Consumer<AugmentationBuilder> change) {
    return new Copies(originals, Augmentation.of(change).apply(from, seed), true);
  }

  private static Copies harder(
      ImageSet originals, ImageSet from, long seed, Consumer<AugmentationBuilder> change) {
    return new Copies(originals, Augmentation.of(change).apply(from, seed), false);
  }

  /** A third of the sky's noise more, in other units, on another sky. */
  private static ImageSet noisier(ImageSet images, long seed) {
    return ImageSet.generate(
            images.size(),
            images.shape(),
            (image, values) -> {
              Random random = new Random(seed * 1_000_003 + image);
              images.image(image).get(values);
              for (int i = 0; i < values.length; i++) {
                values[i] = (float) (OFFSET + SCALE * (values[i] + NOISE * random.nextGaussian()));
              }
            })
        .withBands(images.bands());
  }
}
