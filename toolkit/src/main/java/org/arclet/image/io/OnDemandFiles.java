package org.arclet.image.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;
import org.arclet.work.Work;

/**
 * Opens files whose images are read when they are asked for. Files that can only be read as a whole
 * are kept for a while: the last ones that were asked for, for those who read them image by image.
 * One thread reads such a file; others that ask for it meanwhile wait.
 */
final class OnDemandFiles {

  private static final int MOST_KEPT = 4;

  private final Map<Path, ImageSet> kept = new LinkedHashMap<>(16, 0.75f, true);
  private final Function<Path, ImageSet> reader;

  OnDemandFiles() {
    this(ImageFiles::read);
  }

  /** Opens files with another reader of whole files. */
  OnDemandFiles(Function<Path, ImageSet> reader) {
    this.reader = reader;
  }

  /** Opens a file; one that can only be read as a whole is read, and not kept. */
  ImageSet open(Path path) {
    return ImageFiles.openOnDemand(path).orElseGet(() -> openWhole(path));
  }

  private ImageSet openWhole(Path path) {
    FileStamp opened = ImageFiles.reading(path, () -> FileStamp.of(path));
    ImageSet first = reader.apply(path);
    int size = first.size();
    ImageShape shape = first.shape();
    Lock reading = new ReentrantLock(); // of this file: others may be read at the same time
    ImageSet images =
        ImageSet.onDemand(
            size,
            shape,
            (image, values) -> {
              ImageSet all = all(path, opened, reading);
              if (all.size() != size || !all.shape().equals(shape)) {
                throw changed(path);
              }
              all.copyTo(image, values, 0);
            });
    return images.withBands(first.bands()).withLabels(first.labels()).withSources(first.sources());
  }

  private static UncheckedIOException changed(Path path) {
    String reason = "it must stay as it was opened, but holds other images; open it again";
    return new UncheckedIOException(
        "cannot read %s: %s".formatted(path, reason), new IOException(reason));
  }

  private ImageSet all(Path path, FileStamp opened, Lock reading) {
    Optional<ImageSet> known = known(path);
    if (known.isPresent()) {
      return known.get();
    }
    try {
      reading.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Work.interrupted();
    }
    try { // another may have read it meanwhile
      return known(path).orElseGet(() -> read(path, opened));
    } finally {
      reading.unlock();
    }
  }

  private Optional<ImageSet> known(Path path) {
    synchronized (kept) {
      return Optional.ofNullable(kept.get(path));
    }
  }

  private ImageSet read(Path path, FileStamp opened) {
    ImageSet all;
    try {
      all = reader.apply(path);
    } catch (UncheckedIOException e) {
      Work.heedInterrupt(); // which may be all that went wrong
      throw e;
    }
    ImageFiles.filling(path, () -> opened.requireUnchanged(path));
    synchronized (kept) {
      kept.put(path, all);
      if (kept.size() > MOST_KEPT) {
        kept.remove(kept.keySet().iterator().next());
      }
    }
    return all;
  }
}
