package org.arclet.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.arclet.image.io.AtomicFile;
import org.arclet.image.io.FileTrouble;
import org.arclet.model.Classifier;
import org.arclet.model.Predictions;
import org.arclet.table.PredictionsTable;

/**
 * Writes the rows of a chunk as Parquet. The same rows give the same columns to the bit; how they
 * are encoded, a footer may list in another order.
 */
final class ChunkFile {

  private final List<String> classes;
  private final List<String> probabilities; // names of the columns
  private final boolean hasSpread;
  private final MessageType schema;

  ChunkFile(Classifier classifier) {
    classes = classifier.classes();
    probabilities = PredictionsTable.probabilities(classes);
    hasSpread = classifier.networks().size() > 1;
    schema = schema();
  }

  private boolean isOfTwo() {
    return classes.size() == 2;
  }

  private MessageType schema() {
    Types.MessageTypeBuilder columns = Types.buildMessage();
    columns.required(PrimitiveTypeName.INT64).named("row");
    columns.required(PrimitiveTypeName.BINARY).as(LogicalTypeAnnotation.stringType()).named("file");
    columns.optional(PrimitiveTypeName.INT64).named("image");
    if (!isOfTwo()) {
      columns
          .optional(PrimitiveTypeName.BINARY)
          .as(LogicalTypeAnnotation.stringType())
          .named("class");
    }
    columns.optional(PrimitiveTypeName.DOUBLE).named("probability");
    if (hasSpread) {
      columns.optional(PrimitiveTypeName.DOUBLE).named("spread");
    }
    if (!isOfTwo()) {
      probabilities.forEach(name -> columns.optional(PrimitiveTypeName.DOUBLE).named(name));
    }
    columns
        .optional(PrimitiveTypeName.BINARY)
        .as(LogicalTypeAnnotation.stringType())
        .named("reason");
    return columns.named("predictions");
  }

  /** Writes rows of which none could be predicted. */
  void write(Path path, long first, List<ImageRow> rows) {
    write(path, first, rows, (group, place) -> {});
  }

  /**
   * Writes rows.
   *
   * @param first number of the first
   * @param predictions of those that have an image, in their order
   */
  void write(Path path, long first, List<ImageRow> rows, Predictions predictions) {
    write(path, first, rows, (group, place) -> add(group, predictions, place));
  }

  private void write(
      Path path, long first, List<ImageRow> rows, BiConsumer<Group, Integer> prediction) {
    try {
      ParquetBytes bytes = new ParquetBytes();
      try (ParquetWriter<Group> writer =
          ExampleParquetWriter.builder(bytes)
              .withType(schema)
              .withConf(new Configuration(false))
              .withCompressionCodec(CompressionCodecName.SNAPPY)
              .build()) {
        int place = 0;
        for (int i = 0; i < rows.size(); i++) {
          ImageRow row = rows.get(i);
          Group group = group(first + i, row);
          if (row.content().isPresent()) {
            prediction.accept(group, place++);
          }
          writer.write(group);
        }
      }
      AtomicFile.write(path, true, bytes::copyTo);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot write %s: %s".formatted(path, FileTrouble.reason(e, "")), e);
    }
  }

  private Group group(long number, ImageRow row) {
    Group group = new SimpleGroup(schema).append("row", number).append("file", row.file());
    if (row.image() >= 0) {
      group.append("image", row.image());
    }
    return row.content().isPresent() ? group : group.append("reason", row.trouble());
  }

  private void add(Group group, Predictions predictions, int place) {
    int label = isOfTwo() ? 1 : predictions.predicted(place);
    group.append("probability", predictions.probability(place, label));
    if (hasSpread) {
      group.append("spread", predictions.spread(place).orElse(Double.NaN));
    }
    if (!isOfTwo()) {
      group.append("class", classes.get(label));
      for (int each = 0; each < classes.size(); each++) {
        group.append(probabilities.get(each), predictions.probability(place, each));
      }
    }
  }
}
