package org.arclet.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.arclet.PeerPython;
import org.arclet.image.ImageSet;
import org.arclet.model.Classifier;
import org.arclet.nn.AlexNet;
import org.arclet.nn.CustomCnn;
import org.arclet.nn.NetworkDescription;
import org.arclet.nn.ResNet18;
import org.arclet.nn.Vgg16;
import org.arclet.train.History;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Models that Keras saved predict here as there; {@code keras_files.py} made them. */
class KerasFileTest {

  private static final double CLOSE = 1e-4; // what is promised; float32 alone gives some 1e-6

  @TempDir private static Path folder;

  @BeforeAll
  static void unpack() throws IOException {
    KerasFiles.unpack(folder);
  }

  static List<KerasFiles.Model> models() {
    return KerasFiles.all();
  }

  @ParameterizedTest
  @MethodSource("models")
  void predictsAsKerasDoes(KerasFiles.Model model) throws IOException {
    Path here = folder.resolve(model.name());
    Classifier classifier = model.read(folder);
    assertThat(classifier.predict(KerasFiles.images(here)).probabilities())
        .containsExactly(KerasFiles.predictions(here), within(CLOSE));
  }

  @Test
  void readsWhatAClassifierNeeds() {
    Classifier classifier = KerasFiles.all().get(0).read(folder);
    assertThat(classifier.network()).isEqualTo(KerasFiles.ALEXNET.forImages(KerasFiles.SHAPE));
    assertThat(classifier.classes()).containsExactly("negative", "positive");
    assertThat(classifier.bands()).isEqualTo(KerasFiles.BANDS);
    assertThat(classifier.normalization()).isEqualTo(KerasFiles.LIMITS);
    assertThat(classifier.history()).isEqualTo(History.ELSEWHERE).hasToString("trained elsewhere");
    assertThat(classifier.networks().get(0).provenance()).isEmpty();
  }

  @Test
  void canBeSavedAndLoaded(@TempDir Path saved) throws IOException {
    Classifier classifier = KerasFiles.all().get(0).read(folder);
    classifier.save(saved.resolve("lens.arclet"));
    Classifier loaded = Classifier.load(saved.resolve("lens.arclet"));
    assertThat(loaded.networks().get(0).weights())
        .isEqualTo(classifier.networks().get(0).weights());
    assertThat(loaded.history()).isEqualTo(History.ELSEWHERE);
  }

  static List<KerasFiles.Model> realSizes() {
    return List.of(
        new KerasFiles.Model("alexnet", "model.keras", AlexNet.STANDARD),
        new KerasFiles.Model("vgg16", "model.h5", Vgg16.STANDARD),
        new KerasFiles.Model("resnet18", "model.weights.h5", ResNet18.STANDARD),
        new KerasFiles.Model(
            "resnet-reference-bn", "model.keras", KerasFiles.batchNorm(ResNet18.REFERENCE)),
        new KerasFiles.Model("custom", "keras-2.weights.h5", CustomCnn.STANDARD));
  }

  /** Runs with {@code -Dexcluded.tags= -Dgroups=peer} and a Python that has Keras. */
  @ParameterizedTest
  @MethodSource("realSizes")
  @Tag("peer")
  @Tag("slow") // the peer takes minutes to install
  void predictsAsTheInstalledKerasDoesAtRealSize(KerasFiles.Model model, @TempDir Path peer)
      throws Exception {
    String script = PeerPython.script("keras_files.py");
    Process process =
        new ProcessBuilder(PeerPython.program(), "-B", script, model.name(), peer.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(process.waitFor()).as("exit status of %s", script).isZero();
    ImageSet images = KerasFiles.images(peer);
    NetworkDescription network = model.architecture().forImages(images.shape());
    Classifier classifier =
        KerasFile.read(peer.resolve(model.file()), network, KerasFiles.LIMITS, KerasFiles.BANDS);
    assertThat(classifier.predict(images).probabilities())
        .containsExactly(KerasFiles.predictions(peer), within(CLOSE));
  }
}
