package org.arclet.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.arclet.augment.Blending.Function;
import org.arclet.augment.Blending.Images;
import org.arclet.augment.Blending.Scale;
import org.junit.jupiter.api.Test;

class BlendTest {

  private static float[] fold(Function function, float divisor, float[]... images) {
    Blend blend = new Blend(List.of(0, 1), function, divisor);
    float[] target = images[0].clone();
    for (int i = 1; i < images.length; i++) {
      blend.fold(images[i], target, 0);
    }
    blend.finish(target, 0, target.length);
    return target;
  }

  private static List<Blend> sample(Blending blending, int copies) {
    return IntStream.range(0, 6000)
        .mapToObj(i -> Blend.from(RandomStream.BLEND.of(3, 0, i), blending, copies))
        .toList();
  }

  @Test
  void foldsByTheMeanTheBrighterOrTheFainter() {
    float[] a = {1, -4, 8};
    float[] b = {3, 2, 8};
    assertThat(fold(Function.MEAN, 1, a, b)).containsExactly(2, -1, 8);
    assertThat(fold(Function.MAX, 1, a, b)).containsExactly(3, 2, 8);
    assertThat(fold(Function.MIN, 1, a, b)).containsExactly(1, -4, 8);
  }

  @Test
  void foldsPairwiseSoThatTheLastWeighsHalf() {
    assertThat(fold(Function.MEAN, 1, new float[] {4}, new float[] {8}, new float[] {100}))
        .containsExactly(53);
  }

  @Test
  void dividesByTheNumberOfImagesWhenAskedTo() {
    assertThat(fold(Function.MEAN, 2, new float[] {4}, new float[] {8})).containsExactly(3);
  }

  @Test
  void takesTheOtherImagesPixelForAMissingOne() {
    float nan = Float.NaN;
    float infinite = Float.POSITIVE_INFINITY;
    for (Function function : List.of(Function.MEAN, Function.MAX, Function.MIN)) {
      assertThat(
              fold(
                  function,
                  1,
                  new float[] {nan, 5, infinite, 7, nan, -infinite},
                  new float[] {2, nan, 3, infinite, nan, infinite}))
          .containsExactly(2, 5, 3, 7, nan, infinite);
    }
  }

  @Test
  void drawsDistinctImagesUniformlyInEveryPlace() {
    List<Blend> blends = sample(Blending.of(1).withImages(3), 5);
    for (int place = 0; place < 3; place++) {
      int at = place;
      DrawTest.assertUniform(blends.stream().mapToInt(b -> b.members().get(at)).toArray(), 0, 4);
    }
    assertThat(blends).allMatch(b -> new HashSet<>(b.members()).size() == 3);
  }

  @Test
  void blendsExactlyTwoUnlessToldOtherwise() {
    assertThat(sample(Blending.of(1), 9)).allMatch(b -> b.members().size() == 2);
    assertThat(sample(Blending.of(1), 9)).allMatch(b -> b.divisor() == 1);
  }

  @Test
  void drawsTheNumberOfImagesUniformlyFromARange() {
    List<Blend> blends = sample(Blending.of(1).withImages(2, 4).withScale(Scale.DIVIDED), 9);
    DrawTest.assertUniform(blends.stream().mapToInt(b -> b.members().size()).toArray(), 2, 4);
    assertThat(blends).allMatch(b -> b.divisor() == b.members().size());
  }

  @Test
  void drawsOneOfTheThreeFunctionsForEachBlend() {
    List<Function> functions = List.of(Function.MEAN, Function.MAX, Function.MIN);
    List<Blend> blends = sample(Blending.of(1).withFunction(Function.RANDOM), 9);
    DrawTest.assertUniform(
        blends.stream().mapToInt(b -> functions.indexOf(b.function())).toArray(), 0, 2);
    assertThat(sample(Blending.of(1).withFunction(Function.MIN), 9))
        .allMatch(b -> b.function() == Function.MIN);
  }

  @Test
  void refusesAMultiplierBelowOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Blending.of(0.5))
        .withMessage(
            "the blend multiplier must be at least 1, but got 0.5; leave blending out to have none");
    assertThatIllegalArgumentException().isThrownBy(() -> Blending.of(Double.NaN));
  }

  @Test
  void refusesBlendsOfOneImageAndEmptyRanges() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Images.exactly(1))
        .withMessage("a blend must be made of 2 <= least <= most images, but got least=1, most=1");
    assertThatIllegalArgumentException().isThrownBy(() -> new Images(4, 3));
  }
}
