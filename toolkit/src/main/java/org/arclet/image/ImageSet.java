package org.arclet.image;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.arclet.work.Work;

/**
 * An immutable set of images of one shape: (N, H, W, C) float32, row by row, bands innermost.
 *
 * <p>Each image carries a label and the ids of the sources it was made from. A freshly read image
 * is its own source, and its id is a fingerprint of its pixels, so that the same image read twice
 * counts as one source. Every transformation keeps the ids; blending unites them. Images that share
 * an id are copies of one another, and {@link Split} and {@link Folds} keep copies on one side.
 * Images without content (all zero, or all NaN) have the same pixels and so are copies of one
 * another; {@link #withSources} tells images apart that only look the same.
 *
 * <p>Pixels may be NaN or infinite, as they come from a telescope; {@code normalize} and {@code
 * augment} say what they make of them. A set may be empty; its shape is known all the same.
 */
public final class ImageSet {

  /** Label of an image whose class is not known. */
  public static final int UNLABELLED = -1;

  private final ImageShape shape;
  private final List<String> bands;
  private final Pixels pixels;
  private final int[] labels;
  private final Sources sources;

  private ImageSet(
      ImageShape shape, List<String> bands, Pixels pixels, int[] labels, Sources sources) {
    this.shape = shape;
    this.bands = bands;
    this.pixels = pixels;
    this.labels = labels;
    this.sources = sources;
  }

  /** Writes the values of one image, (H, W, C) row by row. */
  @FunctionalInterface
  public interface Filler {
    /**
     * Fills one image.
     *
     * @param image index of the image, from 0
     * @param values zeros, to be filled; must not be kept after the call
     */
    void fill(int image, float[] values);
  }

  /** Computes one image from another. */
  @FunctionalInterface
  public interface Transform {
    /**
     * Computes one image.
     *
     * @param from values of the source image; must not be changed or kept
     * @param to zeros, to be filled; must not be kept after the call
     */
    void apply(float[] from, float[] to);
  }

  /**
   * Makes a set of {@code count} images by filling each; images are filled in parallel.
   *
   * <p>Bands are named {@code band 1, band 2, …}, images are unlabelled, and each is its own
   * source. Called with a lambda from a class's static initializer, it would wait for ever: the
   * other threads cannot enter a class that is not yet initialized.
   *
   * @throws IllegalArgumentException if {@code count} is negative
   * @throws java.util.concurrent.CancellationException if the thread is interrupted before all are
   *     filled
   */
  public static ImageSet generate(int count, ImageShape shape, Filler filler) {
    float[][] images = new float[requireImages(count)][];
    Work.forEach(count, i -> images[i] = filled(i, shape, filler));
    return asRead(shape, Pixels.kept(images));
  }

  /**
   * Makes a set of {@code count} images that are not kept: each is filled whenever it is asked for,
   * so that there may be more of them than fit into memory.
   *
   * <p>Bands, labels and sources are as {@link #generate} gives them. Cropping, selecting and
   * joining such sets fills no image, and gives sets of this kind. A training asks for each image
   * once in every epoch, a prediction once for each network, and {@link #sources()} once, all of
   * them on several threads; {@link #loaded} keeps what is used more often.
   *
   * @param filler fills an image with the same values every time, from several threads at once
   * @throws IllegalArgumentException if {@code count} is negative
   */
  public static ImageSet onDemand(int count, ImageShape shape, Filler filler) {
    return asRead(shape, Pixels.made(requireImages(count), i -> filled(i, shape, filler)));
  }

  private static ImageSet asRead(ImageShape shape, Pixels pixels) {
    return new ImageSet(
        shape,
        defaultBands(shape.channels()),
        pixels,
        Labels.unlabelled(pixels.size()),
        Sources.own(shape, pixels));
  }

  private static float[] filled(int image, ImageShape shape, Filler filler) {
    float[] values = new float[shape.values()];
    filler.fill(image, values);
    return values;
  }

  /**
   * Makes a set of {@code count} images that are filled together, for a source that yields them one
   * after another or interleaved, as a file does.
   *
   * <p>Bands, labels and sources are as {@link #generate} gives them.
   *
   * @param filler fills the images, which are zeros at first, and must not keep them after the call
   * @throws IllegalArgumentException if {@code count} is negative
   */
  public static ImageSet generateTogether(int count, ImageShape shape, Consumer<float[][]> filler) {
    float[][] images = new float[requireImages(count)][shape.values()];
    filler.accept(images.clone());
    return asRead(shape, Pixels.kept(images));
  }

