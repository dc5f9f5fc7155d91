package org.arclet.image.io;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tiles that were unpacked last, for those who read beside one another. */
final class FitsCache {

  /** Bytes of pixels that are kept, one tile at least. */
  static final long MOST_BYTES = 64 << 20;

  private final Map<Key, float[]> tiles = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /**
   * Which tile.
   *
   * @param image of which it is, by identity
   * @param tile number in that image
   */
  private record Key(FitsPlanes image, int tile) {}

  synchronized float @Nullable [] get(FitsPlanes image, int tile) {
    return tiles.get(new Key(image, tile));
  }

  synchronized void put(FitsPlanes image, int tile, float[] pixels) {
    float[] before = tiles.put(new Key(image, tile), pixels);
    bytes += (long) Float.BYTES * (pixels.length - (before == null ? 0 : before.length));
    Iterator<float[]> oldest = tiles.values().iterator();
    while (bytes > MOST_BYTES && tiles.size() > 1) {
      bytes -= (long) Float.BYTES * oldest.next().length;
      oldest.remove();
    }
  }
}
