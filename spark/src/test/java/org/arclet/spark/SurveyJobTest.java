package org.arclet.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.SparkException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;
import org.arclet.image.io.ImageFiles;
import org.arclet.model.Classifier;
import org.arclet.model.Predictions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

class SurveyJobTest {

  private static SparkSession spark;

  @TempDir private Path folder;

  @BeforeAll
  static void start(@TempDir Path own) {
    spark = LocalCluster.inThisJava(own);
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  private Survey survey(Classifier model, Consumer<Survey.Builder> more) {
    Path file = folder.resolve("model.arclet");
    if (Files.notExists(file)) {
      model.save(file);
    }
    return Survey.of(
        s -> {
          s.model(file).output(folder.resolve("results"));
          if (Files.exists(folder.resolve("images"))) {
            s.images(folder.resolve("images"));
          }
          more.accept(s);
        });
  }

  private Path image(String name, ImageSet images) throws IOException {
    return Sky.write(folder.resolve("images").resolve(name), images);
  }

  private static SurveyResult run(Survey survey) {
    return SurveyJob.run(spark, survey, progress -> {});
  }

  private static List<Row> rows(SurveyResult result) {
    Dataset<Row> rows = spark.read().parquet(result.predictions().toString());
    return rows.orderBy("row").collectAsList();
  }

  private static Map<String, byte[]> files(SurveyResult result) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(result.predictions())) {
      for (Path file : all.toList()) {
        files.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    }
    return files;
  }

  @Test
  void foldersMayHaveAnyName() throws IOException {
    String odd = "a sky, 20%20 {1,2} [x]* é?";
    Path images = Files.createDirectory(folder.resolve(odd)).resolve("in*[1]");
    Sky.write(images.resolve("x y%41.npy"), Sky.flat(Sky.SHAPE, 0.1, 0.2));
    Path model = folder.resolve(odd).resolve("m {x}.arclet");
    Sky.model(1).save(model);
    SurveyResult result =
        run(
            Survey.of(
                s -> s.model(model).images(images).output(folder.resolve(odd).resolve("out [1]"))));
    assertThat(result.predicted()).isEqualTo(2);
    assertThat(result.top().stringColumn("file").asList())
        .isEqualTo(List.of("x y%41.npy", "x y%41.npy"));
  }