  /**
   * Makes a set of copies of the given images, each (H, W, C) row by row.
   *
   * @throws IllegalArgumentException if an image has another number of values than the shape
   */
  public static ImageSet of(ImageShape shape, float[]... images) {
    for (int i = 0; i < images.length; i++) {
      if (images[i].length != shape.values()) {
        throw new IllegalArgumentException(
            "each image must have %d values for shape %s, but image %d has %d"
                .formatted(shape.values(), shape, i, images[i].length));
      }
    }
    return generate(
        images.length,
        shape,
        (i, values) -> System.arraycopy(images[i], 0, values, 0, values.length));
  }

  /** Number of images, N. */
  public int size() {
    return pixels.size();
  }

  /** Whether there is no image. */
  public boolean isEmpty() {
    return size() == 0;
  }

  /** Whether images are read or made whenever they are asked for, instead of kept in memory. */
  public boolean isOnDemand() {
    return !pixels.isKept();
  }

  /**
   * The same images, kept in memory from now on; these, if they are already.
   *
   * @throws java.util.concurrent.CancellationException if the thread is interrupted before all are
   *     filled
   */
  public ImageSet loaded() {
    if (pixels.isKept()) {
      return this;
    }
    float[][] images = new float[size()][];
    Work.forEach(size(), i -> images[i] = pixels.get(i));
    Pixels kept = Pixels.kept(images);
    Sources ids = sources.areOf(pixels) ? Sources.own(shape, kept) : sources;
    return new ImageSet(shape, bands, kept, labels, ids);
  }

  /** Shape of each image. */
  public ImageShape shape() {
    return shape;
  }

  /** Names of the bands, in the order of the last axis. */
  public List<String> bands() {
    return bands;
  }

  /** Label of each image: a class from 0, or {@link #UNLABELLED}. */
  public int[] labels() {
    return labels.clone();
  }

  /**
   * Label of one image.
   *
   * @throws IndexOutOfBoundsException if there is no such image
   */
  public int label(int image) {
    return labels[requireImage(image)];
  }

  /**
   * Ids of the sources that one image was made from: one id for a read image or a transformed copy,
   * several for a blend.
   *
   * @throws IndexOutOfBoundsException if there is no such image
   */
  public Set<Long> sources(int image) {
    return sources().get(requireImage(image));
  }

  /** Ids of the sources of each image. */
  public List<Set<Long>> sources() {
    return sources.all();
  }

  /**
   * One value: image, row, column, band, each from 0.
   *
   * @throws IndexOutOfBoundsException if one of them is outside, naming it
   */
  public float get(int image, int row, int column, int band) {
    float[] values = pixels.get(requireImage(image));
    requireIndex("rows", row, shape.height());
    requireIndex("columns", column, shape.width());
    requireIndex("bands", band, shape.channels());
    return values[(row * shape.width() + column) * shape.channels() + band];
  }

  /**
   * A read-only view of one image, (H, W, C) row by row.
   *
   * @throws IndexOutOfBoundsException if there is no such image
   */
  public FloatBuffer image(int image) {
    return FloatBuffer.wrap(pixels.get(requireImage(image))).asReadOnlyBuffer();
  }

  /**
   * Copies one image, (H, W, C) row by row, into {@code target} from {@code offset} on.
   *
   * @throws IndexOutOfBoundsException if there is no such image, or the target is too short
   */
  public void copyTo(int image, float[] target, int offset) {
    System.arraycopy(pixels.get(requireImage(image)), 0, target, offset, shape.values());
  }

  /**
   * Copies one image, (H, W, C) row by row, to the buffer's position.
   *
   * @throws IndexOutOfBoundsException if there is no such image
   * @throws java.nio.BufferOverflowException if the buffer has too little room
   */
  public void copyTo(int image, FloatBuffer target) {
    target.put(pixels.get(requireImage(image)));
  }

  /**
   * Hands the values of one image, (H, W, C) row by row, to a reader without copying them.
   *
   * @param reader must neither change the values nor keep them
   */
  public void read(int image, Consumer<float[]> reader) {
    reader.accept(pixels.get(image));
  }

