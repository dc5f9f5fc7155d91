package org.arclet.spark;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.arclet.image.ImageSet;
import org.arclet.model.Classifier;
import org.arclet.model.PredictOptions;
import org.arclet.model.Predictions;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction2;

/** A chunk of rows, read, predicted and written by one task; gives how many it set aside. */
final class ChunkTask extends AbstractFunction2<TaskContext, Iterator<Integer>, Integer>
    implements Serializable {

  private static final long serialVersionUID = 1;

  private final Broadcast<ModelCopy> model;
  private final Broadcast<ImageRows> rows;
  private final String output;
  private final int chunk;
  private final double missing;

  ChunkTask(Broadcast<ModelCopy> model, Broadcast<ImageRows> rows, Survey survey) {
    this.model = model;
    this.rows = rows;
    output = survey.output().toString();
    chunk = survey.chunk();
    missing = survey.missing();
  }

  @Override
  public Integer apply(TaskContext context, Iterator<Integer> numbers) {
    int number = numbers.next();
    long first = (long) number * chunk;
    int count = (int) Math.min(chunk, rows.value().size() - first);
    Classifier classifier = model.value().classifier();
    Screen screen = new Screen(classifier, missing);
    List<ImageRow> seen = rows.value().read(first, count).stream().map(screen::look).toList();
    List<ImageSet> images = seen.stream().flatMap(row -> row.content().stream()).toList();
    // A core for each task: what Spark runs side by side shares them out.
    PredictOptions options = PredictOptions.DEFAULT.withThreads(context.cpus());
    ChunkFile file = new ChunkFile(classifier);
    Path path = SurveyFolder.chunk(Path.of(output), number);
    if (images.isEmpty()) {
      file.write(path, first, seen);
    } else {
      Predictions predictions = classifier.predict(joined(classifier, images), options);
      file.write(path, first, seen, predictions);
    }
    return count - images.size();
  }

  private static ImageSet joined(Classifier classifier, List<ImageSet> images) {
    return ImageSet.onDemand(
            images.size(),
            classifier.network().input(),
            (place, values) -> images.get(place).copyTo(0, values, 0))
        .withBands(classifier.bands());
  }
}
