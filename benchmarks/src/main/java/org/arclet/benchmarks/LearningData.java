package org.arclet.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.arclet.image.ImageSet;
import org.arclet.image.io.ImageFiles;

/**
 * Images of both classes in files, for a peer to learn from; deleted when they are closed.
 *
 * @param folder in which they are
 */
record LearningData(Path folder) implements AutoCloseable {

  /** Writes normalized images, labelled 1 and 0. */
  static LearningData write(ImageSet training, ImageSet validation) throws IOException {
    LearningData data = new LearningData(Files.createTempDirectory("arclet-bench"));
    data.write("training", training);
    data.write("validation", validation);
    return data;
  }

  private void write(String part, ImageSet images) {
    for (int label = 0; label <= 1; label++) {
      ImageFiles.write(labelled(images, label), file(part, label));
    }
  }

  private Path file(String part, int label) {
    return folder.resolve(part + "-" + label + ".npy");
  }

  /** Those with this label. */
  static ImageSet labelled(ImageSet images, int label) {
    return images.select(
        IntStream.range(0, images.size()).filter(i -> images.label(i) == label).toArray());
  }

  @Override
  public void close() throws IOException {
    List<Path> files = new ArrayList<>();
    for (int label = 0; label <= 1; label++) {
      files.add(file("training", label));
      files.add(file("validation", label));
    }
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
    Files.delete(folder);
  }
}