  /**
   * The same images with other band names.
   *
   * @throws IllegalArgumentException unless there is one distinct, non-blank name per band
   */
  public ImageSet withBands(List<String> names) {
    if (names.size() != shape.channels()) {
      throw new IllegalArgumentException(
          "there must be one name per band: the images have %d bands, but got %d names: %s"
              .formatted(shape.channels(), names.size(), names));
    }
    if (new HashSet<>(names).size() != names.size() || names.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException(
          "band names must be distinct and not blank, but got " + names);
    }
    return new ImageSet(shape, List.copyOf(names), pixels, labels, sources);
  }

  /**
   * The same images, all with one label.
   *
   * @param label a class from 0, or {@link #UNLABELLED}
   */
  public ImageSet withLabel(int label) {
    int[] all = new int[size()];
    Arrays.fill(all, label);
    return withLabels(all);
  }

  /**
   * The same images with other labels.
   *
   * @param newLabels one per image: a class from 0, or {@link #UNLABELLED}
   * @throws IllegalArgumentException if their number differs from that of the images, or one is
   *     below -1
   */
  public ImageSet withLabels(int[] newLabels) {
    Labels.require(newLabels, size());
    return new ImageSet(shape, bands, pixels, newLabels.clone(), sources);
  }

  /**
   * The same images with other sources, for images whose origin is known better than by their
   * pixels (two exposures of one galaxy, say).
   *
   * @throws IllegalArgumentException unless there is a non-empty set of ids for each image
   */
  public ImageSet withSources(List<Set<Long>> ids) {
    if (ids.size() != size()) {
      throw new IllegalArgumentException(
          "there must be one set of source ids per image: %d images, but %d sets"
              .formatted(size(), ids.size()));
    }
    List<Set<Long>> copy = ids.stream().map(Set::copyOf).toList();
    if (copy.stream().anyMatch(Set::isEmpty)) {
      throw new IllegalArgumentException(
          "each image must have at least one source id, but image %d has none"
              .formatted(copy.indexOf(Set.<Long>of())));
    }
    return new ImageSet(shape, bands, pixels, labels, Sources.known(shape, copy));
  }

  /**
   * The same images, each with the sources of its copies as well, so that splits and folds keep
   * them together.
   *
   * @param duplicates found in this set, or between another and this one; then images get the
   *     sources of their copies in the other set too, and {@link Split#requireNoCopies} sees them
   * @throws IllegalArgumentException if they were found in a set of another size
   */
  public ImageSet withSourcesJoined(Duplicates duplicates) {
    if (duplicates.second().size() != size()) {
      throw new IllegalArgumentException(
          "the copies must have been looked for in these %d images, but were in %d; look again, or join before images are dropped"
              .formatted(size(), duplicates.second().size()));
    }
    return withSources(duplicates.joinedSources());
  }

  /**
   * The images at the given places, in the given order; a place may be given more than once.
   *
   * @throws IndexOutOfBoundsException if there is no such image
   */
  public ImageSet select(int... places) {
    IntStream.of(places).forEach(this::requireImage);
    return new ImageSet(
        shape,
        bands,
        pixels.select(places),
        Arrays.stream(places).map(i -> labels[i]).toArray(),
        sources.select(places));
  }

  /**
   * The images from {@code from} (inclusive) to {@code to} (exclusive).
   *
   * @throws IndexOutOfBoundsException unless {@code 0 <= from <= to <= size()}; differs from NumPy,
   *     which cuts such a range short
   */
  public ImageSet slice(int from, int to) {
    if (from < 0 || from > to || to > size()) {
      throw new IndexOutOfBoundsException(
          "a slice must satisfy 0 <= from <= to <= %d, but got %d to %d"
              .formatted(size(), from, to));
    }
    return select(IntStream.range(from, to).toArray());
  }

  /**
   * The first {@code count} images; all of them if there are fewer.
   *
   * @throws IllegalArgumentException if {@code count} is negative
   */
  public ImageSet take(int count) {
    return slice(0, Math.min(requireCount(count), size()));
  }

  /**
   * All but the first {@code count} images; none if there are fewer.
   *
   * @throws IllegalArgumentException if {@code count} is negative
   */
  public ImageSet drop(int count) {
    return slice(Math.min(requireCount(count), size()), size());
  }

