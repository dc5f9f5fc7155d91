package org.arclet.augment;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.arclet.image.ImageSet;

/**
 * What each enabled procedure does to a few images, alone and together with the others.
 *
 * <p>The rotation, shift, flips, zoom and skew that are seen alone are those that are seen together
 * with the rest.
 *
 * @param originals the images, as they are
 * @param steps each enabled procedure by itself, in order; none if nothing is enabled
 * @param together all of them
 */
public record Preview(ImageSet originals, List<Step> steps, ImageSet together) {

  private static final int IMAGES = 4;

  /**
   * One procedure by itself.
   *
   * @param name of the procedure: rotation, shift, flips, zoom, crop, skew, blending or cutouts
   * @param images one for each of the originals, or the blends in place of them
   */
  public record Step(String name, ImageSet images) {}

  /** Keeps a copy of the list. */
  public Preview {
    steps = List.copyOf(steps);
  }

  static Preview of(Augmentation settings, ImageSet images, long seed) {
    Augmentation one = settings.with(b -> b.copies(1));
    int needed = one.blending().map(blending -> blending.images().most()).orElse(0);
    // repeated where a blend needs more images than there are
    ImageSet few = images.take(Math.max(IMAGES, needed));
    if (!few.isEmpty() && few.size() < needed) {
      int given = few.size();
      few = few.select(IntStream.range(0, needed).map(i -> i % given).toArray());
    }
    ImageSet shown = few;
    List<Step> steps = new ArrayList<>();
    alone(one, Math.min(shown.shape().height(), shown.shape().width()))
        .forEach(step -> steps.add(new Step(step.name, step.settings.apply(shown, seed))));
    return new Preview(shown, steps, one.apply(shown, seed));
  }

  private record Procedure(String name, Augmentation settings) {}

  /** Each enabled procedure with all the others off. */
  private static List<Procedure> alone(Augmentation all, int smallestSide) {
    List<Procedure> procedures = new ArrayList<>();
    Augmentation none = Augmentation.of(b -> b.fill(all.fill()));
    if (all.rotation()) {
      procedures.add(new Procedure("rotation", none.with(b -> b.rotation(true))));
    }
    if (all.widthShiftPixels() > 0 || all.heightShiftPixels() > 0) {
      procedures.add(
          new Procedure(
              "shift",
              none.with(
                  b ->
                      b.widthShiftPixels(all.widthShiftPixels())
                          .heightShiftPixels(all.heightShiftPixels()))));
    }
    if (all.horizontalFlip() || all.verticalFlip()) {
      procedures.add(
          new Procedure(
              "flips",
              none.with(
                  b -> b.horizontalFlip(all.horizontalFlip()).verticalFlip(all.verticalFlip()))));
    }
    all.zoom()
        .ifPresent(
            z -> procedures.add(new Procedure("zoom", none.with(b -> b.zoom(z.min(), z.max())))));
    // a crop that only fits after a zoom has nothing to show alone
    all.size().stream()
        .filter(side -> side <= smallestSide)
        .mapToObj(side -> new Procedure("crop", none.with(b -> b.size(side))))
        .forEach(procedures::add);
    if (all.skewDegrees() > 0) {
      procedures.add(new Procedure("skew", none.with(b -> b.skewDegrees(all.skewDegrees()))));
    }
    all.blending()
        .ifPresent(
            blends ->
                procedures.add(new Procedure("blending", none.with(b -> b.blending(blends)))));
    all.cutouts()
        .ifPresent(
            holes -> procedures.add(new Procedure("cutouts", none.with(b -> b.cutouts(holes)))));
    return procedures;
  }

  /** {@code preview of rotation, zoom, crop on 4 images}. */
  @Override
  public String toString() {
    String procedures = steps.stream().map(Step::name).collect(Collectors.joining(", "));
    return "preview of %s on %d images"
        .formatted(procedures.isEmpty() ? "no procedure" : procedures, originals.size());
  }
}
