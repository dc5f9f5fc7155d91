package org.arclet.benchmarks.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.arclet.engine.Snapshot;
import org.arclet.engine.Tensor;
import org.arclet.metric.Metric;
import org.arclet.study.Budget;
import org.arclet.study.Outcome;
import org.arclet.study.SearchSpace;
import org.arclet.study.Study;
import org.arclet.study.StudyOptions;
import org.arclet.train.Checkpoint;
import org.arclet.train.Epoch;

/**
 * Small sound files that the damage begins with: those that other programs made for the toolkit's
 * tests, and, where there are none, some of our own.
 */
final class FuzzSeeds {

  /** What the trials of the journals have. */
  static final SearchSpace SPACE =
      SearchSpace.of(s -> s.real("x", 0, 1).whole("n", 1, 9).choice("kind", "a", "b"));

  /** Of the study in the journals. */
  static final StudyOptions OPTIONS = StudyOptions.DEFAULT.withName("fuzz");

  private static final Path TESTS = Path.of("toolkit", "src", "test", "resources");
  private static final Path IMAGES = TESTS.resolve("org/arclet/image/io");
  private static final Path GOLDEN = TESTS.resolve("golden");

  private final Path folder;

  private FuzzSeeds(Path folder) {
    this.folder = folder;
  }

  /** Writes the seeds of a target. */
  static void write(FuzzTarget target, Path folder) throws IOException {
    Files.createDirectories(folder);
    new FuzzSeeds(folder).write(target);
  }

  /** Bytes of a member of the committed classifier, by its name. */
  static byte[] classifier(String member) throws IOException {
    try (ZipFile zip = new ZipFile(GOLDEN.resolve("classifier.arclet").toFile());
        InputStream in = zip.getInputStream(zip.getEntry(member))) {
      return in.readAllBytes();
    }
  }

  private void write(FuzzTarget target) throws IOException {
    switch (target) {
      case NPY -> {
        members(IMAGES.resolve("numbers.npz"), ".*");
        members(IMAGES.resolve("refused.npz"), ".*");
      }
      case NPZ -> files(IMAGES, "save*.npz");
      case FITS -> members(IMAGES.resolve("fits.zip"), "(?!tiles|catalogue|no_).*");
      case TILES -> members(IMAGES.resolve("fits.zip"), "tiles.*");
      case MOSAIC -> members(IMAGES.resolve("mosaics.zip"), "counts|scaled|rows|tiles|dith|matrix");
      case TABLE -> {
        members(IMAGES.resolve("fits.zip"), "catalogue.*|no_.*");
      }
      case CSV -> tables();
      case HDF5 -> files(IMAGES, "{huge,latest,newest,refused,rest,sparse}.h5");
      case PNG -> files(IMAGES.resolve("pictures"), "*.png");
      case TIFF -> files(IMAGES.resolve("pictures"), "*.tif");
      case MANIFEST, HISTORY, SAFETENSORS -> {
        String name = String.valueOf(Path.of(target.file()).getFileName());
        Files.write(folder.resolve(name), classifier(name));
      }
      case MODEL -> files(GOLDEN, "classifier.arclet");
      case CHECKPOINT -> {
        checkpoint();
        files(GOLDEN, "tensors.safetensors");
      }
      case JOURNAL -> journals();
      case KERAS -> members(GOLDEN.resolve("keras-files.zip"), "alexnet/model.keras");
      case WEIGHTS -> members(GOLDEN.resolve("keras-files.zip"), "alexnet-keras-2/keras-2.h5");
    }
  }

  private void files(Path from, String pattern) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(from, pattern)) {
      for (Path file : files) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
  }

  private void members(Path archive, String beginning) throws IOException {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        if (entry.getName().matches("(" + beginning + ").*")) {
          try (InputStream in = zip.getInputStream(entry)) {
            Files.write(folder.resolve(entry.getName().replace('/', '-')), in.readAllBytes());
          }
        }
      }
    }
  }

  private void tables() throws IOException {
    text("types.csv", "id,ra,dec,known,name\n1,150.1,2.5,T,a\n2,NaN,-3e-7,F,\"b, \"\"c\"\"\"\n");
    text("large.csv", "n,x\n9223372036854775807,1e308\n,NA\n-1,\n");
    text("none.csv", "a,b\n");
  }

  private void checkpoint() {
    Map<String, Tensor> weights =
        Map.of("layer01.weights.0", new Tensor(new int[] {1, 2}, new float[] {1, -2}));
    new Checkpoint(
            new Snapshot(weights, weights, 3),
            Optional.of(weights),
            List.of(new Epoch(1, Map.of(Metric.LOSS, 0.5), Duration.ofMillis(7))),
            3,
            Map.of("batch size", "16"),
            Set.of(7L))
        .write(folder.resolve("checkpoint.safetensors"));
  }

  private void journals() throws IOException {
    Path file = folder.resolve("own.log");
    try (Study study = Study.open(SPACE, OPTIONS.withJournal(file))) {
      study.note("by", "us");
      study.enqueue(Map.of("x", 0.25, "n", 3, "kind", "b"));
      study.optimize(
          trial -> {
            trial.report(1, 0.5);
            return Outcome.of(trial.real("x"));
          },
          Budget.trials(3));
    }
    try (var lines = Files.lines(GOLDEN.resolve("journal-optuna-5.0.0.log"))) {
      List<String> first = lines.limit(30).toList();
      text("optuna.log", String.join("\n", first).replace("\"study\"", "\"fuzz\"") + "\n");
    }
  }

  private void text(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
  }
}
