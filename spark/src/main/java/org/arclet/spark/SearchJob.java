package org.arclet.spark;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.arclet.tune.FoldTask;
import org.arclet.tune.TrainedFold;
import org.arclet.tune.Tuning;

/**
 * A search whose folds are trained by the executors of Spark, a task each, on as many threads as
 * {@code spark.task.cpus} gives it, one by default.
 *
 * <pre>{@code
 * Tuning search =
 *     SearchJob.of(
 *         session,
 *         () ->
 *             new Tuning(
 *                 TuningImages.of(ImageFiles.read(Path.of("/data/lenses.npy")), others()),
 *                 TuningOptions.of(o -> o.trials(100).memoryLimit(2L << 30)
 *                     .study(s -> s.withWorkers(16)))));
 * TunedStudy study = search.resumeOrRun(Path.of("lens.journal"));
 * }</pre>
 *
 * <p>The study, its journal and the models of its best trial stay with the driver, which alone
 * draws, prunes and writes: executors need not see the journal, and with the options' deterministic
 * mode the seed fixes all trials, whoever trains them. What an executor that is lost was training,
 * Spark trains again elsewhere, and no trial is lost by it.
 *
 * <p>As many folds are trained at once as the study has workers: take as many as the cluster has
 * tasks at once. Of every fold the network travels to the driver, unless {@code keepModels(false)}
 * is said.
 */
public final class SearchJob {

  private static final Map<String, Tuning> OPEN = new ConcurrentHashMap<>(); // of an executor

  private SearchJob() {}

  /**
   * Makes a search: once where it runs, and once on each executor, for images are not sent. So it
   * may hold whatever can be serialized, as names of files that all see, and must make the same
   * each time. A lambda of a compiled program can travel, one of a notebook's cell cannot.
   */
  @FunctionalInterface
  public interface Search extends Serializable {
    /** Reads the images, and says what is searched. */
    Tuning open();
  }

  /**
   * The search, its folds trained in a session of Spark that is there already and stays open.
   *
   * @throws IllegalArgumentException if the options do not say what memory a trial may take
   */
  public static Tuning of(SparkSession spark, Search search) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    String id = UUID.randomUUID().toString();
    return search.open().trainedBy(task -> TrainedFold.ofBytes(train(context, id, search, task)));
  }

  private static byte[] train(JavaSparkContext context, String id, Search search, FoldTask task) {
    return Jobs.run(
        context,
        task.toString(),
        () ->
            context
                .parallelize(List.of(task), 1)
                .map(each -> train(id, search, each))
                .collect()
                .get(0));
  }

  private static byte[] train(String id, Search search, FoldTask task) {
    Tuning tuning = OPEN.computeIfAbsent(id, first -> search.open());
    return tuning.train(task, TaskContext.get().cpus()).toBytes();
  }
}
