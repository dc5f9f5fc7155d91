package org.arclet.model;

import static org.arclet.model.HostileFiles.HISTORY;
import static org.arclet.model.HostileFiles.MANIFEST;
import static org.arclet.model.HostileFiles.WEIGHTS;
import static org.arclet.model.HostileFiles.weights;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Manifests that are damaged, or made to do harm. */
class HostileManifestTest {

  @TempDir private static Path folder;

  private static HostileFiles files() {
    return HostileFiles.in(folder);
  }

  private static void refused(Consumer<ObjectNode> change, String reason) {
    files().manifest(change).refused(reason);
  }

  @Test
  void theFilesAreGoodUntilTheyAreSpoiled() {
    assertThat(Classifier.load(files().folder()).classes()).containsExactly("other", "lens");
  }

  @Test
  void whatIsNotThereIsNamed() {
    Path nowhere = folder.resolve("nowhere");
    HostileFiles.refused(nowhere, "there is no such file or folder");
    for (String name : new String[] {MANIFEST, WEIGHTS, HISTORY}) {
      files()
          .without(name)
          .refused(
              name
                  + " is missing; a classifier has a manifest.json and the files that it names, all in one folder or at the top of one zip archive");
    }
  }

  @Test
  void newerFormatsAndOthersAreRefused() {
    refused(
        json -> json.put("format_version", 2).put("a new field", true),
        "format 2 is newer than the supported format 1; upgrade the toolkit");
    refused(
        json -> json.put("format_version", "1"),
        "manifest.json: format_version must be a whole number from 1 to 2147483647, but is \"1\"");
    refused(
        json -> json.put("format", "a game"),
        "manifest.json: format must be \"arclet classifier\", as in every classifier, but is \"a game\"");
    files()
        .with(MANIFEST, "{}")
        .refused(
            "manifest.json: format must be \"arclet classifier\", as in every classifier, but is missing");
  }

  @Test
  void whatIsNoPlainJsonIsRefused() {
    files().with(MANIFEST, "").refused("manifest.json must be an object in braces, but is missing");
    requireJson("{", "Unexpected end-of-input: expected close marker for Object");
    requireJson("\u0000\u0001", "Illegal character ((CTRL-CHAR, code 0))");
    files()
        .with(MANIFEST, "[1]")
        .refused("manifest.json must be an object in braces, but is a list");
    requireJson(
        "{\"a\":" + "[".repeat(100_000),
        "Document nesting depth (33) exceeds the maximum allowed (32)");
    requireJson("{\"a\":1,\"a\":2}", "Duplicate");
    requireJson("{\"a\":NaN}", "Non-standard token 'NaN'");
    requireJson("{} {}", "Trailing token");
    requireJson("{\"a\":" + "9".repeat(1000) + "}", "Number value length (1000) exceeds");
    files()
        .with(MANIFEST, " ".repeat(1 << 21))
        .refused("manifest.json must have at most 1048576 bytes, but has 2097152");
  }

  private static void requireJson(String text, String reason) {
    Path path = files().with(MANIFEST, text).folder();
    assertThatThrownBy(() -> Classifier.load(path))
        .isExactlyInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith(
            "cannot load %s: manifest.json must be plain JSON, but in line 1: %s", path, reason);
  }

  @Test
  void aManifestThatIsCutOffAnywhereIsRefused() {
    byte[] whole = files().get(MANIFEST);
    for (int length = 256; length < whole.length - 2; length += 256) {
      Path path = files().with(MANIFEST, Arrays.copyOf(whole, length)).folder();
      assertThatThrownBy(() -> Classifier.load(path))
          .hasMessageStartingWith("cannot load %s: manifest.json must be plain JSON", path);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../weights-0.safetensors",
        "/etc/passwd",
        "C:\\\\secret",
        "weights-1.safetensors",
        "history-0.json",
        "https://example.org/weights-0.safetensors",
        "."
      })
  void noManifestLeadsOutOfItsFolder(String file) {
    refused(
        json -> weights(json).put("file", file),
        "manifest.json: networks[0].weights.file must be \"weights-0.safetensors\", beside the manifest, but is \""
            + file.replace("\\", "\\\\")
            + "\"");
  }

