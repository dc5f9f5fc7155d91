package org.arclet.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.arclet.engine.Learning;
import org.arclet.engine.Network;
import org.arclet.engine.NetworkOptions;
import org.arclet.image.ImageShape;
import org.arclet.image.io.CutoutOptions;
import org.arclet.image.io.FitsMosaic;
import org.arclet.image.io.FitsMosaicWriter;
import org.arclet.image.io.PixelPosition;
import org.arclet.image.io.SkyPosition;
import org.arclet.model.Classifier;
import org.arclet.model.PredictOptions;
import org.arclet.model.Predictions;
import org.arclet.nn.AlexNet;
import org.arclet.nn.Architecture;
import org.arclet.normalize.MinMax;
import org.arclet.table.Catalogues;
import org.arclet.table.Places;
import org.arclet.train.History;

/**
 * What {@code ./arclet bench survey} does without Spark, each in a Java of its own: {@code make
 * FOLDER OBJECTS}, {@code predict FOLDER THREADS ROWS} and {@code memory FOLDER OBJECTS}.
 *
 * <p>The sky is noise, for nothing is measured but time and memory, and the networks have the
 * weights that they were made with.
 */
public final class SurveyTurns {

  private static final int SIDE = 70;
  private static final int SMALL = 32; // pixels of the cutouts whose memory is measured
  private static final int CHUNK = 10_000;
  private static final List<String> BANDS = List.of("g", "r", "i");

  private SurveyTurns() {}

  /** Does what the first argument says. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[1]);
    switch (arguments[0]) {
      case "make" -> make(folder, Integer.parseInt(arguments[2]));
      case "predict" -> predict(folder, Integer.parseInt(arguments[2]), Path.of(arguments[3]));
      case "memory" -> memory(folder, Integer.parseInt(arguments[2]));
      default -> throw new IllegalArgumentException("make, predict or memory, not " + arguments[0]);
    }
  }

  /** Writes a mosaic, a catalogue of objects side by side, AlexNet and a small network. */
  private static void make(Path folder, int objects) throws IOException {
    int columns = (int) Math.ceil(Math.sqrt(objects));
    int side = columns * SIDE;
    SplittableRandom random = new SplittableRandom(1);
    FitsMosaicWriter.write(
        files(folder),
        new FitsMosaicWriter.Frame(side, side, new SkyPosition(150, 2), 0.2),
        (row, bands) -> {
          for (float[] band : bands) {
            for (int x = 0; x < band.length; x++) {
              band[x] = (float) random.nextDouble();
            }
          }
        });
    Files.write(
        folder.resolve("objects.csv"),
        Stream.concat(
                Stream.of("x,y"),
                IntStream.range(0, objects)
                    .mapToObj(i -> place(i % columns) + "," + place(i / columns)))
            .toList());
    save(AlexNet.STANDARD, SIDE, folder.resolve("alexnet.arclet"));
    save(AlexNet.STANDARD.withWidthsDividedBy(16), SMALL, folder.resolve("small.arclet"));
  }

  private static int place(int cell) {
    return cell * SIDE + SIDE / 2;
  }

  private static List<Path> files(Path folder) {
    return BANDS.stream().map(band -> folder.resolve(band + ".fits")).toList();
  }

  private static void save(Architecture architecture, int side, Path file) {
    var network = architecture.forImages(new ImageShape(side, side, BANDS.size()));
    try (Network made = Network.of(network, Learning.defaultOf(network), NetworkOptions.of(1, 1))) {
      Classifier.of(made, MinMax.of(0, 1, 1, 1), BANDS, History.ELSEWHERE).save(file);
    }
  }

  private static FitsMosaic mosaic(Path folder) {
    return FitsMosaic.open(files(folder), BANDS.toArray(String[]::new));
  }

  /** Cuts and predicts all objects, and writes a line for each: its probability. */
  private static void predict(Path folder, int threads, Path rows) throws IOException {
    var catalogue = Catalogues.read(folder.resolve("objects.csv"));
    var cutouts =
        mosaic(folder).cutOnDemand(Places.pixels(catalogue, "x", "y", 0), CutoutOptions.of(SIDE));
    Predictions predictions =
        Classifier.load(folder.resolve("alexnet.arclet"))
            .predict(cutouts.images(), PredictOptions.DEFAULT.withThreads(threads));
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(rows, StandardCharsets.UTF_8))) {
      IntStream.range(0, predictions.size()).forEach(i -> out.println(predictions.probability(i)));
    }
  }

  /** Cuts and predicts as many objects as wanted, some at a time, and prints the memory taken. */
  private static void memory(Path folder, int objects) {
    FitsMosaic mosaic = mosaic(folder);
    Classifier classifier = Classifier.load(folder.resolve("small.arclet"));
    SplittableRandom random = new SplittableRandom(2);
    double sum = 0;
    for (int first = 0; first < objects; first += CHUNK) {
      List<PixelPosition> places =
          IntStream.range(first, Math.min(first + CHUNK, objects))
              .mapToObj(
                  i ->
                      new PixelPosition(
                          random.nextInt(SMALL, mosaic.width() - SMALL),
                          random.nextInt(SMALL, mosaic.height() - SMALL)))
              .toList();
      var cutouts = mosaic.cutOnDemand(places, CutoutOptions.of(SMALL));
      for (double probability : classifier.predict(cutouts.images()).probabilities()) {
        sum += probability;
      }
    }
    System.out.println(
        String.format(Locale.ROOT, "%s %.6f", ProcessStatus.mebibytes("VmHWM"), sum / objects));
  }
}
