package org.arclet.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.arclet.work.Work;
import org.jspecify.annotations.Nullable;

/**
 * Ids of the sources of images: given, or else fingerprints of the pixels that the images were read
 * with, taken when somebody asks for them.
 */
final class Sources {

  private final ImageShape shape;
  private final Pixels read;
  private volatile @Nullable List<Set<Long>> ids;

  private Sources(ImageShape shape, Pixels read, @Nullable List<Set<Long>> ids) {
    this.shape = shape;
    this.read = read;
    this.ids = ids;
  }

  /** Each image is its own source. */
  static Sources own(ImageShape shape, Pixels read) {
    return new Sources(shape, read, null);
  }

  /** Ids that are known; no pixels are held for them. */
  static Sources known(ImageShape shape, List<Set<Long>> ids) {
    return new Sources(shape, Pixels.kept(new float[0][]), ids);
  }

  /** The ids of each image; those of images that are not kept take a pass over all of them. */
  List<Set<Long>> all() {
    List<Set<Long>> known = ids;
    if (known == null) {
      known =
          read.isKept() // then not broken off: it takes moments
              ? IntStream.range(0, read.size()).parallel().mapToObj(this::fingerprint).toList()
              : Work.map(read.size(), this::fingerprint);
      ids = known;
    }
    return known;
  }

  /** Whether they are fingerprints of these pixels. */
  boolean areOf(Pixels pixels) {
    return read == pixels;
  }

  Sources select(int[] places) {
    List<Set<Long>> known = read.isKept() ? all() : ids;
    return known == null
        ? own(shape, read.select(places))
        : known(shape, Arrays.stream(places).mapToObj(known::get).toList());
  }

  Sources concat(Sources other) {
    boolean unknown = ids == null && other.ids == null && !read.isKept();
    if (unknown && !other.read.isKept() && shape.equals(other.shape)) {
      return own(shape, read.concat(other.read));
    }
    List<Set<Long>> both = new ArrayList<>(all());
    both.addAll(other.all());
    return known(shape, Collections.unmodifiableList(both));
  }

  private Set<Long> fingerprint(int image) {
    return Set.of(Fingerprint.of(shape, read.get(image)));
  }
}