  @Test
  void linksAndFoldersAreRefused() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "secret");
    for (String name : new String[] {MANIFEST, WEIGHTS, HISTORY}) {
      Path linked = files().without(name).folder();
      Files.createSymbolicLink(linked.resolve(name), secret);
      HostileFiles.refused(linked, name + " must be a file of the folder itself, but is a link");
      Path nested = files().without(name).folder();
      Files.createDirectory(nested.resolve(name));
      HostileFiles.refused(nested, name + " must be a file of the folder itself, but is no file");
    }
  }

  @Test
  void sizesAndHashesMustBeThoseOfTheManifest() {
    int size = files().get(WEIGHTS).length;
    refused(
        json -> weights(json).put("bytes", -1),
        "manifest.json: networks[0].weights.bytes must be a whole number from 0 to 9223372036854775807, but is -1");
    refused(
        json -> weights(json).put("bytes", size + 4),
        "weights-0.safetensors must have %d bytes as the manifest says, but has %d; it is cut off, damaged or of another classifier"
            .formatted(size + 4, size));
    refused(
        json -> weights(json).put("bytes", 1_000_000_000_000L),
        "weights-0.safetensors must have a header and 4 bytes for each of the 2622 weights of the architecture, but has 1000000000000 bytes; it is of another network");
    String right = "[0-9a-f]{64}";
    String wrong = "0".repeat(64);
    Path path = files().manifest(json -> weights(json).put("sha256", wrong)).folder();
    assertThatThrownBy(() -> Classifier.load(path))
        .hasMessageMatching(
            ".*: weights-0.safetensors must have the SHA-256 %s as the manifest says, but has %s; it was changed or damaged after it was saved"
                .formatted(wrong, right));
    refused(
        json -> weights(json).put("sha256", "A" + wrong.substring(1)),
        "manifest.json: a SHA-256 must be written with 64 hexadecimal digits, but got \"A"
            + wrong.substring(1)
            + "\"");
    refused(
        json -> ((ObjectNode) json.at("/networks/0/history")).put("bytes", 1L << 30),
        "history-0.json must have at most 16777216 bytes, but has 1073741824");
  }

  @Test
  void fieldsMustBeThoseOfTheFormat() {
    refused(
        json -> json.put("class", "java.lang.Runtime"),
        "manifest.json must have no fields but format, format_version, architecture, normalization, bands, classes, networks, study, but has class");
    refused(
        json -> json.remove("bands"), "manifest.json must have the field bands, but it is missing");
    refused(
        json -> json.put("bands", "gr"),
        "manifest.json: bands must be a list in brackets, but is \"gr\"");
    refused(
        json -> json.putArray("bands").add("g").add(1),
        "manifest.json: bands must be a list of texts, but is a list");
    refused(
        json -> json.put("normalization", 1),
        "manifest.json: normalization must be an object in braces, but is 1");
    refused(
        json -> ((ObjectNode) json.get("normalization")).put("kind", "asinh"),
        "manifest.json: normalization.kind must be one of [min_max], but is \"asinh\"");
    refused(
        json -> ((ObjectNode) json.at("/networks/0/training/versions")).remove("java"),
        "manifest.json: networks[0].training.versions must have the field java, but it is missing");
    refused(
        json -> ((ObjectNode) json.at("/networks/0/training")).put("finished", "yesterday"),
        "manifest.json: networks[0].training.finished must be a time such as 2026-11-25T13:30:00Z, but is \"yesterday\"");
    refused(
        json -> ((ObjectNode) json.at("/networks/0/training/settings")).putNull("epochs"),
        "manifest.json: networks[0].training.settings must hold texts, numbers up to 2^63, true, false, lists and objects only");
    refused(
        json -> ((ObjectNode) json.at("/networks/0/metrics")).put("loss", "low"),
        "manifest.json: networks[0].metrics.loss must be a number or one of [NaN, Infinity, -Infinity], where there is one, but is \"low\"");
  }

  @Test
  void partsMustAgree() {
    refused(
        json -> json.putArray("bands").add("g"),
        "manifest.json: bands must be different names, not blank, one for each band of the images, of which there are 2, but got 1: [g]");
    refused(
        json -> json.putArray("bands").add("g").add("g"),
        "manifest.json: bands must be different names, not blank, one for each band of the images, of which there are 2, but got 2: [g, g]");
    refused(
        json -> json.putArray("classes").add("a").add(" "),
        "manifest.json: classes must be different names, not blank, one for each output of the network, of which there are 2, but got 2: [a,  ]");
    files()
        .replace("\"maxima\" : [ 10.0, 0.001 ]", "\"maxima\" : [ 10.0 ]")
        .refused(
            "manifest.json: the normalization must have one maximum for each band of the images, 2, but has 1");
    files()
        .replace("\"maxima\" : [ 10.0, 0.001 ]", "\"maxima\" : [ 10.0, 1e400 ]")
        .refused(
            "manifest.json: limits must be finite, but got minimum -0.5 and maxima [10.0, Infinity]");
    refused(
        json -> json.putArray("networks"),
        "manifest.json: there must be 1 to 1000 networks, but there are 0");
    refused(
        json -> json.withArray("networks").add(json.at("/networks/0")),
        "manifest.json: networks[1].weights.file must be \"weights-1.safetensors\", beside the manifest, but is \"weights-0.safetensors\"");
  }
}
