package org.arclet.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OnDemandTest {

  private static final ImageShape SHAPE = new ImageShape(4, 4, 2);

  private final AtomicInteger filled = new AtomicInteger();
  private final ImageSet made = ImageSet.onDemand(10, SHAPE, this::fill);
  private final ImageSet kept = ImageSet.generate(10, SHAPE, OnDemandTest::values);

  @AfterEach
  void clearInterruption() {
    Thread.interrupted();
  }

  private static void values(int image, float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = 100 * image + i;
    }
  }

  private void fill(int image, float[] values) {
    filled.incrementAndGet();
    values(image, values);
  }

  private static void assertSame(ImageSet actual, ImageSet expected) {
    assertThat(actual.shape()).isEqualTo(expected.shape());
    assertThat(actual.size()).isEqualTo(expected.size());
    assertThat(actual.labels()).isEqualTo(expected.labels());
    assertThat(actual.bands()).isEqualTo(expected.bands());
    for (int i = 0; i < expected.size(); i++) {
      assertThat(actual.image(i)).isEqualTo(expected.image(i));
    }
    assertThat(actual.sources()).isEqualTo(expected.sources());
  }

  @Test
  void whatIsReadOnDemandIsWhatWouldBeKept() {
    assertSame(made, kept);
    assertThat(made.isOnDemand()).isTrue();
    assertThat(kept.isOnDemand()).isFalse();
  }

  @Test
  void everyTransformationGivesTheSameAsOfKeptImages() {
    assertSame(made.crop(2), kept.crop(2));
    assertSame(made.crop(2).select(3, 1, 3), kept.crop(2).select(3, 1, 3));
    assertSame(made.slice(2, 5).concat(made.crop(4)), kept.slice(2, 5).concat(kept));
    assertSame(made.take(3).concat(kept.drop(8)), kept.take(3).concat(kept.drop(8)));
    assertSame(kept.take(3).concat(made.drop(8)), kept.take(3).concat(kept.drop(8)));
    assertSame(made.crop(2).concat(made.crop(2)), kept.crop(2).concat(kept.crop(2)));
    assertSame(
        made.withLabel(1).withBands(List.of("g", "r")),
        kept.withLabel(1).withBands(List.of("g", "r")));
    List<Set<Long>> ids = LongStream.range(0, 10).mapToObj(Set::of).toList();
    assertSame(made.withSources(ids).select(4, 2), kept.withSources(ids).select(4, 2));
  }

  @Test
  void nothingIsFilledBeforeItIsAskedFor() {
    ImageSet some = made.crop(2).select(7, 1).concat(made.crop(2).take(3)).withLabel(1);
    assertThat(filled).hasValue(0);
    assertThat(some.get(0, 0, 0, 0)).isEqualTo(kept.crop(2).get(7, 0, 0, 0));
    assertThat(filled).hasValue(1);
    some.sources();
    some.sources();
    assertThat(filled).as("each once more, for its fingerprint").hasValue(6);
  }

  @Test
  void loadedImagesAreKept() {
    ImageSet loaded = made.crop(2).loaded();
    assertThat(filled).hasValue(10);
    assertThat(loaded.isOnDemand()).isFalse();
    assertThat(loaded.loaded()).isSameAs(loaded);
    assertThat(loaded.image(3)).isEqualTo(kept.crop(2).image(3));
    assertSame(loaded, kept.crop(2));
    filled.set(0);
    assertSame(made.loaded(), kept);
    assertThat(filled).as("the fingerprints are of what was loaded").hasValue(10);
  }

  @Test
  void anInterruptEndsAPassOverAllOfThem() {
    Thread.currentThread().interrupt();
    assertThatExceptionOfType(CancellationException.class).isThrownBy(made::sources);
    assertThatExceptionOfType(CancellationException.class).isThrownBy(made::loaded);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(made.sources()).isEqualTo(kept.sources());
  }

  @Test
  void saysThatItReadsOnDemand() {
    assertThat(made)
        .hasToString("10 images of (4, 4, 2), bands band 1 band 2, unlabelled, read on demand");
  }
}
