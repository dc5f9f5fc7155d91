package org.arclet.augment;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.arclet.augment.Blending.Function;

/**
 * How one image of a blended set comes about.
 *
 * @param members places of the copies it is made of, distinct, in the order of folding
 * @param function what folds them; never {@link Function#RANDOM}
 * @param divisor by which the result is divided
 */
record Blend(List<Integer> members, Function function, float divisor) {

  private static final List<Function> CHOICES = List.of(Function.MEAN, Function.MAX, Function.MIN);

  /** Draws a blend of some of {@code copies} images, of which there must be enough. */
  static Blend from(SplittableRandom random, Blending blending, int copies) {
    Blending.Images images = blending.images();
    int count = RandomStream.between(random, images.least(), images.most());
    Function drawn = CHOICES.get(RandomStream.between(random, 0, CHOICES.size() - 1));
    Set<Integer> members = new LinkedHashSet<>();
    while (members.size() < count) {
      members.add(RandomStream.between(random, 0, copies - 1));
    }
    return new Blend(
        List.copyOf(members),
        blending.function() == Function.RANDOM ? drawn : blending.function(),
        blending.scale() == Blending.Scale.DIVIDED ? count : 1);
  }

  /** Folds the next image into what has come of those before. */
  void fold(float[] next, float[] target, int offset) {
    for (int i = 0; i < next.length; i++) {
      float a = target[offset + i];
      float b = next[i];
      if (!Float.isFinite(a)) {
        target[offset + i] = b;
      } else if (Float.isFinite(b)) {
        target[offset + i] =
            switch (function) {
              case MAX -> Math.max(a, b);
              case MIN -> Math.min(a, b);
              default -> 0.5f * a + 0.5f * b;
            };
      }
    }
  }

  /** Scales the folded image. */
  void finish(float[] target, int offset, int length) {
    if (divisor != 1) {
      for (int i = offset; i < offset + length; i++) {
        target[i] /= divisor;
      }
    }
  }
}
