package org.arclet.train;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.arclet.image.ImageSet;
import org.arclet.nn.NetworkDescription;

/** What a training depends on, as text by name, so that a difference can be named. */
final class Settings {

  private final Map<String, String> text = new TreeMap<>();

  private Settings() {}

  /**
   * All settings of a training.
   *
   * @param images of the first epoch
   */
  static Map<String, String> of(
      TrainingOptions options,
      NetworkDescription network,
      Map<String, ImageSet> images,
      ImageSet.Transform normalization) {
    Settings settings = new Settings();
    settings.put("options", options);
    // A longer training begins in the same way; so does one on other threads, but for roundings.
    settings.text.remove("options.epochs");
    settings.text.remove("options.threads");
    settings.put("network", network);
    images.forEach(
        (kind, set) -> settings.text.put(kind + " images", fingerprint(set, normalization)));
    return settings.text;
  }

  /** Writes records component by component, whatever their own {@code toString} leaves out. */
  private void put(String name, Object value) {
    if (value instanceof Optional<?> optional) {
      optional.ifPresentOrElse(held -> put(name, held), () -> text.put(name, "none"));
    } else if (value instanceof List<?> list) {
      text.put(name, list.size() + " of them");
      IntStream.range(0, list.size()).forEach(i -> put(name + "[" + (i + 1) + "]", list.get(i)));
    } else if (value instanceof Record) {
      text.put(name, value.getClass().getSimpleName());
      for (RecordComponent component : value.getClass().getRecordComponents()) {
        put(name + "." + component.getName(), component(value, component));
      }
    } else {
      text.put(name, value instanceof Enum<?> constant ? constant.name() : value.toString());
    }
  }

  private static Object component(Object owner, RecordComponent component) {
    try {
      return component.getAccessor().invoke(owner);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "every setting must be a public record, but %s is not".formatted(owner.getClass()), e);
    }
  }

  /** Number, shape, bands, labels and normalized values; the latter two as 64 bits. */
  private static String fingerprint(ImageSet images, ImageSet.Transform normalization) {
    long[] each =
        IntStream.range(0, images.size())
            .parallel()
            .mapToLong(i -> fingerprint(images, i, normalization))
            .toArray();
    long all = 0;
    for (long one : each) {
      all = mix(all, one);
    }
    return String.format(
        Locale.ROOT,
        "%d of %s, %s (%016x)",
        images.size(),
        images.shape(),
        String.join(" ", images.bands()),
        all);
  }

  private static long fingerprint(ImageSet images, int image, ImageSet.Transform normalization) {
    float[] normalized = new float[images.shape().values()];
    images.read(image, values -> normalization.apply(values, normalized));
    long hash = images.label(image);
    for (float value : normalized) {
      hash = mix(hash, Float.floatToIntBits(value));
    }
    return hash;
  }

  /** One round of SplitMix64's finalizer (doi:10.1145/2660193.2660195). */
  private static long mix(long hash, long value) {
    long z = ((hash + 0x9E3779B97F4A7C15L) ^ value) * 0xBF58476D1CE4E5B9L;
    return z ^ (z >>> 31);
  }
}
