package org.arclet.augment;

import static org.arclet.augment.AugmentationTest.images;
import static org.arclet.augment.AugmentationTest.pixels;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;
import org.junit.jupiter.api.Test;

class OnlineAugmentationTest {

  private static final Augmentation SETTINGS =
      Augmentation.of(
          b -> b.copies(4).rotation(true).shiftPixels(3).size(9).cutouts(1, 2).blending(1.5));
  private static final OnlineAugmentation ONLINE = SETTINGS.online(images(3, 12, 2), 6);

  @Test
  void tellsWhatAnEpochHolds() {
    assertThat(ONLINE.size()).isEqualTo(18);
    assertThat(ONLINE.shape()).isEqualTo(new ImageShape(9, 9, 2));
    assertThat(ONLINE.label(17)).isEqualTo(1);
  }

  @Test
  void beginsWithTheOfflineImages() {
    assertThat(pixels(ONLINE.epoch(0))).isEqualTo(pixels(SETTINGS.apply(images(3, 12, 2), 6)));
  }

  @Test
  void makesFreshImagesInEveryEpochAndTheSameInTheSame() {
    assertThat(pixels(ONLINE.epoch(1))).isNotEqualTo(pixels(ONLINE.epoch(2)));
    assertThat(pixels(ONLINE.epoch(2))).isEqualTo(pixels(ONLINE.epoch(2)));
  }

  @Test
  void fillsOneImageOfABatchAsInTheWholeEpoch() {
    ImageSet epoch = ONLINE.epoch(5);
    int values = ONLINE.shape().values();
    for (int place = 0; place < ONLINE.size(); place++) {
      float[] batch = new float[3 * values];
      ONLINE.fill(5, place, batch, values);
      float[] expected = new float[3 * values];
      epoch.copyTo(place, expected, values);
      assertThat(batch).isEqualTo(expected);
      assertThat(ONLINE.sources(5, place)).isEqualTo(epoch.sources(place));
    }
  }

  @Test
  void overwritesWhatWasThere() {
    float[] used = new float[ONLINE.shape().values()];
    float[] fresh = new float[used.length];
    ONLINE.fill(0, 1, used, 0);
    ONLINE.fill(0, 2, used, 0);
    ONLINE.fill(0, 2, fresh, 0);
    assertThat(used).isEqualTo(fresh);
  }

  @Test
  void streamsShuffledEpochsInFullBatchesWithoutEnd() {
    List<String> streamed = new ArrayList<>();
    ONLINE
        .batches(8)
        .limit(9)
        .forEach(
            batch -> {
              assertThat(batch.size()).isEqualTo(8);
              assertThat(batch.labels()).containsOnly(1);
              IntStream.range(0, 8).forEach(i -> streamed.add(key(batch, i)));
            });
    for (int epoch = 0; epoch < 4; epoch++) {
      ImageSet whole = ONLINE.epoch(epoch);
      List<String> inOrder = IntStream.range(0, 18).mapToObj(i -> key(whole, i)).toList();
      List<String> part = streamed.subList(epoch * 18, (epoch + 1) * 18);
      assertThat(part).containsExactlyInAnyOrderElementsOf(inOrder).isNotEqualTo(inOrder);
    }
  }

  private static String key(ImageSet images, int place) {
    StringBuilder key = new StringBuilder(images.sources(place).toString());
    images.read(
        place,
        values -> {
          for (float value : values) {
            key.append(' ').append(value);
          }
        });
    return key.toString();
  }

  @Test
  void shufflesUniformly() {
    OnlineAugmentation five = Augmentation.of(b -> {}).online(images(5, 1, 1), 0);
    int[] firsts = five.batches(5).limit(4000).mapToInt(b -> (int) b.get(0, 0, 0, 0) - 1).toArray();
    DrawTest.assertUniform(firsts, 0, 4);
  }

  @Test
  void refusesBatchesOfNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ONLINE.batches(0))
        .withMessage("a batch must have at least 1 image, but got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SETTINGS.online(images(0, 12, 1), 0).batches(4))
        .withMessage("batches need at least one image, but there is none to augment");
  }

  @Test
  void refusesPlacesThatAreNotThere() {
    float[] target = new float[ONLINE.shape().values()];
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> ONLINE.fill(0, 18, target, 0));
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> ONLINE.fill(0, 0, target, 1));
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> ONLINE.label(-1));
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> ONLINE.sources(0, 18));
  }

  @Test
  void readsAsItsSettingsImagesAndSeed() {
    assertThat(Augmentation.of(b -> b.rotation(true)).online(images(3, 12, 2), 6).toString())
        .startsWith("1 copy: rotation; of 3 images of (12, 12, 2)")
        .endsWith("; seed 6");
  }

  @Test
  void streamsSingleImages() {
    assertThat(ONLINE.batches(1).limit(19)).extracting(ImageSet::size).containsOnly(1);
  }
}
