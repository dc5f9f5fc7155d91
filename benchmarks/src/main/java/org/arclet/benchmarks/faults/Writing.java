package org.arclet.benchmarks.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.ObjIntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.arclet.engine.Network;
import org.arclet.engine.Snapshot;
import org.arclet.engine.Tensor;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;
import org.arclet.image.io.ImageFiles;
import org.arclet.model.Classifier;
import org.arclet.model.SaveOptions;
import org.arclet.nn.AlexNet;
import org.arclet.nn.NetworkDescription;
import org.arclet.normalize.MinMax;
import org.arclet.plot.GridOptions;
import org.arclet.plot.ImageGrid;
import org.arclet.study.SearchSpace;
import org.arclet.study.Study;
import org.arclet.study.StudyOptions;
import org.arclet.table.CsvFile;
import org.arclet.train.Checkpoint;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/** Everything that is written: some 100 kB with a number in it, by which it is known again. */
@SuppressWarnings("ImmutableEnumChecker") // its functions have no state
enum Writing {
  /** A classifier in one file. */
  ARCHIVE("lens.arclet", Writing::saveClassifier, Writing::loadClassifier),
  /** A classifier in a folder. */
  FOLDER("lens", Writing::saveClassifier, Writing::loadClassifier),
  /** The state of a training. */
  CHECKPOINT("kept.safetensors", Writing::writeCheckpoint, Writing::readCheckpoint),
  /** Images as NumPy has them. */
  NPY("images.npy", Writing::writeImages, Writing::readImages),
  /** Images with labels and sources. */
  NPZ("images.npz", Writing::writeImages, Writing::readImages),
  /** Images as astronomers have them. */
  FITS("images.fits", Writing::writeImages, Writing::readImages),
  /** A table. */
  CSV("rows.csv", Writing::writeTable, Writing::readTable),
  /** A figure. */
  FIGURE("images.svg", Writing::writeFigure, Writing::readFigure),
  /** A study, by a note in its journal. */
  JOURNAL("study.log", Writing::writeJournal, Writing::readJournal);

  private interface Reader {
    int read(Path file) throws IOException;
  }

  private static final ImageShape SHAPE = new ImageShape(40, 40, 3);
  private static final int IMAGES = 8;
  private static final int ROWS = 10_000;
  private static final NetworkDescription NETWORK =
      AlexNet.STANDARD.withWidthsDividedBy(32).forImages(SHAPE);
  private static final Map<String, Tensor> WEIGHTS = weights();

  private final String fileName;
  private final ObjIntConsumer<Path> writer;
  private final Reader reader;

  Writing(String fileName, ObjIntConsumer<Path> writer, Reader reader) {
    this.fileName = fileName;
    this.writer = writer;
    this.reader = reader;
  }

  /** Where it is in a folder. */
  Path in(Path folder) {
    return folder.resolve(fileName);
  }

  /** Writes it, in place of one that is there. */
  void write(Path file, int number) {
    writer.accept(file, number);
  }

  /** Reads it, and returns the number that was written. */
  int read(Path file) throws IOException {
    return reader.read(file);
  }

  private static Map<String, Tensor> weights() {
    Function<int[], Tensor> zeros =
        shape -> new Tensor(shape, new float[IntStream.of(shape).reduce(1, Math::multiplyExact)]);
    Map<String, Tensor> weights = new LinkedHashMap<>();
    Network.weightShapes(NETWORK).forEach((name, shape) -> weights.put(name, zeros.apply(shape)));
    return weights;
  }

  private static void saveClassifier(Path file, int number) {
    MinMax limits = MinMax.of(0, number, number, number);
    Classifier.of(NETWORK, WEIGHTS, limits, List.of("g", "r", "i"))
        .save(file, SaveOptions.DEFAULT.withOverwrite(true));
  }

  private static int loadClassifier(Path file) {
    return (int) (double) Classifier.load(file).normalization().maxima().get(0);
  }

  private static void writeCheckpoint(Path file, int number) {
    Snapshot network = new Snapshot(WEIGHTS, Map.of(), number);
    new Checkpoint(network, Optional.empty(), List.of(), number, Map.of()).write(file);
  }

  private static int readCheckpoint(Path file) {
    return (int) Checkpoint.read(file).step();
  }

  private static void writeImages(Path file, int number) {
    ImageFiles.overwrite(images(number), file);
  }

  private static int readImages(Path file) {
    float[] first = new float[SHAPE.values()];
    ImageFiles.read(file).copyTo(0, first, 0);
    return (int) first[first.length - 1];
  }

  private static ImageSet images(int number) {
    return ImageSet.generate(
        IMAGES,
        SHAPE,
        (image, values) -> {
          SplittableRandom random = new SplittableRandom(image);
          for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(); // a picture of it is not small
          }
          values[values.length - 1] = number;
        });
  }

  private static void writeTable(Path file, int number) {
    double[] values = IntStream.range(0, ROWS).mapToDouble(i -> number + i / 1e6).toArray();
    CsvFile.overwrite(Table.create(DoubleColumn.create("number", values)), file);
  }

  private static int readTable(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    if (lines.size() != ROWS + 1) {
      throw new IOException(file + " has lost lines");
    }
    return (int) Double.parseDouble(lines.get(ROWS));
  }

  private static void writeFigure(Path file, int number) {
    ImageGrid.ofRows(Map.of("number " + number, images(number)), GridOptions.defaults()).save(file);
  }

  private static int readFigure(Path file) throws IOException {
    String svg = Files.readString(file);
    Matcher name = Pattern.compile("number (\\d+)").matcher(svg);
    if (!svg.strip().endsWith("</svg>") || !name.find()) {
      throw new IOException(file + " is not whole");
    }
    return Integer.parseInt(name.group(1));
  }

  private static void writeJournal(Path file, int number) {
    try (Study study = study(file)) {
      study.note("number", Map.of("value", number, "long", "x".repeat(100_000)));
    }
  }

  private static int readJournal(Path file) {
    try (Study study = study(file)) {
      return Objects.requireNonNull(study.userAttributes().get("number")).path("value").intValue();
    }
  }

  private static Study study(Path file) {
    return Study.open(
        SearchSpace.of(s -> s.real("x", -1, 1)), StudyOptions.DEFAULT.withJournal(file));
  }
}
