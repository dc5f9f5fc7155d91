package org.arclet.model;

import static org.arclet.model.HostileFiles.HISTORY;
import static org.arclet.model.HostileFiles.WEIGHTS;
import static org.arclet.model.HostileFiles.layers;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Architectures and histories that are damaged, or made to do harm. */
class HostileArchitectureTest {

  @TempDir private static Path folder;

  private static HostileFiles files() {
    return HostileFiles.in(folder);
  }

  private static void refused(Consumer<ObjectNode> change, String reason) {
    files().manifest(change).refused(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "kind" : "dense" | "kind" : "org.evil.Layer" | manifest.json: architecture.layers[0].kind must be one of [convolution, max_pooling, min_pooling, average_pooling, global_average_pooling, local_response_normalization, batch_normalization, dense, dropout, residual], but is "org.evil.Layer"
          "units" : 20 | "units" : 2147483648 | manifest.json: architecture.layers[0].units must be a whole number from 1 to 16777216, but is 2147483648
          "units" : 20 | "units" : -1 | manifest.json: architecture.layers[0].units must be a whole number from 1 to 16777216, but is -1
          "units" : 20 | "units" : 20.5 | manifest.json: architecture.layers[0].units must be a whole number from 1 to 16777216, but is 20.5
          "units" : 20 | "units" : 16777216 | weights-0.safetensors must have a header and 4 bytes for each of the 2197815298 weights of the architecture, but has SIZE bytes; it is of another network
          "activation" : "relu" | "activation" : "exec" | manifest.json: architecture.layers[0].activation must be one of [linear, relu, sigmoid, tanh, elu, selu, softmax], but is "exec"
          "activation" : "relu" | "activation" : "softmax" | manifest.json: softmax is for the outputs of a network, not for a hidden dense layer
          "kind" : "he_normal" | "kind" : "java.util.Random" | manifest.json: architecture.layers[0].initializer.kind must be one of [uniform_scaling, truncated_normal, he_normal, glorot_uniform], but is "java.util.Random"
          "l2" : 0.0 | "l2" : -1 | manifest.json: l2 must be at least 0 and finite, but got -1.0
          "height" : 8 | "height" : 2147483647 | manifest.json: one image must have at most 2147483639 values, but got (2147483647, 8, 2); cut it into smaller images
          "height" : 8 | "height" : 0 | manifest.json: architecture.input.height must be a whole number from 1 to 2147483647, but is 0
          "height" : 8 | "height" : 16 | weights-0.safetensors must have a header and 4 bytes for each of the 5182 weights of the architecture, but has SIZE bytes; it is of another network
          """)
  void architecturesAreWhatTheToolkitKnows(String old, String with, String reason) {
    files().replace(old, with).refused(reason.replace("SIZE", "" + files().get(WEIGHTS).length));
  }

  @Test
  void layersMustMakeANetwork() {
    refused(
        json -> layers(json).removeAll(),
        "manifest.json: a network must have at least one layer, but got none");
    refused(
        json -> layers(json).remove(1),
        "manifest.json: the last layer must be dense with sigmoid or softmax outputs, but got dense 20, relu");
    refused(
        json -> {
          ObjectNode pooling = Json.NODES.objectNode().put("kind", "max_pooling");
          layers(json).insert(0, pooling.put("size", 2_000_000_000).put("stride", 1));
        },
        "manifest.json: architecture.layers[0].size must be a whole number from 1 to 1024, but is 2000000000");
    refused(
        json ->
            layers(json).insert(0, Json.NODES.objectNode().put("kind", "dropout").put("rate", 2)),
        "manifest.json: a dropout rate must be in [0, 1), but got 2.0");
  }

  /** As many weights as the file has, in other shapes. */
  @Test
  void weightsOfAnotherArchitectureAreRefused() {
    files()
        .manifest(
            json -> {
              ObjectNode dropout = Json.NODES.objectNode().put("kind", "dropout").put("rate", 0);
              layers(json).insert(0, dropout);
            })
        .refused(
            "weights-0.safetensors: weights must be given for [layer02.weights, layer02.bias, layer03.weights, layer03.bias], but got [layer01.bias, layer01.weights, layer02.bias, layer02.weights]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {} | history-0.json must have the field end, but it is missing
          {"end":"completed","epoch":[1],"nanoseconds":[],"metrics":{}} | history-0.json.nanoseconds must have a value for each of 1 epochs, but has 0
          {"end":"completed","epoch":[1],"nanoseconds":[1],"metrics":{"loss":[1,2]}} | history-0.json: metrics.loss must have a value for each of 1 epochs, but has 2
          {"end":"completed","epoch":[0],"nanoseconds":[1],"metrics":{"loss":[1]}} | history-0.json: an epoch must have a number from 1 on and at least one metric, but got 0 and {LOSS=1.0}
          {"end":"completed","epoch":[1],"nanoseconds":[1],"metrics":{"loss":[null]}} | history-0.json: an epoch must have a number from 1 on and at least one metric, but got 1 and {}
          {"end":"completed","epoch":[1],"nanoseconds":[1],"metrics":{"loss":["nan"]}} | history-0.json: metrics.loss must be a number or one of [NaN, Infinity, -Infinity], where there is one, but is a list
          {"end":"completed","epoch":[1],"nanoseconds":[1],"metrics":{"gain":[1]}} | history-0.json: metrics must have no fields but loss, binary_accuracy, f1_score, val_loss, val_binary_accuracy, val_f1_score, but has gain
          {"end":"well","epoch":[],"nanoseconds":[],"metrics":{}} | history-0.json: end must be one of [completed, out_of_patience, monitor_reached, not_finite, interrupted, elsewhere], but is "well"
          {"end":"completed","epoch":[-1],"nanoseconds":[1],"metrics":{}} | history-0.json: epoch must be a list of whole numbers from 0 on, but is a list
          [] | history-0.json must be an object in braces, but is a list
          """)
  void historiesMustBeHistories(String history, String reason) {
    files().history(history).refused(reason);
  }

  @Test
  void aHistoryOfMillionsOfValuesTakesLittleMemory() {
    String many = "[" + "[],".repeat(3_000_000) + "[]]";
    HostileFiles files = files().history("{\"end\":" + many + "}");
    assertThat(files.get(HISTORY).length).isLessThan(1 << 24);
    files.refused(
        "history-0.json must be plain JSON, but in line 1: Token count (1000001) exceeds the maximum allowed (1000000)");
  }
}
