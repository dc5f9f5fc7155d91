package org.arclet.spark;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import scala.collection.JavaConverters;
import scala.collection.Seq;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/** Runs a survey in a session of Spark that is there already. */
public final class SurveyJob {

  private static final int SAMPLE = 8; // enough that one odd file among them stops nothing

  private final SparkSession spark;
  private final JavaSparkContext context;
  private final Survey survey;
  private final Consumer<SurveyProgress> listener;

  private SurveyJob(SparkSession spark, Survey survey, Consumer<SurveyProgress> listener) {
    this.spark = spark;
    context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    this.survey = survey;
    this.listener = listener;
  }

  /**
   * Runs a survey to its end. Driver and executors must see its files under the same names.
   *
   * @param spark session that it runs in; it stays open
   * @param listener is told after each chunk, on a thread of Spark; what it throws is thrown when
   *     all are done
   * @throws IllegalArgumentException if model, images and settings do not fit one another or what
   *     is in the output already
   * @throws java.io.UncheckedIOException if a file that all depends on cannot be read or written
   * @throws IllegalStateException if a task failed as often as Spark tries, with its reason
   * @throws java.util.concurrent.CancellationException if the thread was interrupted; chunks that
   *     are done stay
   */
  public static SurveyResult run(
      SparkSession spark, Survey survey, Consumer<SurveyProgress> listener) {
    return new SurveyJob(spark, survey, listener).run();
  }

  private SurveyResult run() {
    ModelCopy model = ModelCopy.of(survey.model());
    SurveyTables.requireRanking(survey, model.classifier());
    ImageRows rows = rows(model);
    requireFit(rows, model);
    try (SurveyFolder folder =
        SurveyFolder.open(survey.output(), SurveyManifest.of(model, rows, survey))) {
      List<Integer> missing = folder.missing();
      if (!missing.isEmpty()) {
        predict(model, rows, missing);
      }
      return SurveyTables.write(spark, survey, model.classifier(), rows.size());
    }
  }

  private ImageRows rows(ModelCopy model) {
    return survey.source() instanceof SurveySource.Cutouts cutouts
        ? CutoutRows.of(cutouts, model.classifier().network().input())
        : rows(FileList.of(((SurveySource.Files) survey.source()).path()));
  }

  /** Numbers the images of files; those whose number is not plain are looked into by tasks. */
  private ImageRows rows(FileList files) {
    List<Integer> counted =
        IntStream.range(0, files.size())
            .filter(file -> FileRows.mustBeCounted(files.names().get(file)))
            .boxed()
            .toList();
    Long[] rows = Collections.nCopies(files.size(), 1L).toArray(Long[]::new);
    if (!counted.isEmpty()) {
      Broadcast<FileList> all = context.broadcast(files);
      int tasks = Math.min(counted.size(), 4 * context.defaultParallelism());
      List<Long> counts =
          Jobs.run(
              context,
              "survey of " + survey.source(),
              () ->
                  context
                      .parallelize(counted, tasks)
                      .map(file -> FileRows.count(all.value(), file))
                      .collect());
      all.destroy();
      for (int i = 0; i < counts.size(); i++) {
        rows[counted.get(i)] = counts.get(i);
      }
    }
    return new FileRows(files, List.of(rows));
  }

  /** A wrong model, or wrong bands, would set all aside, and not before the end would one know. */
  private void requireFit(ImageRows rows, ModelCopy model) {
    if (rows.size() == 0) {
      throw new IllegalArgumentException(
          "a survey needs at least one image, but %s holds none".formatted(survey.source()));
    }
    Screen screen = new Screen(model.classifier(), survey.missing());
    int tried = (int) Math.min(SAMPLE, rows.size());
    String trouble = "";
    for (int i = 0; i < tried; i++) {
      ImageRow row =
          screen.look(rows.read(i * (rows.size() - 1) / Math.max(1, tried - 1), 1).get(0));
      if (row.content().isPresent()) {
        return;
      }
      trouble = trouble.isEmpty() ? "%s: %s".formatted(row.file(), row.trouble()) : trouble;
    }
    throw new IllegalArgumentException(
        "the model must be able to predict the images, but not one of %d that were tried could be; of the first, %s"
            .formatted(tried, trouble));
  }

  private void predict(ModelCopy model, ImageRows rows, List<Integer> chunks) {
    Broadcast<ModelCopy> models = context.broadcast(model);
    Broadcast<ImageRows> all = context.broadcast(rows);
    Collected collected = new Collected(rows.size(), chunks);
    ClassTag<Integer> whole = ClassTag$.MODULE$.apply(Integer.class);
    List<Object> places = List.copyOf(IntStream.range(0, chunks.size()).boxed().toList());
    Seq<Object> partitions = JavaConverters.asScalaBuffer(places).toSeq();
    Jobs.run(
        context,
        "survey of " + survey.source(),
        () -> {
          context
              .sc()
              .runJob(
                  context.parallelize(chunks, chunks.size()).rdd(),
                  new ChunkTask(models, all, survey),
                  partitions,
                  collected,
                  whole);
          return chunks;
        });
    models.destroy(); // after a failure Spark does it in its own time
    all.destroy();
    collected.rethrow();
  }

  /** Hears of each chunk that is done, one after the other. */
  private final class Collected extends AbstractFunction2<Object, Integer, BoxedUnit> {

    private final long total;
    private final List<Integer> chunks;
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    private long done;
    private long setAside;

    Collected(long total, List<Integer> chunks) {
      this.total = total;
      this.chunks = chunks;
      done = total - chunks.stream().mapToLong(this::rows).sum();
    }

    private long rows(int chunk) {
      return Math.min(survey.chunk(), total - (long) chunk * survey.chunk());
    }

    @Override
    public BoxedUnit apply(Object place, Integer troubled) {
      done += rows(chunks.get((Integer) place));
      setAside += troubled;
      try {
        listener.accept(new SurveyProgress(done, total, setAside));
      } catch (RuntimeException e) { // would end Spark's thread
        failure.compareAndSet(null, e);
      }
      return BoxedUnit.UNIT;
    }

    void rethrow() {
      RuntimeException thrown = failure.get();
      if (thrown != null) {
        throw thrown;
      }
    }
  }
}
