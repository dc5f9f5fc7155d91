package org.arclet.augment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The enabled procedures of an augmentation in words. */
final class Procedures {

  private Procedures() {}

  /** One for each, in the order in which they are done; then the fill unless it is the default. */
  static List<String> of(Augmentation augmentation) {
    List<String> words = new ArrayList<>();
    if (augmentation.rotation()) {
      words.add("rotation");
    }
    addShift(words, augmentation.widthShiftPixels(), augmentation.heightShiftPixels());
    addFlips(words, augmentation.horizontalFlip(), augmentation.verticalFlip());
    augmentation.zoom().ifPresent(z -> words.add("zoom %s to %s".formatted(z.min(), z.max())));
    augmentation.size().ifPresent(side -> words.add("crop to " + side + " pixels"));
    if (augmentation.skewDegrees() > 0) {
      words.add("skew up to %s degrees".formatted(augmentation.skewDegrees()));
    }
    augmentation.blending().ifPresent(blends -> words.add(text(blends)));
    augmentation.cutouts().ifPresent(holes -> words.add(text(holes)));
    if (augmentation.fill() != Fill.NEAREST) {
      words.add("fill " + lower(augmentation.fill()));
    }
    return words;
  }

  private static void addShift(List<String> words, int width, int height) {
    if (width == height && width > 0) {
      words.add("shift up to " + width + " pixels");
    } else if (width > 0 || height > 0) {
      words.add("shift up to " + width + " pixels across and " + height + " up and down");
    }
  }

  private static void addFlips(List<String> words, boolean horizontal, boolean vertical) {
    if (horizontal || vertical) {
      words.add(
          horizontal && vertical ? "flips" : horizontal ? "horizontal flips" : "vertical flips");
    }
  }

  private static String text(Blending blends) {
    Blending.Images images = blends.images();
    return "%s times as many blends (%s of %s images, %s)"
        .formatted(
            blends.multiplier(),
            lower(blends.function()),
            images.least() == images.most()
                ? images.least()
                : images.least() + " to " + images.most(),
            lower(blends.scale()));
  }

  private static String text(Cutouts holes) {
    String plural = holes.count() == 1 ? "" : "s";
    String shape =
        holes.shape() == Cutouts.Shape.CIRCLE
            ? "%d circular cutout%s of radius %d pixels"
            : "%d square cutout%s of side %d pixels";
    return String.format(Locale.ROOT, shape, holes.count(), plural, holes.size());
  }

  private static String lower(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