  @Test
  @Tag("slow")
  void amongAHundredThousandEachBadRecordIsSetAsideAndTheRestPredicted() throws IOException {
    int files = 250;
    int each = 400;
    for (int file = 0; file < files; file++) {
      double[] values = new double[each];
      Arrays.fill(values, (double) file / files);
      if (file == 77) {
        values[123] = Double.NaN;
      }
      ImageShape shape = file == 150 ? new ImageShape(3, 4, 2) : Sky.SHAPE;
      Path path = image("%04d.npy".formatted(file), Sky.flat(shape, values));
      if (file == 200) {
        Sky.truncate(path);
      }
    }
    SurveyResult result = run(survey(Sky.model(3), s -> s.top(0)));
    // a file that cannot be read is one row
    assertThat(result.predicted()).isEqualTo((files - 2L) * each - 1);
    assertThat(result.setAside()).isEqualTo(1 + each + 1);
    Dataset<Row> rows = spark.read().parquet(result.predictions().toString());
    assertThat(rows.filter("reason is not null").select("file").distinct().collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactlyInAnyOrder("0077.npy", "0150.npy", "0200.npy");
    rows.filter("reason is null")
        .groupBy("file")
        .agg(functions.min("probability"), functions.max("probability"))
        .collectAsList()
        .forEach(
            row -> {
              double value = Integer.parseInt(row.getString(0).substring(0, 4)) / (double) files;
              assertThat(row.getDouble(1)).isCloseTo(Sky.of(3, value), within(1e-6));
              assertThat(row.getDouble(2)).isCloseTo(Sky.of(3, value), within(1e-6));
            });
  }

  @Test
  void predictsEveryRowInOrderAndSetsAsideWhatItCannot() throws IOException {
    image("a.npy", Sky.flat(Sky.SHAPE, 0.1, 0.2, 0.3, 0.4, 0.5));
    Sky.truncate(image("b.npy", Sky.flat(Sky.SHAPE, 0.6, 0.7)));
    image("c.npy", Sky.flat(Sky.SHAPE, 0.8, Double.NaN, 0.9));
    image("d.npy", Sky.flat(new ImageShape(3, 4, 2), 1));
    image("e/larger.npy", Sky.flat(new ImageShape(6, 6, 2), 0.25));
    image("f.npy", Sky.flat(new ImageShape(4, 4, 3), 1));
    Files.writeString(folder.resolve("images/notes.txt"), "not an image");
    Files.writeString(folder.resolve("images/.hidden"), "not looked at");

    List<SurveyProgress> told = new ArrayList<>();
    SurveyResult result = SurveyJob.run(spark, survey(Sky.model(2), s -> s.chunk(3)), told::add);

    assertThat(result.predicted()).isEqualTo(8);
    assertThat(result.setAside()).isEqualTo(5);
    List<Row> rows = rows(result);
    assertThat(rows.stream().map(row -> row.getLong(0)).toList())
        .isEqualTo(IntStream.range(0, 13).mapToObj(Long::valueOf).toList());
    assertThat(rows.stream().map(row -> row.getString(1) + " " + row.get(2)).toList())
        .containsExactly(
            "a.npy 0",
            "a.npy 1",
            "a.npy 2",
            "a.npy 3",
            "a.npy 4",
            "b.npy null",
            "c.npy 0",
            "c.npy 1",
            "c.npy 2",
            "d.npy 0",
            "e/larger.npy 0",
            "f.npy 0",
            "notes.txt null");
    Double[] values = {0.1, 0.2, 0.3, 0.4, 0.5, null, 0.8, null, 0.9, null, 0.25, null, null};
    for (int i = 0; i < values.length; i++) {
      if (values[i] == null) {
        assertThat(rows.get(i).isNullAt(3)).isTrue();
        assertThat(rows.get(i).getString(4)).isNotEmpty();
      } else {
        assertThat(rows.get(i).getDouble(3)).isCloseTo(Sky.of(2, values[i]), within(1e-6));
        assertThat(rows.get(i).isNullAt(4)).isTrue();
      }
    }
    assertThat(rows.get(5).getString(4)).startsWith("cannot read ").contains("b.npy");
    assertThat(rows.get(7).getString(4))
        .isEqualTo("none may be NaN or infinite, but 16 of 16 pixels are");
    assertThat(rows.get(9).getString(4))
        .startsWith("images must be (4, 4, 2) as trained, but got (3, 4, 2)");
    assertThat(rows.get(11).getString(4)).startsWith("images must have the bands [g, r]");
    assertThat(rows.get(12).getString(4)).startsWith("files of images must end in .npy");
    assertThat(told).hasSize(5);
    assertThat(told.get(4)).isEqualTo(new SurveyProgress(13, 13, 5));

    Table top = result.top();
    assertThat(top.columnNames()).containsExactly("row", "file", "image", "probability");
    assertThat(List.<Object>copyOf(top.column("row").asList()))
        .isEqualTo(List.of(8, 6, 4, 3, 2, 10, 1, 0));
    Table aside = result.listSetAside();
    assertThat(aside.column("file").asList())
        .isEqualTo(List.of("b.npy", "c.npy", "d.npy", "f.npy", "notes.txt"));
  }

  @Test
  void predictsAsTheClassifierAndToTheBitWhereverTheRowsAreFrom() throws IOException {
    ImageShape shape = new ImageShape(12, 12, 2);
    ImageSet all = Sky.noise(90, shape, 1);
    image("a.npy", all.slice(0, 70));
    image("b.npy", all.slice(70, 90));
    Classifier model = Sky.networks(3, shape);
    Survey survey = survey(model, s -> s.chunk(20));
    SurveyResult result = run(survey);

    Predictions expected = model.predict(all.withBands(Sky.BANDS));
    List<Row> rows = rows(result);
    for (int i = 0; i < 90; i++) {
      // other threads, other batches: float32 rounds otherwise
      assertThat(rows.get(i).getDouble(3)).isCloseTo(expected.probability(i), within(1e-6));
      assertThat(rows.get(i).getDouble(4))
          .isCloseTo(expected.spread(i).orElseThrow(), within(1e-6));
    }
    Map<String, byte[]> files = files(result);
    assertThat(files.keySet())
        .containsExactly(
            IntStream.range(0, 5).mapToObj("chunk-%08d.parquet"::formatted).toArray(String[]::new));

    // Of one file: the same bits, whatever the rows are read from.
    Path one = Sky.write(folder.resolve("one.npy"), all);
    SurveyResult second =
        run(
            Survey.of(
                s ->
                    s.model(survey.model())
                        .images(one)
                        .output(folder.resolve("second"))
                        .chunk(20)));
    List<Row> again = rows(second);
    for (int i = 0; i < 90; i++) {
      assertThat(again.get(i).getDouble(3)).isEqualTo(rows.get(i).getDouble(3));
    }
  }

  @Test
  void goesOnWithTheChunksThatAreMissing() throws IOException {
    image("a.npy", Sky.flat(Sky.SHAPE, 0.1, 0.2, 0.3, Double.NaN, 0.5, 0.6, 0.7));
    Survey survey = survey(Sky.model(1), s -> s.chunk(2));
    SurveyResult whole = run(survey);
    Map<String, byte[]> files = files(whole);
    Path kept = SurveyFolder.chunk(survey.output(), 0);
    Object before = Files.readAttributes(kept, "unix:ino,lastModifiedTime");
    Files.delete(SurveyFolder.chunk(survey.output(), 1));
    Files.delete(SurveyFolder.chunk(survey.output(), 3));
    Files.writeString(whole.predictions().resolve(".chunk-00000001.parquet.left"), "half a file");

    List<SurveyProgress> told = new ArrayList<>();
    SurveyResult again = SurveyJob.run(spark, survey, told::add);

    assertThat(told).hasSize(2);
    assertThat(told.get(1)).isEqualTo(new SurveyProgress(7, 7, 1));
    assertThat(again).isEqualTo(whole);
    assertThat(files(again)).usingRecursiveComparison().isEqualTo(files);
    assertThat((Object) Files.readAttributes(kept, "unix:ino,lastModifiedTime")).isEqualTo(before);
    told.clear();
    assertThat(SurveyJob.run(spark, survey, told::add)).isEqualTo(whole);
    assertThat(told).isEmpty();
  }

  @Test
  void refusesAFolderOfAnotherSurvey() throws IOException {
    Path images = image("a.npy", Sky.flat(Sky.SHAPE, 0.1, 0.2));
    Survey survey = survey(Sky.model(1), s -> {});
    run(survey);
    String begun = "the output must be of this survey, but it was begun with another \"%s\": %s";
    assertThatIllegalArgumentException()
        .isThrownBy(() -> run(survey(Sky.model(1), s -> s.chunk(500))))
        .withMessage(
            begun.formatted("chunk", "1000 there, 500 now")
                + "; take up the same settings, or choose another folder");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> run(survey(Sky.model(1), s -> s.missing(0.25))))
        .withMessageStartingWith(begun.formatted("missing", "0.0 there, 0.25 now"));
    Path other = folder.resolve("other.arclet");
    Sky.model(2).save(other);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> run(survey(Sky.model(1), s -> s.model(other))))
        .withMessageStartingWith(begun.formatted("model", ""));
    Files.delete(images);
    image("a.npy", Sky.flat(Sky.SHAPE, 0.1, 0.2, 0.3));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> run(survey))
        .withMessageStartingWith(begun.formatted("images", ""));
  }

  @Test
  void aModelInAFolderIsTheSameModel() throws IOException {
    image("a.npy", Sky.flat(Sky.SHAPE, 0.1, 0.2));
    Classifier model = Sky.model(1);
    SurveyResult result = run(survey(model, s -> {}));
    Path unpacked = folder.resolve("unpacked");
    model.save(unpacked);
    assertThat(run(survey(model, s -> s.model(unpacked)))).isEqualTo(result);
  }

  @Test
  void refusesAFolderOfSomethingElse() throws IOException {
    image("a.npy", Sky.flat(Sky.SHAPE, 0.1));
    Survey survey = survey(Sky.model(1), s -> {});
    Files.createDirectory(survey.output());
    Files.writeString(survey.output().resolve("thesis.tex"), "");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> run(survey))
        .withMessage(
            "the output must be a new folder, or one of this survey, but %s holds thesis.tex; choose another",
            survey.output());
  }

  @Test
  void refusesWhatTheModelCannotPredictAtAll() throws IOException {
    image("a.npy", Sky.flat(new ImageShape(4, 4, 3), 0.1, 0.2));
    image("b.npy", Sky.flat(new ImageShape(2, 2, 2), 0.1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> run(survey(Sky.model(1), s -> {})))
        .withMessageStartingWith(
            "the model must be able to predict the images, but not one of 3 that were tried could be; of the first, a.npy: images must have the bands [g, r]");
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> run(survey(Sky.model(1), s -> s.images(empty))))
        .withMessage("a survey needs at least one file of images, but %s holds none", empty);
    assertThat(folder.resolve("results")).doesNotExist();
  }

  @Test
  void pixelsThatMayBeMissingCountAsTheLowerLimit() throws IOException {
    ImageSet holes =
        ImageSet.generate(
            2,
            Sky.SHAPE,
            (image, pixels) -> {
              Arrays.fill(pixels, 0.5f);
              for (int pixel = 0; pixel < 4 + image; pixel++) { // 4 of 16, and 5
                pixels[2 * pixel + 1] = Float.POSITIVE_INFINITY;
              }
            });
    image("a.npy", holes);
    SurveyResult result = run(survey(Sky.model(4), s -> s.missing(0.25)));
    List<Row> rows = rows(result);
    assertThat(rows.get(0).getDouble(3)).isCloseTo(Sky.of(4, 0.5 * 28 / 32), within(1e-6));
    assertThat(rows.get(1).getString(4))
        .isEqualTo("at most a share of 0.25 may be NaN or infinite, but 5 of 16 pixels are");
  }

  @Test
  void ofManyClassesTheOneThatIsAskedForIsListed() throws IOException {
    image("a.npy", Sky.flat(Sky.SHAPE, 0.1, 0.9, 0.5));
    Classifier model = Sky.threeClasses();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> run(survey(model, s -> {})))
        .withMessage(
            "the model has the classes [ring, arc.s, `star`], so topOf must say whose most probable images are listed; or ask for top(0)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> run(survey(model, s -> s.topOf("lens"))))
        .withMessage(
            "topOf must be a class of the model, one of [ring, arc.s, `star`], but got lens");
    SurveyResult result = run(survey(model, s -> s.topOf("arc.s").top(2)));
    Predictions expected = model.predict(Sky.flat(Sky.SHAPE, 0.1, 0.9, 0.5).withBands(Sky.BANDS));
    for (Row row : rows(result)) {
      int place = (int) row.getLong(0);
      int label = expected.predicted(place);
      assertThat(row.getString(3)).isEqualTo(model.classes().get(label));
      assertThat(row.getDouble(4)).isCloseTo(expected.probability(place, label), within(1e-6));
      for (int each = 0; each < 3; each++) {
        assertThat(row.getDouble(5 + each))
            .isCloseTo(expected.probability(place, each), within(1e-6));
      }
    }
    assertThat(List.<Object>copyOf(result.top().column("row").asList())).isEqualTo(List.of(1, 2));
    assertThat(result.top().doubleColumn("probability").get(0))
        .isCloseTo(expected.probability(1, 1), within(1e-6));
  }

  @Test
  void classesThatDifferByCapitalsHaveColumnsOfTheirOwn() throws IOException {
    image("a.npy", Sky.flat(Sky.SHAPE, 0.1, 0.9, 0.5));
    Classifier model = Sky.threeClasses().withClasses(List.of("S0", "Sb", "SB"));
    SurveyResult result = run(survey(model, s -> s.topOf("SB").top(2)));
    Predictions expected = model.predict(Sky.flat(Sky.SHAPE, 0.1, 0.9, 0.5).withBands(Sky.BANDS));
    List<String> names = List.of("probability of S0", "probability of Sb", "probability of SB 2");
    for (Row row : rows(result)) {
      for (int each = 0; each < 3; each++) {
        assertThat(row.getDouble(row.fieldIndex(names.get(each))))
            .isCloseTo(expected.probability((int) row.getLong(0), each), within(1e-6));
      }
    }
    // of Sb, the most probable are rows 1 and 2
    assertThat(List.<Object>copyOf(result.top().column("row").asList())).isEqualTo(List.of(0, 2));
    assertThat(result.top().doubleColumn("probability").get(0))
        .isCloseTo(expected.probability(0, 2), within(1e-6));
  }

  @Test
  void anInterruptedSurveyEndsAndCanGoOn() throws Exception {
    for (int file = 0; file < 40; file++) {
      image("%02d.npy".formatted(file), Sky.flat(Sky.SHAPE, 0.01 * file));
    }
    Survey survey = survey(Sky.model(1), s -> s.chunk(1));
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    AtomicReference<Throwable> end = new AtomicReference<>();
    Thread worker =
        new Thread(
            () -> {
              try {
                SurveyJob.run(
                    spark,
                    survey,
                    progress -> {
                      begun.countDown();
                      awaitCount(interrupted);
                    });
              } catch (Throwable thrown) {
                end.set(thrown);
              }
            });
    worker.start();
    begun.await();
    worker.interrupt();
    interrupted.countDown();
    worker.join();
    assertThat(end.get()).isInstanceOf(CancellationException.class);
    assertThat(run(survey).predicted()).isEqualTo(40);
  }

  private static void awaitCount(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void oneSurveyAtATimeWritesToAFolder() throws IOException {
    image("a.npy", Sky.flat(Sky.SHAPE, 0.1));
    Survey survey = survey(Sky.model(1), s -> {});
    run(survey);
    ModelCopy model = ModelCopy.of(survey.model());
    FileRows rows = new FileRows(FileList.of(folder.resolve("images")), List.of(1L));
    try (SurveyFolder held =
        SurveyFolder.open(survey.output(), SurveyManifest.of(model, rows, survey))) {
      assertThat(held.missing()).isEmpty();
      assertThatIllegalStateException()
          .isThrownBy(() -> run(survey))
          .withMessage(
              "one survey at a time can write to %s, but another does; wait for it, or stop it",
              survey.output());
    }
  }

  @Test
  void cutsTheImagesOfACatalogueFromAMosaic() throws IOException {
    ImageShape size = new ImageShape(20, 30, 2);
    Path mosaic = folder.resolve("mosaic.fits");
    ImageFiles.write(
        ImageSet.generate(
            1,
            size,
            (image, pixels) -> {
              for (int i = 0; i < pixels.length; i++) {
                pixels[i] = i / 2 % 30 < 15 ? 0.25f : 0.75f; // left and right half
              }
              pixels[2 * (10 * 30 + 20)] = Float.NaN; // row 10, column 20
            }),
        mosaic);
    Path catalogue = folder.resolve("objects.csv");
    // As FITS counts: the first pixel's centre is 1.
    Files.writeString(catalogue, "id,X,Y\na,6,6\nb,1,1\nc,25,15\nd,,\ne,20,10\nf,7,7\n");
    Consumer<Survey.Builder> cutouts =
        s -> s.mosaic(List.of(mosaic)).catalogue(catalogue).pixels("x", "y", 1).chunk(2);

    SurveyResult result = run(survey(Sky.model(2), cutouts));

    List<Row> rows = rows(result);
    assertThat(rows.stream().map(row -> row.getString(1) + " " + row.getLong(2)).toList())
        .isEqualTo(IntStream.range(0, 6).mapToObj("objects.csv %d"::formatted).toList());
    Double[] values = {0.25, null, 0.75, null, null, 0.25};
    for (int i = 0; i < 6; i++) {
      assertThat(rows.get(i).isNullAt(3)).isEqualTo(values[i] == null);
      if (values[i] != null) {
        assertThat(rows.get(i).getDouble(3)).isCloseTo(Sky.of(2, values[i]), within(1e-6));
      }
    }
    assertThat(rows.get(1).getString(4)).isEqualTo("beyond the edge");
    assertThat(rows.get(3).getString(4)).isEqualTo("without a known place");
    assertThat(rows.get(4).getString(4))
        .isEqualTo("none may be NaN or infinite, but 1 of 16 pixels are");

    assertThatIllegalStateException()
        .isThrownBy(() -> run(survey(Sky.model(2), cutouts.andThen(s -> s.sky("x", "y")))))
        .withMessageContaining("coordinates");
    Files.writeString(catalogue, "id,X,Y\na,6,6\nb,1,1\nc,25,15\nd,,\ne,20,10\nf,8,7\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> run(survey(Sky.model(2), cutouts)))
        .withMessageContaining("another \"images\"");
  }

  @Test
  void whatTheListenerThrowsIsThrownWhenTheChunksAreDone() throws IOException {
    image("a.npy", Sky.flat(Sky.SHAPE, 0.1, 0.2, 0.3));
    Survey survey = survey(Sky.model(1), s -> s.chunk(1));
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                SurveyJob.run(
                    spark,
                    survey,
                    progress -> {
                      throw new IllegalStateException("at " + progress.done());
                    }))
        .withMessage("at 1");
    assertThat(run(survey).predicted()).isEqualTo(3);
  }

  @Test
  void aFailureOfATaskIsToldInItsOwnWords() {
    assertThat(
            Failures.message(
                new SparkException(
                    "Job aborted due to stage failure: …\nDriver stacktrace:",
                    new IllegalStateException("AlexNet needs 900 MiB of native memory"))))
        .isEqualTo("AlexNet needs 900 MiB of native memory");
    assertThat(Failures.message(new SparkException("Job 3 cancelled\nas asked")))
        .isEqualTo("org.apache.spark.SparkException: Job 3 cancelled");
    assertThat(Failures.message(new ArithmeticException("/ by zero")))
        .isEqualTo("java.lang.ArithmeticException: / by zero");
  }
}
