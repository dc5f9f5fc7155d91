package org.arclet.image.io;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;

/** The datasets of an HDF5 file by their paths. Links are left out: they may lead anywhere. */
final class Hdf5Contents {

  private static final String IMAGES = "/images";
  private static final String UNSUPPORTED = "Unsupported "; // how such messages of jhdf begin
  private static final int MOST_DEPTH = 32; // of groups in groups
  private static final int MOST_NAMED = 20; // in a message

  private final HdfFile file;
  private final FileChannel channel;
  private final Map<String, Dataset> datasets = new LinkedHashMap<>();
  private final Set<Long> groups = new HashSet<>();

  private Hdf5Contents(HdfFile file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Reads of a file. */
  @FunctionalInterface
  interface Reader<T> {
    T read(Hdf5Contents contents) throws IOException;
  }

  /**
   * Opens a file and reads of it.
   *
   * @throws IOException also for what jhdf stumbles over, which tells with many exceptions that a
   *     file is damaged
   */
  static <T> T open(Path path, Reader<T> reader) throws IOException {
    try (FileChannel channel = FileChannel.open(path)) {
      try (HdfFile file = open(path, channel)) {
        Hdf5Contents contents = new Hdf5Contents(file, channel);
        contents.collect(file, "", 0);
        return reader.read(contents);
      } catch (CancellationException e) {
        throw e;
      } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
        throw explained(e); // the last where a file beyond 2 GB lies about a length
      }
    }
  }

  /** Mapped if it can be: then what it claims of a part is held against its end. */
  private static HdfFile open(Path path, FileChannel channel) throws IOException {
    return channel.size() > Integer.MAX_VALUE
        ? new HdfFile(path)
        : HdfFile.fromByteBuffer(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
  }

  private static IOException explained(Throwable problem) {
    String reason = FileTrouble.ofLibrary(problem);
    return new IOException(
        reason.startsWith(UNSUPPORTED)
            ? "it is of a newer or rarer kind of HDF5 than is read (%s); write it again with h5py.File(name, 'w', libver='earliest')"
                .formatted(reason)
            : "it must be a whole HDF5 file, but is damaged or none: " + reason,
        problem);
  }

  private void collect(Group group, String path, int depth) throws IOException {
    if (depth > MOST_DEPTH) {
      throw new IOException("groups must be at most %d deep".formatted(MOST_DEPTH));
    }
    if (!groups.add(group.getAddress())) {
      return; // a group may lie in itself
    }
    for (Node node : group.getChildren().values()) {
      if (node.isLink()) {
        continue;
      }
      String name = path + "/" + node.getName();
      if (node instanceof Dataset dataset) {
        datasets.put(name, dataset);
      } else if (node instanceof Group inner) {
        collect(inner, name, depth + 1);
      }
    }
  }

  /** Paths of the datasets. */
  Set<String> names() {
    return Collections.unmodifiableSet(datasets.keySet());
  }

  /** One dataset, by its path with or without the first slash. */
  Hdf5Array array(String name) throws IOException {
    String path = name.startsWith("/") ? name : "/" + name;
    Dataset dataset = datasets.get(path);
    if (dataset == null) {
      throw new IOException(
          "it has no dataset %s, but: %s"
              .formatted(path, list(datasets.keySet().stream().toList())));
    }
    return array(path, dataset);
  }

  /** The dataset {@code images}, or else the only one that could be images. */
  Hdf5Array images() throws IOException {
    if (datasets.containsKey(IMAGES)) {
      return array(IMAGES);
    }
    List<Hdf5Array> all =
        datasets.entrySet().stream().map(e -> array(e.getKey(), e.getValue())).toList();
    List<Hdf5Array> found = all.stream().filter(Hdf5Array::couldBeImages).toList();
    if (found.size() == 1) {
      return found.get(0);
    }
    String holds = list(all.stream().map(Hdf5Array::toString).toList());
    throw new IOException(
        found.isEmpty()
            ? "one dataset must be images, (N, H, W, C), (N, H, W) or (H, W), but the file holds: "
                + holds
            : "one dataset must be images, but %d could be: %s; name the one with Hdf5File.read(path, dataset)"
                .formatted(found.size(), holds));
  }

  private Hdf5Array array(String path, Dataset dataset) {
    return new Hdf5Array(HeaderScanner.printable(path), dataset, channel, file.getUserBlockSize());
  }

  private static String list(List<String> items) {
    if (items.isEmpty()) {
      return "nothing";
    }
    String some =
        items.stream()
            .limit(MOST_NAMED)
            .map(HeaderScanner::printable)
            .collect(Collectors.joining(", "));
    int more = items.size() - MOST_NAMED;
    return more > 0 ? some + " and %d more".formatted(more) : some;
  }
}
