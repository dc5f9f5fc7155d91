package org.arclet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;
import org.arclet.PeerPython;
import org.arclet.image.ImageSet;
import org.arclet.metric.Metric;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A classifier that {@code src/test/python/classifier_golden.py} wrote, with what NumPy makes of it
 * in float64; half a dozen sums in float32 come within 1e-6 of that.
 */
class ClassifierGoldenTest {

  private static final double CLOSE = 1e-6;

  @TempDir private Path folder;

  @Test
  void aClassifierThatPythonWrotePredictsAsThere() throws IOException {
    Path file = golden();
    Classifier classifier = Classifier.load(file);
    assertThat(classifier.classes()).containsExactly("star", "galaxy");
    assertThat(classifier.history().values(Metric.LOSS)).containsExactly(0.5, 0.25);
    assertThat(classifier.networks().get(0).provenance()).isEmpty();
    assertThat(classifier.predict(images(classifier, file)).probabilities())
        .containsExactly(probabilities(file), within(CLOSE));
  }

  @Test
  void theSchemaDescribesIt() throws IOException {
    try (ZipFile zip = new ZipFile(golden().toFile())) {
      assertThat(new JsonSchema().check("manifest", read(zip, "manifest.json"))).isEmpty();
      assertThat(new JsonSchema().check("history", read(zip, "history-0.json"))).isEmpty();
    }
  }

  @Test
  @Tag("peer")
  void pythonReadsWhatJavaWrote() throws Exception {
    String python = PeerPython.program();
    Path saved = folder.resolve("saved.arclet");
    Classifier classifier = Classifier.load(golden());
    classifier.save(saved);
    String script = PeerPython.script("classifier_golden.py");
    Process process =
        new ProcessBuilder(python, script, "predict", saved.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    assertThat(printed.lines().mapToDouble(Double::parseDouble).toArray())
        .containsExactly(
            classifier.predict(images(classifier, golden())).probabilities(), within(CLOSE));
  }

  private static ImageSet images(Classifier classifier, Path file) throws IOException {
    JsonNode pixels = expected(file).get("images");
    float[][] images = new float[pixels.size()][classifier.network().input().values()];
    for (int i = 0; i < images.length; i++) {
      for (int p = 0; p < images[i].length; p++) {
        images[i][p] = pixels.get(i).get(p).floatValue();
      }
    }
    return ImageSet.of(classifier.network().input(), images).withBands(List.of("g", "r"));
  }

  private static double[] probabilities(Path file) throws IOException {
    JsonNode list = expected(file).get("probabilities");
    double[] probabilities = new double[list.size()];
    for (int i = 0; i < probabilities.length; i++) {
      probabilities[i] = list.get(i).doubleValue();
    }
    return probabilities;
  }

  private static JsonNode expected(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return read(zip, "expected.json");
    }
  }

  private static JsonNode read(ZipFile zip, String name) throws IOException {
    try (InputStream in = zip.getInputStream(Objects.requireNonNull(zip.getEntry(name)))) {
      return Json.read(name, in.readAllBytes());
    }
  }

  private Path golden() throws IOException {
    Path file = folder.resolve("golden.arclet");
    try (InputStream in = getClass().getResourceAsStream("/golden/classifier.arclet")) {
      Files.write(file, Objects.requireNonNull(in).readAllBytes());
    }
    return file;
  }
}
