package org.arclet.train;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.arclet.engine.Safetensors;
import org.arclet.engine.Snapshot;
import org.arclet.engine.Tensor;
import org.arclet.image.io.AtomicFile;
import org.arclet.image.io.FileTrouble;

/**
 * All that a training needs to go on after an epoch as if it had never stopped.
 *
 * <p>Its file is in the safetensors format, readable from Python by {@code safetensors.safe_open}:
 * tensors {@code weights/…}, {@code optimizer/…}, {@code best/…} and {@code sources}, the last (N,
 * 4), each id as four whole numbers of 16 bits, low ones first; and all else as text in the
 * metadata. Reading one runs no code from it.
 *
 * @param network the network after the epoch
 * @param bestWeights weights to be restored at the end, if patience asks for it
 * @param epochs the finished epochs, in order
 * @param step number of steps taken so far
 * @param settings what the training depends on, by name: its options but for the number of epochs
 *     and of threads, the layers of its network, and fingerprints of its images
 * @param sources ids of the sources of all images that were learned from; empty if they are not
 *     known
 */
public record Checkpoint(
    Snapshot network,
    Optional<Map<String, Tensor>> bestWeights,
    List<Epoch> epochs,
    long step,
    Map<String, String> settings,
    Set<Long> sources) {

  /**
   * Keeps copies.
   *
   * @throws IllegalArgumentException if the number of steps is negative
   */
  public Checkpoint {
    if (step < 0) {
      throw new IllegalArgumentException("the number of steps must be at least 0, but got " + step);
    }
    bestWeights = bestWeights.map(Map::copyOf);
    epochs = List.copyOf(epochs);
    settings = Map.copyOf(settings);
    sources = Set.copyOf(sources);
  }

  /** One that does not know the sources. */
  public Checkpoint(
      Snapshot network,
      Optional<Map<String, Tensor>> bestWeights,
      List<Epoch> epochs,
      long step,
      Map<String, String> settings) {
    this(network, bestWeights, epochs, step, settings, Set.of());
  }

  /**
   * Writes the file, whole or not at all; one of that name is replaced.
   *
   * @throws UncheckedIOException if it cannot be written, naming it
   */
  public void write(Path file) {
    try {
      AtomicFile.write(file, true, this::write);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot write the checkpoint %s: %s; the one before it, if any, is kept"
              .formatted(file, FileTrouble.reason(e, "")),
          e);
    }
  }

  /**
   * Writes the bytes of the file.
   *
   * @param out left open
   * @throws IOException if it takes no more
   */
  public void write(OutputStream out) throws IOException {
    Safetensors.write(CheckpointText.content(this), out);
  }

  /**
   * Reads a file.
   *
   * @throws UncheckedIOException if it cannot be read or is no checkpoint, naming it
   */
  public static Checkpoint read(Path file) {
    try {
      return CheckpointText.checkpoint(Safetensors.read(file));
    } catch (NoSuchFileException e) {
      throw new UncheckedIOException(
          "cannot read the checkpoint %s: there is no such file".formatted(file), e);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot read the checkpoint %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  /**
   * Reads the bytes of a file.
   *
   * @param in left open
   * @param size number of bytes
   * @throws IOException if they are no checkpoint; the message says "its …"
   */
  public static Checkpoint read(InputStream in, long size) throws IOException {
    return CheckpointText.checkpoint(Safetensors.read(in, size));
  }

  /**
   * Checks that the training that is to go on is this one.
   *
   * @throws IllegalArgumentException naming the first setting that differs
   */
  void requireSame(Map<String, String> now) {
    TreeSet<String> names = new TreeSet<>(settings.keySet());
    names.addAll(now.keySet());
    for (String name : names) {
      String here = settings.getOrDefault(name, "absent");
      String there = now.getOrDefault(name, "absent");
      if (!here.equals(there)) {
        throw new IllegalArgumentException(
            "a training can only go on as it began, but %s was %s and is now %s; go on with the same settings, network and images, or train anew without the checkpoint"
                .formatted(name, here, there));
      }
    }
  }

  /** {@code checkpoint after 7 epochs, 140 steps}. */
  @Override
  public String toString() {
    return "checkpoint after %d epoch%s, %d steps"
        .formatted(epochs.size(), epochs.size() == 1 ? "" : "s", step);
  }
}