  /**
   * These images followed by others of the same shape and bands.
   *
   * @throws IllegalArgumentException if shape or bands differ
   */
  public ImageSet concat(ImageSet other) {
    if (!shape.equals(other.shape)) {
      throw new IllegalArgumentException(
          "images that are joined must have one shape, but got %s and %s; crop the larger ones"
              .formatted(shape, other.shape));
    }
    if (!bands.equals(other.bands)) {
      throw new IllegalArgumentException(
          "images that are joined must have the same bands, but got %s and %s; name them with withBands"
              .formatted(bands, other.bands));
    }
    int[] allLabels = Arrays.copyOf(labels, size() + other.size());
    System.arraycopy(other.labels, 0, allLabels, size(), other.size());
    return new ImageSet(
        shape, bands, pixels.concat(other.pixels), allLabels, sources.concat(other.sources));
  }

  /**
   * Crops every image about its centre to a square, {@code side} × {@code side}.
   *
   * @throws IllegalArgumentException as {@link #crop(int, int)}
   */
  public ImageSet crop(int side) {
    return crop(side, side);
  }

  /**
   * Crops every image about its centre.
   *
   * <p>The crop begins at row {@code (images' height − height) / 2}, rounded down, so that an odd
   * margin loses the extra row at the end; columns likewise.
   *
   * @throws IllegalArgumentException if a side is below 1 or larger than the images
   */
  public ImageSet crop(int height, int width) {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "a crop must be at least 1 x 1 pixel, but got %d x %d".formatted(height, width));
    }
    if (height > shape.height() || width > shape.width()) {
      throw new IllegalArgumentException(
          "a crop must fit into the images: they are %d x %d, but the crop is %d x %d; choose a smaller crop"
              .formatted(shape.height(), shape.width(), height, width));
    }
    if (height == shape.height() && width == shape.width()) {
      return this;
    }
    int top = (shape.height() - height) / 2;
    int left = (shape.width() - width) / 2;
    int rowValues = width * shape.channels();
    return map(
        shape.withSides(height, width),
        (from, to) -> {
          for (int y = 0; y < height; y++) {
            int start = ((top + y) * shape.width() + left) * shape.channels();
            System.arraycopy(from, start, to, y * rowValues, rowValues);
          }
        });
  }

  /**
   * Computes each image anew, in parallel; bands, labels and sources stay. Of images that are read
   * on demand, each is computed whenever it is asked for.
   *
   * @param newShape shape of the new images, with as many channels as now
   * @throws IllegalArgumentException if the number of channels differs
   */
  public ImageSet map(ImageShape newShape, Transform transform) {
    if (newShape.channels() != shape.channels()) {
      throw new IllegalArgumentException(
          "a transformation must keep the %d bands, but the new shape is %s"
              .formatted(shape.channels(), newShape));
    }
    Filler filler = (i, values) -> transform.apply(pixels.get(i), values);
    if (isOnDemand()) {
      Pixels made = Pixels.made(size(), i -> filled(i, newShape, filler));
      return new ImageSet(newShape, bands, made, labels, sources);
    }
    Sources known = Sources.known(shape, sources()); // the old pixels may go
    float[][]
        mapped = // not broken off: it takes moments, and a training has to begin to have an end
        IntStream.range(0, size())
                .parallel()
                .mapToObj(i -> filled(i, newShape, filler))
                .toArray(float[][]::new);
    return new ImageSet(newShape, bands, Pixels.kept(mapped), labels, known);
  }

  /** {@code 20 images of (100, 100, 3), bands g r i, all labelled 1}. */
  @Override
  public String toString() {
    return "%d image%s of %s, band%s %s, %s%s"
        .formatted(
            size(),
            size() == 1 ? "" : "s",
            shape,
            bands.size() == 1 ? "" : "s",
            String.join(" ", bands),
            Labels.describe(labels),
            isOnDemand() ? ", read on demand" : "");
  }

  private int requireImage(int image) {
    if (isEmpty()) {
      throw new IndexOutOfBoundsException(
          "the set is empty, but image " + image + " was asked for");
    }
    return requireIndex("images", image, size());
  }

  private static int requireIndex(String what, int index, int count) {
    if (index < 0 || index >= count) {
      throw new IndexOutOfBoundsException(
          "%s are numbered 0 to %d, but got %d".formatted(what, count - 1, index));
    }
    return index;
  }

  private static int requireImages(int count) {
    if (count < 0) {
      throw new IllegalArgumentException(
          "a set must have at least 0 images, but " + count + " were asked for");
    }
    return count;
  }

  private static int requireCount(int count) {
    if (count < 0) {
      throw new IllegalArgumentException("a count of images must be at least 0, but got " + count);
    }
    return count;
  }

  private static List<String> defaultBands(int channels) {
    return IntStream.rangeClosed(1, channels).mapToObj(c -> "band " + c).toList();
  }
}
