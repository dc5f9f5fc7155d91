package org.arclet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.arclet.engine.Tensor;
import org.arclet.image.ImageSet;
import org.arclet.nn.AlexNet;
import org.arclet.nn.Architecture;
import org.arclet.nn.CustomCnn;
import org.arclet.nn.ResNet18;
import org.arclet.nn.Vgg16;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassifierFilesTest {

  private static final List<String> FILES =
      List.of("README.md", "history-0.json", "manifest.json", "weights-0.safetensors");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"lens.arclet", "lens.ARCLET", "lens", "a folder with spaces, ü"})
  void aLoadedClassifierIsTheSavedOne(String name) {
    Classifier saved = Samples.classifier(Samples.EVERYTHING);
    Path path = folder.resolve(name);
    saved.save(path);
    assertThat(Files.isRegularFile(path))
        .isEqualTo(name.toLowerCase(Locale.ROOT).endsWith(".arclet"));
    Classifier loaded = Classifier.load(path);
    ImageSet unseen = Samples.images(40, 3);
    assertThat(loaded.predict(unseen).probabilities())
        .containsExactly(saved.predict(unseen).probabilities());
    assertThat(loaded.networks()).isEqualTo(saved.networks()).hasSize(1);
    assertThat(loaded.networks().get(0).provenance()).isPresent();
    assertThat(loaded.network()).isEqualTo(saved.network());
    assertThat(loaded.history()).isEqualTo(saved.history());
    assertThat(loaded.normalization()).isEqualTo(saved.normalization());
    assertThat(loaded.bands()).isEqualTo(saved.bands());
    assertThat(loaded.classes()).containsExactly("negative", "positive");
    assertThat(loaded).hasToString(saved.toString());
  }

  @Test
  void allArchitecturesComeBackBitForBit() {
    List<Architecture> architectures =
        List.of(
            AlexNet.STANDARD.withWidthsDividedBy(32),
            Vgg16.STANDARD.withWidthsDividedBy(64),
            CustomCnn.of(2, 1).withWidthsDividedBy(16),
            ResNet18.STANDARD.withWidthsDividedBy(32),
            ResNet18.REFERENCE.withWidthsDividedBy(32));
    ImageSet unseen = Samples.images(3, 3);
    for (Architecture architecture : architectures) {
      Classifier saved = Samples.classifier(architecture.forImages(Samples.SHAPE));
      Path path = folder.resolve(saved.network().name());
      saved.save(path);
      Classifier loaded = Classifier.load(path);
      assertThat(loaded.network()).isEqualTo(saved.network());
      assertThat(loaded.predict(unseen).probabilities())
          .as(saved.network().name())
          .containsExactly(saved.predict(unseen).probabilities());
    }
  }

  @Test
  void manyNetworksAreWrittenAndRead() {
    ClassifierData data = Samples.data(Samples.EVERYTHING, 3);
    Path path = folder.resolve("many.arclet");
    ClassifierWriter.write(path, data, SaveOptions.DEFAULT);
    assertThat(ClassifierReader.read(path)).isEqualTo(data);
  }

  @Test
  void whereANetworkComesFromIsOptional() {
    ClassifierData known = Samples.data(Samples.DENSE, 1);
    TrainedNetwork network = known.networks().get(0);
    ClassifierData data =
        new ClassifierData(
            known.architecture(),
            known.normalization(),
            known.bands(),
            known.classes(),
            List.of(TrainedNetwork.of(network.weights(), network.history())));
    Path path = folder.resolve("unknown");
    ClassifierWriter.write(path, data, SaveOptions.DEFAULT);
    assertThat(ClassifierReader.read(path)).isEqualTo(data);
  }

  @Test
  void theSameClassifierGivesTheSameBytes() throws IOException {
    Classifier classifier = Samples.classifier(Samples.DENSE);
    Path path = folder.resolve("lens.arclet");
    classifier.save(path);
    byte[] first = Files.readAllBytes(path);
    Classifier.load(path).save(path, SaveOptions.DEFAULT.withOverwrite(true));
    assertThat(Files.readAllBytes(path)).isEqualTo(first);
  }

  @Test
  void folderAndArchiveHoldTheSameFiles() throws IOException {
    Classifier classifier = Samples.classifier(Samples.DENSE);
    Path lens = folder.resolve("lens");
    classifier.save(lens);
    classifier.save(folder.resolve("lens.arclet"));
    assertThat(names(lens)).isEqualTo(FILES);
    try (ZipFile zip = new ZipFile(folder.resolve("lens.arclet").toFile())) {
      assertThat(zip.stream().map(Object::toString).sorted()).isEqualTo(FILES);
      for (String name : List.of("history-0.json", "manifest.json", "weights-0.safetensors")) {
        assertThat(zip.getInputStream(zip.getEntry(name)).readAllBytes())
            .as(name)
            .isEqualTo(Files.readAllBytes(lens.resolve(name)));
      }
    }
  }

  @Test
  void aCardForPeopleSaysWhatItIs() throws IOException {
    Path lens = folder.resolve("lens");
    Samples.classifier(Samples.DENSE).save(lens);
    assertThat(lens.resolve("README.md"))
        .content()
        .startsWith("# `lens`\n")
        .contains(
            "| classes | `negative`, `positive` |",
            "| images | 8 x 8 pixels, larger ones are cropped about their centre |",
            "| bands, in order | `g`, `r` |",
            "| pixel values | from -0.5 (becomes 0) to 10, 9.5 (becomes 1), clipped; band by band |",
            "| weights | 2622 in each network |",
            "| size | 10488 bytes |",
            "| trained on | images that are not known |",
            "loadClassifier(\"lens\")",
            "images(\"unknown.npy\", bands = \"g r\")",
            "Seed 7, on 3 images of (8, 8, 2) from 3 sources, 1 and 2 per class.",
            "Judged by 1 image of (8, 8, 2) from 1 source.");
    Files.writeString(lens.resolve("README.md"), "my own words");
    assertThat(Classifier.load(lens).bands()).containsExactly("g", "r");
  }

  @Test
  void namesMeanNothingToTheCardsMarkdown() {
    ClassifierData data = Samples.data(Samples.DENSE, 2);
    ClassifierData odd =
        new ClassifierData(
            data.architecture(),
            data.normalization(),
            List.of("<script>`|\n#", "r"),
            data.classes(),
            data.networks());
    assertThat(ModelCard.of("a`b|c\"$d", odd))
        .contains("# `a'b/c\"$d`", "`<script>'/ #`, `r`", "loadClassifier(\"a`b|c\\\"\\$d\")")
        .contains("2 networks, whose answers are joined", "- Network 1: 2 epochs");
  }

  @Test
  void aStudyIsSavedAlong() throws IOException {
    Path journal = Files.writeString(folder.resolve("journal"), "{\"op_code\": 0}\n");
    Path path = folder.resolve("lens");
    Samples.classifier(Samples.DENSE).save(path, SaveOptions.DEFAULT.withStudy(journal));
    assertThat(path.resolve("study.log")).hasSameBinaryContentAs(journal);
    assertThat(Classifier.load(path).bands()).hasSize(2);
    Files.writeString(path.resolve("study.log"), "{\"op_code\": 1}\n");
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> Classifier.load(path))
        .withMessageStartingWith(
            "cannot load %s: study.log must have the SHA-256 ".formatted(path));
  }

  @Test
  void severalNetworksAndWhatTheyWereTrainedOnComeBack() throws IOException {
    Path path = folder.resolve("lens.arclet");
    ClassifierData data = Samples.data(Samples.DENSE, 3);
    ClassifierWriter.write(path, data, SaveOptions.DEFAULT);
    Classifier loaded = Classifier.load(path);
    assertThat(loaded.networks()).isEqualTo(data.networks()).hasSize(3);
    assertThat(loaded.classes()).containsExactly("other", "lens");
    assertThat(loaded.networks().get(2).sources()).containsExactlyInAnyOrder(-5L, 2L);
    assertThat(loaded).hasToString("Dense for images of (8, 8, 2), bands g r, 3 networks");
    Path again = Files.createDirectory(folder.resolve("again")).resolve("lens.arclet");
    loaded.save(again);
    assertThat(again).hasSameBinaryContentAs(path);
  }

  @Test
  void sourcesAreIntegersOf64BitsTheLittleEndFirst() throws IOException {
    Path path = folder.resolve("lens");
    ClassifierWriter.write(path, Samples.data(Samples.DENSE, 1), SaveOptions.DEFAULT);
    assertThat(path.resolve("sources-0.int64"))
        .hasBinaryContent(new byte[] {-5, -1, -1, -1, -1, -1, -1, -1, 0, 0, 0, 0, 0, 0, 0, 0});
  }

  @Test
  void weightsThatCannotPredictAreNotSaved() {
    ClassifierData data = Samples.data(Samples.DENSE, 1);
    Map<String, Tensor> weights = new HashMap<>(data.networks().get(0).weights());
    weights.put("layer02.bias", new Tensor(new int[] {2}, new float[] {0, Float.NaN}));
    ClassifierData broken =
        new ClassifierData(
            data.architecture(),
            data.normalization(),
            data.bands(),
            data.classes(),
            List.of(TrainedNetwork.of(weights, Samples.history())));
    Path path = folder.resolve("lens");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClassifierWriter.write(path, broken, SaveOptions.DEFAULT))
        .withMessage(
            "cannot save %s: weights-0.safetensors must hold finite numbers, but there is a NaN in layer02.bias; a training whose loss was not finite leaves such, and they cannot predict",
            path);
    assertThat(path).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"lens.arclet", "lens"})
  void anInterruptedTrainingCanBeSavedByItsThread(String name) {
    Classifier classifier = Samples.classifier(Samples.DENSE);
    Path path = folder.resolve(name);
    Thread.currentThread().interrupt();
    classifier.save(path);
    assertThat(Classifier.load(path).bands()).containsExactly("g", "r");
    assertThat(Thread.interrupted()).isTrue();
  }

  private static List<String> names(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void anArchiveIsTheSameWheneverItIsWritten() throws IOException {
    Path path = folder.resolve("lens.arclet");
    Samples.classifier(Samples.DENSE).save(path);
    try (ZipFile zip = new ZipFile(path.toFile())) {
      assertThat(Collections.list(zip.entries()))
          .allSatisfy(
              entry -> {
                assertThat(entry.getMethod()).isEqualTo(ZipEntry.STORED);
                assertThat(entry.getTimeLocal()).isEqualTo(LocalDateTime.of(1980, 1, 1, 0, 0));
              });
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void noFileStaysOpenThatWasReadOrRefused() throws IOException {
    Path good = folder.resolve("good.arclet");
    Samples.classifier(Samples.DENSE).save(good);
    Classifier.load(good);
    Path bad = folder.resolve("bad.arclet");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bad))) {
      zip.putNextEntry(new ZipEntry("folder/manifest.json"));
    }
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> Classifier.load(bad))
        .withMessageContaining("without folders");
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      assertThat(open.map(ClassifierFilesTest::target))
          .noneMatch(file -> file.startsWith(folder.toString()));
    }
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException e) {
      return ""; // closed since it was listed
    }
  }
}
