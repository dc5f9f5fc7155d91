package org.arclet.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.arclet.engine.Tensor;
import org.arclet.nn.NetworkDescription;
import org.junit.jupiter.api.Test;

class ModelCardTest {

  private static Map<String, String> facts(ClassifierData data) {
    return ModelCard.of(data).facts().stream()
        .collect(Collectors.toMap(ModelCard.Fact::label, fact -> String.join(", ", fact.values())));
  }

  private static ClassifierData trainedOn(long... sources) {
    TrainedNetwork network =
        new TrainedNetwork(
            Samples.weights(Samples.DENSE, 1),
            Samples.history(),
            Optional.empty(),
            IntStream.range(0, sources.length)
                .mapToObj(i -> sources[i])
                .collect(Collectors.toSet()));
    return Samples.data(Samples.DENSE, 1).with(List.of(network));
  }

  @Test
  void countsTheNumbersThatAreInTheFile() {
    for (NetworkDescription network : List.of(Samples.EVERYTHING, Samples.DENSE)) {
      long numbers =
          Samples.weights(network, 1).values().stream()
              .mapToLong(
                  tensor -> IntStream.of(tensor.shape()).asLongStream().reduce(1, (a, b) -> a * b))
              .sum();
      Map<String, String> facts = facts(Samples.data(network, 3));
      assertThat(facts).containsEntry("weights", numbers + " in each network");
      assertThat(facts).containsEntry("size", 3 * 4 * numbers + " bytes");
    }
  }

  @Test
  void countsEachSourceOnce() {
    assertThat(facts(trainedOn())).containsEntry("trained on", "images that are not known");
    assertThat(facts(trainedOn(7))).containsEntry("trained on", "images of 1 source");
    assertThat(facts(trainedOn(7, 8))).containsEntry("trained on", "images of 2 sources");
    TrainedNetwork same = trainedOn(7, 8).networks().get(0);
    assertThat(facts(trainedOn(7).with(List.of(same, same.withSources(Set.of(8L, 9L))))))
        .containsEntry("trained on", "images of 3 sources");
  }

  @Test
  void saysWhatToBewareOf() {
    ClassifierData data = Samples.data(Samples.DENSE, 1);
    assertThat(ModelCard.of(data).cautions())
        .hasSize(3)
        .allSatisfy(caution -> assertThat(caution).endsWith(".").doesNotContain("\n"));
    assertThat(ModelCard.of("lens.arclet", data))
        .contains("a\n  thousand times rarer on the sky")
        .contains("bands = \"g r\"");
  }

  @Test
  void namesTheNetworkInPlainWords() {
    NetworkDescription named =
        new NetworkDescription("Alex<b>Net</b> `5`", Samples.SHAPE, Samples.DENSE.layers());
    ClassifierData data = Samples.data(named, 1);
    assertThat(ModelCard.of(data).summary()).isEqualTo("Alex b Net  b   5 , one network");
  }

  /** Of tensors as of files: so many numbers of four bytes. */
  @Test
  void sizesFromAMillionBytesOnAreInMegabytes() {
    TrainedNetwork network = trainedOn(7).networks().get(0);
    int bytes = 4 * network.weights().values().stream().mapToInt(ModelCardTest::count).sum();
    int networks = 2_500_000 / bytes;
    List<TrainedNetwork> many = IntStream.range(0, networks).mapToObj(i -> network).toList();
    assertThat(facts(trainedOn(7).with(many))).containsEntry("size", "2.5 MB");
  }

  private static int count(Tensor tensor) {
    return IntStream.of(tensor.shape()).reduce(1, (a, b) -> a * b);
  }
}
