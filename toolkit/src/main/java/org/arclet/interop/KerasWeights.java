package org.arclet.interop;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.arclet.image.io.FileTrouble;
import org.arclet.image.io.HeaderScanner;
import org.jspecify.annotations.Nullable;

/**
 * The weights in an HDF5 file of Keras, in either of its layouts.
 *
 * <p>Keras 3 has {@code layers/conv2d_1/vars/0} and so on. Keras 2, and the {@code .h5} of whole
 * models of both, has {@code conv2d_1/conv2d_1/kernel:0}, in whole models within {@code
 * model_weights}. The file lies in memory, or is mapped to it, so that an array is a part of it and
 * never more than it.
 */
final class KerasWeights {

  private static final List<String> LAYERS = List.of("layers", "_layer_checkpoint_dependencies");
  private static final String WHOLE_MODEL = "model_weights";
  private static final String ARRAYS = "vars";
  static final String CONFIG = "model_config";
  private static final List<String> NAMES =
      List.of("kernel", "bias", "gamma", "beta", "moving_mean", "moving_variance");
  private static final List<String> NO_WEIGHTS = List.of("seed_generator", "seed_generator_state");
  private static final int MOST_DEPTH = 8;
  private static final int MOST_ARRAYS = 16; // of a layer

  private final HdfFile file;

  private KerasWeights(HdfFile file) {
    this.file = file;
  }

  /** Reads of a file. */
  @FunctionalInterface
  interface Reader<T> {
    T read(KerasWeights weights) throws IOException;
  }

  /**
   * Opens a file and reads of it.
   *
   * @param bytes of the file
   * @throws IOException also for what jhdf stumbles over, which tells with many exceptions that a
   *     file is damaged
   */
  static <T> T open(ByteBuffer bytes, Reader<T> reader) throws IOException {
    try (HdfFile file = HdfFile.fromByteBuffer(bytes)) {
      return reader.read(new KerasWeights(file));
    } catch (RuntimeException | StackOverflowError e) {
      throw new IOException(
          "it must be a whole HDF5 file as Keras writes it, but is damaged or none: "
              + FileTrouble.ofLibrary(e),
          e);
    }
  }

  /** What the model is, as JSON; empty in files of weights alone. */
  Optional<String> config() {
    Attribute config = file.getAttribute(CONFIG);
    return config != null && config.isScalar() && config.getData() instanceof String text
        ? Optional.of(text)
        : Optional.empty();
  }

  /** Whether layers are named by Keras 3 in their order, and not as their authors may have. */
  boolean isNumbered() throws IOException {
    return container(file).isPresent();
  }

  /** All layers that have weights, in no order. */
  List<KerasLayer> layers() throws IOException {
    Optional<Group> numbered = container(file);
    Group parent = numbered.orElse(child(file, WHOLE_MODEL).orElse(file));
    List<KerasLayer> layers = new ArrayList<>();
    for (Map.Entry<String, Node> entry : parent.getChildren().entrySet()) {
      if (!(entry.getValue() instanceof Group layer) || entry.getValue().isLink()) {
        continue; // links are not followed: what they lead to would be missed below
      }
      List<KerasArray> arrays = numbered.isPresent() ? numberedArrays(layer) : namedArrays(layer);
      if (!arrays.isEmpty()) {
        layers.add(new KerasLayer(HeaderScanner.printable(entry.getKey()), arrays));
      }
    }
    return layers;
  }

  private static Optional<Group> container(Group file) {
    return LAYERS.stream().flatMap(name -> child(file, name).stream()).findFirst();
  }

  private static Optional<Group> child(Group parent, String name) {
    @Nullable Node node = parent.getChildren().get(name);
    return node instanceof Group group && !node.isLink() ? Optional.of(group) : Optional.empty();
  }

  /** Arrays named 0, 1 and so on. */
  private static List<KerasArray> numberedArrays(Group layer) throws IOException {
    Optional<Group> arrays = child(layer, ARRAYS);
    if (arrays.isEmpty()) {
      return List.of();
    }
    Map<Integer, KerasArray> byNumber = new TreeMap<>();
    for (Map.Entry<String, Node> entry : arrays.get().getChildren().entrySet()) {
      if (!entry.getKey().matches("\\d{1,2}")
          || !(entry.getValue() instanceof Dataset array)
          || byNumber.size() >= MOST_ARRAYS) {
        throw unknown(entry.getValue());
      }
      byNumber.put(Integer.valueOf(entry.getKey()), new KerasArray(array));
    }
    return List.copyOf(byNumber.values());
  }

  /** Arrays with names, in Keras's order, however deep they lie. */
  private static List<KerasArray> namedArrays(Group layer) throws IOException {
    Map<String, KerasArray> byName = new HashMap<>();
    collect(layer, byName, 0);
    return NAMES.stream().map(byName::get).filter(Objects::nonNull).toList();
  }

  private static void collect(Group group, Map<String, KerasArray> byName, int depth)
      throws IOException {
    for (Map.Entry<String, Node> entry : group.getChildren().entrySet()) {
      String name = entry.getKey().replaceFirst(":0$", "");
      Node node = entry.getValue();
      if (NO_WEIGHTS.contains(name)) {
        continue;
      }
      if (node instanceof Group inner && !node.isLink() && depth < MOST_DEPTH) {
        collect(inner, byName, depth + 1);
      } else if (!(node instanceof Dataset array)
          || !NAMES.contains(name)
          || byName.put(name, new KerasArray(array)) != null) {
        throw unknown(node);
      }
    }
  }

  private static IOException unknown(Node node) {
    return new IOException(
        "%s is none of the weights of a convolution, a dense layer or a batch normalization; only models of such layers can be read"
            .formatted(HeaderScanner.printable(node.getPath())));
  }
}
