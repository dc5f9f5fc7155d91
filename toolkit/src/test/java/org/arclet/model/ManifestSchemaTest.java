package org.arclet.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.arclet.metric.Metric;
import org.arclet.nn.Activation;
import org.arclet.nn.Clipping;
import org.arclet.nn.Dense;
import org.arclet.nn.Initializer;
import org.arclet.nn.Layer;
import org.arclet.nn.Loss;
import org.arclet.nn.NetworkDescription;
import org.arclet.nn.Optimizer;
import org.arclet.train.Epoch;
import org.arclet.train.History;
import org.arclet.train.Monitor;
import org.arclet.train.OnPlateau;
import org.arclet.train.Patience;
import org.arclet.train.Schedule;
import org.arclet.train.TrainingOptions;
import org.arclet.train.WarmUp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The schema says of every field that is written what it is, and of no others. */
class ManifestSchemaTest {

  private static final List<Metric> METRICS = List.of(Metric.values());

  private static final List<Loss> LOSSES =
      List.of(
          Loss.weightedBinaryCrossentropy(3),
          Loss.Focal.STANDARD,
          Loss.Overlap.DICE,
          Loss.Overlap.JACCARD);

  private static final List<Optimizer> OPTIMIZERS =
      List.of(
          new Optimizer.Sgd(1e-3, 0.9, true),
          Optimizer.Adam.of(1e-3),
          Optimizer.AdamW.of(1e-3),
          Optimizer.Adamax.of(1e-3),
          Optimizer.Nadam.of(1e-3),
          Optimizer.Adadelta.of(1),
          Optimizer.RmsProp.of(1e-3));

  private static final List<Clipping> CLIPPINGS =
      List.of(
          Clipping.NONE, new Clipping.Value(1), new Clipping.Norm(2), new Clipping.GlobalNorm(3));

  private static final List<Schedule> SCHEDULES =
      List.of(
          Schedule.CONSTANT,
          new Schedule.Step(5, 0.1),
          new Schedule.Cosine(20, 0.01),
          Schedule.OneCycle.of(20),
          new Schedule.InverseTime(1e-3),
          new WarmUp(2, 0.1, Schedule.CONSTANT),
          OnPlateau.of(Metric.VAL_LOSS, 3));

  @TempDir private Path folder;

  @Test
  void everyFieldThatIsWrittenIsInTheSchemaAndTheReverse() throws IOException {
    JsonSchema schema = new JsonSchema();
    List<TrainingOptions> all = options();
    Path journal = Files.writeString(folder.resolve("journal"), "");
    for (int i = 0; i < all.size(); i++) {
      Path path = folder.resolve("lens" + i);
      ClassifierData data = data(all.get(i), i);
      ClassifierWriter.write(path, data, SaveOptions.DEFAULT.withStudy(journal));
      assertThat(schema.check("manifest", read(path, "manifest.json"))).isEmpty();
      assertThat(schema.check("history", read(path, "history-0.json"))).isEmpty();
      assertThat(ClassifierReader.read(path)).isEqualTo(data);
    }
    assertThat(schema.neverMet()).isEmpty();
  }

  @Test
  void theSchemaRefusesWhatIsNotInIt() throws IOException {
    Path path = folder.resolve("lens");
    ClassifierWriter.write(path, data(TrainingOptions.DEFAULT, 0), SaveOptions.DEFAULT);
    ObjectNode manifest = (ObjectNode) read(path, "manifest.json");
    ((ObjectNode) manifest.at("/normalization")).put("scale", 1);
    ((ObjectNode) manifest.at("/networks/0/weights")).put("bytes", -1);
    assertThat(new JsonSchema().check("manifest", manifest))
        .containsExactly(
            "#/$defs/normalization/properties/scale is not in the schema",
            "#/$defs/part/properties/bytes: -1 must satisfy minimum 0");
  }

  /** Each choice in one of them at least. */
  private static List<TrainingOptions> options() {
    List<TrainingOptions> all = new ArrayList<>();
    List<Loss> losses = new ArrayList<>(LOSSES);
    losses.addAll(List.of(Loss.Plain.values()));
    int count = Math.max(losses.size(), SCHEDULES.size());
    for (int i = 0; i < count; i++) {
      int number = i;
      Metric metric = METRICS.get(i % METRICS.size());
      all.add(
          TrainingOptions.of(
              o ->
                  o.withLoss(losses.get(number % losses.size()))
                      .withOptimizer(OPTIMIZERS.get(number % OPTIMIZERS.size()))
                      .withClipping(CLIPPINGS.get(number % CLIPPINGS.size()))
                      .withSchedule(SCHEDULES.get(number % SCHEDULES.size()))
                      .withLabelSmoothing(0.125)
                      .withClassWeights(List.of(1.0, 25.0))
                      .withMonitors(new Monitor(metric, 0.5))
                      .withPatience(new Patience(3, metric, true, List.of(Metric.LOSS)))));
    }
    return all;
  }

  /** Every kind of layer, an activation, an end and metrics that differ with a number. */
  private static ClassifierData data(TrainingOptions options, int number) {
    List<Activation> hidden =
        Arrays.stream(Activation.values()).filter(a -> a != Activation.SOFTMAX).toList();
    List<Layer> layers = new ArrayList<>(Samples.EVERYTHING.layers());
    layers.add(
        layers.size() - 1,
        new Dense(3, hidden.get(number % hidden.size()), new Initializer.GlorotUniform()));
    layers.set(
        layers.size() - 1,
        new Dense(
            2,
            number % 2 == 0 ? Activation.SOFTMAX : Activation.SIGMOID,
            new Initializer.TruncatedNormal(0.5)));
    NetworkDescription network = new NetworkDescription("Net", Samples.SHAPE, layers);
    ClassifierData data = Samples.data(network, 1);
    Map<Metric, Double> metrics = new EnumMap<>(Metric.class);
    double[] values = {0.5, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
    for (int i = 0; i < METRICS.size(); i++) {
      metrics.put(METRICS.get(i), values[(number + i) % values.length]);
    }
    List<History.End> ends = List.of(History.End.values());
    History history =
        new History(
            List.of(
                new Epoch(1, Map.of(Metric.LOSS, 1.0), Duration.ofNanos(1)),
                new Epoch(2, metrics, Duration.ofNanos(2))),
            ends.get(number % ends.size()));
    return new ClassifierData(
        network,
        data.normalization(),
        data.bands(),
        data.classes(),
        List.of(
            new TrainedNetwork(
                data.networks().get(0).weights(),
                history,
                Optional.of(Samples.provenance(options)),
                Set.of(1L))));
  }

  private static JsonNode read(Path path, String name) throws IOException {
    return Json.read(name, Files.readAllBytes(path.resolve(name)));
  }
}
