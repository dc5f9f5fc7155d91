package org.arclet.spark;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.arclet.image.io.FileTrouble;
import org.arclet.model.Classifier;
import org.jspecify.annotations.Nullable;

/**
 * A classifier on its way to the executors: the bytes of its file. Each executor loads it once, and
 * its tasks share it.
 */
final class ModelCopy implements Serializable {

  private static final long serialVersionUID = 1;
  private static final String NAME =
      "model.arclet"; // its card bears the name, so it is always the same

  private final byte[] bytes;
  private transient @Nullable Classifier loaded;

  private ModelCopy(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * The model of a file or folder; both forms of one model have the same bytes here.
   *
   * @throws UncheckedIOException if there is none, or it is not as it was saved
   */
  static ModelCopy of(Path model) {
    Classifier classifier = Classifier.load(model);
    ModelCopy copy =
        inNewFile(
            file -> {
              classifier.save(file);
              return new ModelCopy(Files.readAllBytes(file));
            });
    copy.loaded = classifier;
    return copy;
  }

  /** Tells this model from others. */
  String fingerprint() {
    return Fingerprints.of(bytes);
  }

  /** The classifier; threads may share it. */
  synchronized Classifier classifier() {
    if (loaded == null) {
      loaded =
          inNewFile(
              file -> {
                Files.write(file, bytes);
                return Classifier.load(file);
              });
    }
    return loaded;
  }

  private interface FileUse<T> {
    T with(Path file) throws IOException;
  }

  private static <T> T inNewFile(FileUse<T> use) {
    try {
      Path folder = Files.createTempDirectory("arclet-survey");
      Path file = folder.resolve(NAME);
      try {
        return use.with(file);
      } finally {
        Files.deleteIfExists(file);
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot keep a copy of the model in %s: %s"
              .formatted(System.getProperty("java.io.tmpdir"), FileTrouble.reason(e, "")),
          e);
    }
  }
}
