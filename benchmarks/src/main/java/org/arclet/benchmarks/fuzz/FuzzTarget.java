package org.arclet.benchmarks.fuzz;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.arclet.image.ImageSet;
import org.arclet.image.io.CutoutOptions;
import org.arclet.image.io.FitsMosaic;
import org.arclet.image.io.ImageFiles;
import org.arclet.image.io.PixelPosition;
import org.arclet.interop.KerasFile;
import org.arclet.model.Classifier;
import org.arclet.nn.AlexNet;
import org.arclet.nn.DenseBlock;
import org.arclet.normalize.MinMax;
import org.arclet.study.Study;
import org.arclet.table.Catalogues;
import org.arclet.train.Checkpoint;
import org.jspecify.annotations.Nullable;

/** Kinds of files that {@link FuzzBench} damages, and how each is read. */
enum FuzzTarget {
  NPY("input.npy"),
  NPZ("input.npz"),
  FITS("input.fits"),
  TILES("input.fits"),
  MOSAIC("input.fits"),
  TABLE("input.fits"),
  CSV("input.csv"),
  HDF5("input.h5"),
  PNG("input.png"),
  TIFF("input.tif"),
  MANIFEST("input/manifest.json"),
  HISTORY("input/history-0.json"),
  SAFETENSORS("input/weights-0.safetensors"),
  MODEL("input.arclet"),
  CHECKPOINT("input.safetensors"),
  JOURNAL("input.log"),
  KERAS("input.keras"),
  WEIGHTS("input.h5");

  private static final int SIDE = 20; // of the images of the Keras models
  private static final int CUTOUT = 5;
  private static final MinMax LIMITS = MinMax.of(0, 1, 1, 1);
  private static final List<DenseBlock> FEW =
      List.of(new DenseBlock(256, 0.5), new DenseBlock(512, 0.5));

  private final String file;

  FuzzTarget(String file) {
    this.file = file;
  }

  /**
   * The target of a name.
   *
   * @throws IllegalArgumentException if there is none, naming those that there are
   */
  static FuzzTarget named(String name) {
    return Arrays.stream(values())
        .filter(target -> target.toString().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no target %s; there are: %s"
                        .formatted(name, Arrays.toString(values()))));
  }

  /**
   * The target of an input that was kept in {@code TARGET/failed}.
   *
   * @throws IllegalArgumentException if it lies in no such folder
   */
  static FuzzTarget of(Path input) {
    Path folder = input.toAbsolutePath().getParent();
    Path target = folder == null ? null : folder.getParent();
    return named(target == null ? "" : String.valueOf(target.getFileName()));
  }

  /** Where the damaged bytes go, below the folder of the process. */
  String file() {
    return file;
  }

  /** Whether the file is one of several in a folder, which is what is read. */
  boolean isFolder() {
    return file.contains("/");
  }

  /** Reads the file that was damaged, as a user would, or throws what a user would see. */
  void read(Path path) {
    switch (this) {
      case NPY, FITS, TILES -> bothWays(path);
      case NPZ, HDF5, PNG, TIFF -> ImageFiles.read(path);
      case MOSAIC -> cutouts(path);
      case TABLE, CSV -> Catalogues.read(path);
      case MANIFEST, HISTORY, SAFETENSORS -> Classifier.load(path.resolveSibling(""));
      case MODEL -> Classifier.load(path);
      case CHECKPOINT -> Checkpoint.read(path);
      case JOURNAL -> journal(path);
      case KERAS, WEIGHTS -> keras(path);
    }
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Images that are read when they are asked for must be those that are read at once. */
  private static void bothWays(Path file) {
    @Nullable ImageSet later = null;
    @Nullable UncheckedIOException refusal = null;
    try {
      later = ImageFiles.onDemand(file).loaded();
    } catch (UncheckedIOException e) {
      refusal = e;
    }
    ImageSet now = ImageFiles.read(file);
    if (refusal != null && String.valueOf(refusal.getMessage()).contains("to be read on demand")) {
      return; // which says how the file must be for that
    } else if (later == null) {
      throw new IllegalStateException("what is read at once is refused on demand", refusal);
    }
    if (!now.shape().equals(later.shape()) || now.size() != later.size()) {
      throw new IllegalStateException("read at once %s, on demand %s".formatted(now, later));
    }
    for (int i = 0; i < now.size(); i++) {
      float[] one = new float[now.shape().values()];
      float[] other = new float[now.shape().values()];
      now.copyTo(i, one, 0);
      later.copyTo(i, other, 0);
      if (!Arrays.equals(one, other)) {
        throw new IllegalStateException("image %d differs on demand".formatted(i));
      }
    }
  }

  private static void cutouts(Path file) {
    FitsMosaic mosaic = FitsMosaic.open(file);
    double right = mosaic.width() - 1;
    double top = mosaic.height() - 1;
    List<PixelPosition> places =
        List.of(
            new PixelPosition(0, 0),
            new PixelPosition(right / 2, top / 2),
            new PixelPosition(right, top));
    mosaic.cut(places, CutoutOptions.of(CUTOUT).paddedWith(0)).images();
    if (mosaic.toString().endsWith("with coordinates of the sky")) {
      mosaic.cutSky(places.stream().map(mosaic::sky).toList(), CutoutOptions.of(CUTOUT));
    }
  }

  private static void journal(Path file) {
    try (Study study = Study.open(FuzzSeeds.SPACE, FuzzSeeds.OPTIONS.withJournal(file))) {
      study.trials();
      study.best();
      study.userAttributes();
    }
  }

  private static void keras(Path file) {
    KerasFile.read(
        file,
        AlexNet.STANDARD.withDense(FEW).withWidthsDividedBy(SIDE + 12),
        LIMITS,
        List.of("g", "r", "i"));
  }
}
