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
enum Writing {
  /** A classifier in one file. */
  ARCHIVE("lens.arclet") {
    @Override
    void write(Path file, int number) {
      classifier(number).save(file, SaveOptions.DEFAULT.withOverwrite(true));
    }

    @Override
    int read(Path file) {
      return number(Classifier.load(file));
    }
  },
  /** A classifier in a folder. */
  FOLDER("lens") {
    @Override
    void write(Path file, int number) {
      ARCHIVE.write(file, number);
    }

    @Override
    int read(Path file) throws IOException {
      return ARCHIVE.read(file);
    }
  },
  /** The state of a training. */
  CHECKPOINT("kept.safetensors") {
    @Override
    void write(Path file, int number) {
      Snapshot network = new Snapshot(WEIGHTS, Map.of(), number);
      new Checkpoint(network, Optional.empty(), List.of(), number, Map.of()).write(file);
    }

    @Override
    int read(Path file) {
      return (int) Checkpoint.read(file).step();
    }
  },
  /** Images as NumPy has them. */
  NPY("images.npy") {
    @Override
    void write(Path file, int number) {
      ImageFiles.overwrite(images(number), file);
    }

    @Override
    int read(Path file) {
      float[] first = new float[SHAPE.values()];
      ImageFiles.read(file).copyTo(0, first, 0);
      return (int) first[first.length - 1];
    }
  },
  /** Images with labels and sources. */
  NPZ("images.npz") {
    @Override
    void write(Path file, int number) {
      NPY.write(file, number);
    }

    @Override
    int read(Path file) throws IOException {
      return NPY.read(file);
    }
  },
  /** Images as astronomers have them. */
  FITS("images.fits") {
    @Override
    void write(Path file, int number) {
      NPY.write(file, number);
    }

    @Override
    int read(Path file) throws IOException {
      return NPY.read(file);
    }
  },
  /** A table. */
  CSV("rows.csv") {
    @Override
    void write(Path file, int number) {
      double[] values = IntStream.range(0, ROWS).mapToDouble(i -> number + i / 1e6).toArray();
      CsvFile.overwrite(Table.create(DoubleColumn.create("number", values)), file);
    }

    @Override
    int read(Path file) throws IOException {
      List<String> lines = Files.readAllLines(file);
      if (lines.size() != ROWS + 1) {
        throw new IOException(file + " has lost lines");
      }
      return (int) Double.parseDouble(lines.get(ROWS));
    }
  },
  /** A figure. */
  FIGURE("images.svg") {
    @Override
    void write(Path file, int number) {
      ImageGrid.ofRows(Map.of("number " + number, images(number)), GridOptions.defaults())
          .save(file);
    }

    @Override
    int read(Path file) throws IOException {
      String svg = Files.readString(file);
      Matcher name = Pattern.compile("number (\\d+)").matcher(svg);
      if (!svg.strip().endsWith("</svg>") || !name.find()) {
        throw new IOException(file + " is not whole");
      }
      return Integer.parseInt(name.group(1));
    }
  },
  /** A study, by a note in its journal. */
  JOURNAL("study.log") {
    @Override
    void write(Path file, int number) {
      try (Study study = study(file)) {
        study.note("number", Map.of("value", number, "long", "x".repeat(100_000)));
      }
    }

    @Override
    int read(Path file) {
      try (Study study = study(file)) {
        return Objects.requireNonNull(study.userAttributes().get("number"))
            .path("value")
            .intValue();
      }
    }
  };

  private static final ImageShape SHAPE = new ImageShape(40, 40, 3);
  private static final int IMAGES = 8;
  private static final int ROWS = 10_000;
  private static final NetworkDescription NETWORK =
      AlexNet.STANDARD.withWidthsDividedBy(32).forImages(SHAPE);
  private static final Map<String, Tensor> WEIGHTS = weights();

  private final String fileName;

  Writing(String fileName) {
    this.fileName = fileName;
  }

  /** Where it is in a folder. */
  Path in(Path folder) {
    return folder.resolve(fileName);
  }

  /** Writes it, in place of one that is there. */
  abstract void write(Path file, int number);

  /** Reads it, and returns the number that was written. */
  abstract int read(Path file) throws IOException;

  private static Map<String, Tensor> weights() {
    Function<int[], Tensor> zeros =
        shape -> new Tensor(shape, new float[IntStream.of(shape).reduce(1, Math::multiplyExact)]);
    Map<String, Tensor> weights = new LinkedHashMap<>();
    Network.weightShapes(NETWORK).forEach((name, shape) -> weights.put(name, zeros.apply(shape)));
    return weights;
  }

  private static Classifier classifier(int number) {
    return Classifier.of(
        NETWORK, WEIGHTS, MinMax.of(0, number, number, number), List.of("g", "r", "i"));
  }

  private static int number(Classifier classifier) {
    return (int) (double) classifier.normalization().maxima().get(0);
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

  private static Study study(Path file) {
    return Study.open(
        SearchSpace.of(s -> s.real("x", -1, 1)), StudyOptions.DEFAULT.withJournal(file));
  }
}
