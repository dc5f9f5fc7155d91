package org.arclet.image.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;

/**
 * Opens files whose images are read when they are asked for. Files that can only be read as a whole
 * are kept for a while: the last ones that were asked for, for those who read them image by image.
 */
final class OnDemandFiles {

  private static final int MOST_KEPT = 4;

  private final Map<Path, ImageSet> kept = new LinkedHashMap<>(16, 0.75f, true);

  /** Opens a file; one that can only be read as a whole is read, and not kept. */
  ImageSet open(Path path) {
    return ImageFiles.openOnDemand(path).orElseGet(() -> openWhole(path));
  }

  private ImageSet openWhole(Path path) {
    ImageSet first = ImageFiles.read(path);
    int size = first.size();
    ImageShape shape = first.shape();
    ImageSet images =
        ImageSet.onDemand(
            size,
            shape,
            (image, values) -> {
              ImageSet all = all(path);
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

  private ImageSet all(Path path) {
    synchronized (kept) {
      ImageSet known = kept.get(path);
      if (known != null) {
        return known;
      }
    }
    ImageSet all = ImageFiles.read(path);
    synchronized (kept) {
      kept.put(path, all);
      if (kept.size() > MOST_KEPT) {
        kept.remove(kept.keySet().iterator().next());
      }
    }
    return all;
  }
}
