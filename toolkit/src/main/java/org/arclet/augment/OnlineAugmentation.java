package org.arclet.augment;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;

/**
 * Augmented images made when they are asked for: fresh ones for every epoch of a training.
 *
 * <p>The image at a place of an epoch is a function of the seed, the epoch and the place alone.
 * Nothing is kept between calls, and all methods may be called from several threads at once.
 *
 * <p>Get one from {@link Augmentation#online}.
 */
public final class OnlineAugmentation {

  private final Augmentation settings;
  private final ImageSet images;
  private final long seed;
  private final int size;
  private final ImageShape shape;
  private final Resampler resampler;
  private final Optional<Skew> skew;
  private final Optional<CutoutMask> cutouts;

  OnlineAugmentation(Augmentation settings, ImageSet images, long seed) {
    this.settings = settings;
    this.images = images;
    this.seed = seed;
    size = Requirements.size(settings, images);
    shape = Requirements.shape(settings, images.shape());
    resampler = new Resampler(images.shape(), shape, settings.fill());
    skew =
        settings.skewDegrees() == 0
            ? Optional.empty()
            : Optional.of(new Skew(shape, settings.fill()));
    cutouts = settings.cutouts().map(holes -> new CutoutMask(holes, shape));
  }

  /** Number of images in an epoch: {@code ⌊multiplier × copies × N⌋}. */
  public int size() {
    return size;
  }

  /** Shape of the augmented images. */
  public ImageShape shape() {
    return shape;
  }

  /**
   * Label of the image at a place, the same in every epoch.
   *
   * @throws IndexOutOfBoundsException if there is no such place
   */
  public int label(int place) {
    Objects.checkIndex(place, size);
    return images.label(settings.blending().isPresent() ? 0 : origin(place));
  }

  /**
   * All images of an epoch, in input order: all copies of image 0 first; made in parallel.
   *
   * <p>Epoch 0 is what {@link Augmentation#apply} gives. As {@code online::epoch} it is what a
   * trainer takes.
   */
  public ImageSet epoch(int epoch) {
    return make(size, i -> epoch, i -> i);
  }

  /**
   * An endless stream of batches: epoch after epoch from 0 on, each shuffled anew, so that a batch
   * mixes the copies of all images. A batch may begin in one epoch and end in the next.
   *
   * @param batchSize images per batch, at least 1
   * @throws IllegalArgumentException if {@code batchSize} is below 1, or there is no image
   */
  public Stream<ImageSet> batches(int batchSize) {
    if (batchSize < 1) {
      throw new IllegalArgumentException(
          "a batch must have at least 1 image, but got " + batchSize);
    }
    if (size == 0) {
      throw new IllegalArgumentException(
          "batches need at least one image, but there is none to augment");
    }
    return LongStream.iterate(0, first -> first + batchSize)
        .mapToObj(first -> batch(first, batchSize));
  }

  private ImageSet batch(long first, int batchSize) {
    int[] epochs = new int[batchSize];
    int[] places = new int[batchSize];
    int[] order = {};
    for (int i = 0; i < batchSize; i++) {
      int epoch = Math.toIntExact((first + i) / size);
      int place = (int) ((first + i) % size);
      order = i == 0 || place == 0 ? order(epoch) : order;
      epochs[i] = epoch;
      places[i] = order[place];
    }
    return make(batchSize, i -> epochs[i], i -> places[i]);
  }

  private int[] order(int epoch) {
    SplittableRandom random = RandomStream.ORDER.of(seed, epoch, 0);
    int[] order = IntStream.range(0, size).toArray();
    for (int i = size - 1; i > 0; i--) {
      int j = RandomStream.between(random, 0, i);
      int kept = order[i];
      order[i] = order[j];
      order[j] = kept;
    }
    return order;
  }

  private ImageSet make(int count, IntUnaryOperator epochs, IntUnaryOperator places) {
    List<Set<Long>> sources =
        IntStream.range(0, count)
            .mapToObj(i -> sources(epochs.applyAsInt(i), places.applyAsInt(i)))
            .toList();
    int[] labels = IntStream.range(0, count).map(i -> label(places.applyAsInt(i))).toArray();
    return ImageSet.generate(
            count,
            shape,
            (i, values) -> fill(epochs.applyAsInt(i), places.applyAsInt(i), values, 0))
        .withBands(images.bands())
        .withLabels(labels)
        .withSources(sources);
  }

  /**
   * Ids of the sources of one image: those of the image it is a copy of, or of all that were
   * blended.
   *
   * @throws IndexOutOfBoundsException if there is no such place
   */
  public Set<Long> sources(int epoch, int place) {
    Objects.checkIndex(place, size);
    Optional<Blend> blend = blend(epoch, place);
    if (blend.isEmpty()) {
      return images.sources(origin(place));
    }
    Set<Long> ids = new HashSet<>();
    blend.get().members().forEach(member -> ids.addAll(images.sources(origin(member))));
    return ids;
  }

  /**
   * Makes one image, (H, W, C) row by row, in {@code target} from {@code offset} on.
   *
   * @param epoch any number; another epoch gives other draws
   * @param place in [0, {@link #size()})
   * @throws IndexOutOfBoundsException if there is no such place, or the image does not fit there
   */
  public void fill(int epoch, int place, float[] target, int offset) {
    Objects.checkIndex(place, size);
    Objects.checkFromIndexSize(offset, shape.values(), target.length);
    Optional<Blend> blend = blend(epoch, place);
    if (blend.isEmpty()) {
      copy(epoch, place, target, offset);
    } else {
      blend(epoch, blend.get(), target, offset);
    }
    cutouts.ifPresent(
        holes -> holes.apply(RandomStream.CUTOUTS.of(seed, epoch, place), target, offset));
  }

  private Optional<Blend> blend(int epoch, int place) {
    return settings
        .blending()
        .map(
            blending ->
                Blend.from(
                    RandomStream.BLEND.of(seed, epoch, place),
                    blending,
                    images.size() * settings.copies()));
  }

  private void blend(int epoch, Blend blend, float[] target, int offset) {
    copy(epoch, blend.members().get(0), target, offset);
    float[] next = new float[shape.values()];
    for (int member : blend.members().subList(1, blend.members().size())) {
      copy(epoch, member, next, 0);
      blend.fold(next, target, offset);
    }
    blend.finish(target, offset, next.length);
  }

  /** Rotates, shifts, flips, zooms, crops and skews: the procedures on one image by itself. */
  private void copy(int epoch, int copy, float[] target, int offset) {
    Draw draw = Draw.from(RandomStream.COPY.of(seed, epoch, copy), settings);
    if (skew.isEmpty()) {
      images.read(origin(copy), values -> resampler.apply(draw, values, target, offset));
      return;
    }
    float[] straight = new float[shape.values()];
    images.read(origin(copy), values -> resampler.apply(draw, values, straight, 0));
    skew.get().apply(draw, straight, target, offset);
  }

  private int origin(int copy) {
    return copy / settings.copies();
  }

  /** {@code 25 copies: rotation; of 20 images of (100, 100, 3), …; seed 1}. */
  @Override
  public String toString() {
    return "%s; of %s; seed %d".formatted(settings, images, seed);
  }
}
