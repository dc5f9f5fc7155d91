package org.arclet.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.arclet.engine.Network;
import org.arclet.engine.Safetensors;
import org.arclet.engine.Tensor;
import org.arclet.train.History;

/**
 * Reads what {@link ClassifierWriter} has written, from whoever it may come: nothing in it is run
 * or looked up as a class, and memory is taken for what has been seen to be there.
 */
final class ClassifierReader {

  private static final int MOST_HISTORY = 1 << 24; // bytes; some 100 000 epochs

  private final PartSource source;
  private final Manifest manifest;

  private ClassifierReader(PartSource source) throws IOException {
    this.source = source;
    Fields json = Manifest.open(source.bytes(Manifest.FILE, Manifest.MOST_BYTES));
    manifest = FileWork.in(Manifest.FILE, () -> Manifest.read(json));
  }

  /**
   * Reads a classifier.
   *
   * @throws UncheckedIOException if there is none, or it is not as it was saved; the message says
   *     what is wrong
   */
  static ClassifierData read(Path path) {
    return FileWork.run(
        "cannot load " + path,
        () -> {
          try (PartSource source = PartSource.open(path)) {
            return new ClassifierReader(source).data();
          }
        });
  }

  private ClassifierData data() throws IOException {
    List<TrainedNetwork> networks = new ArrayList<>();
    for (Manifest.Entry entry : manifest.networks()) {
      networks.add(
          new TrainedNetwork(
              weights(entry.weights()),
              history(entry.history()),
              entry.provenance(),
              entry.sources().isPresent() ? sources(entry.sources().get()) : Set.of()));
    }
    if (manifest.study().isPresent()) {
      source.verify(manifest.study().get());
    }
    return FileWork.in(
        Manifest.FILE,
        () ->
            new ClassifierData(
                manifest.architecture(),
                manifest.normalization(),
                manifest.bands(),
                manifest.classes(),
                networks));
  }

  private Map<String, Tensor> weights(Part part) throws IOException {
    long values = manifest.architecture().parameters() + manifest.architecture().fixedParameters();
    long header = part.bytes() - 4 * values - 8;
    if (header < 0 || header > Safetensors.MOST_HEADER) {
      throw new IOException(
          "%s must have a header and 4 bytes for each of the %d weights of the architecture, but has %d bytes; it is of another network"
              .formatted(part.file(), values, part.bytes()));
    }
    return source.read(
        part,
        in -> {
          Map<String, Tensor> weights = Safetensors.read(in, part.bytes()).tensors();
          Network.requireWeights(manifest.architecture(), weights);
          requireFinite(part.file(), weights);
          return weights;
        });
  }

  private History history(Part part) throws IOException {
    requireLength(part);
    return history(part.file(), source.read(part, in -> in.readNBytes((int) part.bytes())));
  }

  private Set<Long> sources(Part part) throws IOException {
    SourceIds.requireLength(part);
    return source.read(part, in -> SourceIds.read(in.readNBytes((int) part.bytes())));
  }

  /** Refuses a history that is too long to be read. */
  static void requireLength(Part history) throws IOException {
    if (history.bytes() > MOST_HISTORY) {
      throw new IOException(
          "%s must have at most %d bytes, but has %d"
              .formatted(history.file(), MOST_HISTORY, history.bytes()));
    }
  }

  /** Reads a history. */
  static History history(String file, byte[] text) throws IOException {
    return FileWork.in(file, () -> HistoryJson.read(Fields.of(file, Json.read(file, text))));
  }

  /**
   * Requires weights that can predict.
   *
   * @param file that they are in, or will be
   * @throws IllegalArgumentException naming the first that is not finite
   */
  static void requireFinite(String file, Map<String, Tensor> weights) {
    weights.forEach(
        (name, tensor) -> {
          for (float value : tensor.values()) {
            if (!Float.isFinite(value)) {
              throw new IllegalArgumentException(
                  "%s must hold finite numbers, but there is a %s in %s; a training whose loss was not finite leaves such, and they cannot predict"
                      .formatted(file, value, name));
            }
          }
        });
  }
}
