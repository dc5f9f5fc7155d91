package org.arclet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;
import org.arclet.metric.Metric;
import org.arclet.nn.AlexNet;
import org.arclet.nn.Loss;
import org.arclet.normalize.MinMax;
import org.arclet.train.Patience;
import org.arclet.train.TrainingOptions;
import org.junit.jupiter.api.Test;

class ProvenanceTest {

  /**
   * {@code hashlib.sha256(b"".join(hashlib.sha256(struct.pack("<i", y) + x.astype("<f4").tobytes())
   * .digest() for x, y in zip(images, labels))).hexdigest()} in Python 3.11 with NumPy 2.4.6, for
   * {@code images = np.arange(12).reshape(3, 2, 2, 1) / 4} and {@code labels = [1, 0, 1]}.
   */
  private static final String OF_PYTHON =
      "4d9bc5ffefdf5d297597554bce8c0bf4ef82e15594e70db04683b9104445f48d";

  private static ImageSet images() {
    float[][] values = new float[3][4];
    for (int i = 0; i < 12; i++) {
      values[i / 4][i % 4] = i / 4f;
    }
    return ImageSet.of(new ImageShape(2, 2, 1), values).withLabels(new int[] {1, 0, 1});
  }

  @Test
  void aFingerprintIsWhatPythonMakesOfTheSameImages() {
    DataFingerprint fingerprint = DataFingerprint.of(images());
    assertThat(fingerprint.sha256()).isEqualTo(OF_PYTHON);
    assertThat(fingerprint)
        .hasToString("3 images of (2, 2, 1) from 3 sources, 1 and 2 per class")
        .isEqualTo(DataFingerprint.of(images()));
    assertThat(fingerprint.perClass()).containsExactly(1, 2);
  }

  @Test
  void aFingerprintKnowsCopiesAndEveryChange() {
    ImageSet images = images();
    String sha256 = DataFingerprint.of(images).sha256();
    assertThat(DataFingerprint.of(images.concat(images)).sources()).isEqualTo(3);
    assertThat(DataFingerprint.of(images.select(1, 0, 2)).sha256()).isNotEqualTo(sha256);
    assertThat(DataFingerprint.of(images.withLabel(1)).sha256()).isNotEqualTo(sha256);
    assertThat(DataFingerprint.of(images.withBands(List.of("g"))).sha256()).isEqualTo(sha256);
    assertThat(DataFingerprint.of(images.take(0)))
        .hasToString("0 images of (2, 2, 1) from 0 sources");
  }

  @Test
  void settingsArePlainDataThatCannotBeChanged() {
    TrainingOptions options =
        TrainingOptions.of(
            o ->
                o.withSeed(Long.MIN_VALUE)
                    .withLoss(Loss.Plain.HINGE)
                    .withPatience(new Patience(3, Metric.VAL_LOSS)));
    Provenance provenance = Provenance.of(options, images(), Optional.empty());
    assertThat(provenance.seed()).isEqualTo(Long.MIN_VALUE);
    assertThat(provenance.settings())
        .doesNotContainKey("seed")
        .containsEntry("epochs", 25L)
        .containsEntry("deterministic", false)
        .containsEntry("schedule", Map.of("kind", "constant"))
        .containsEntry(
            "patience",
            Map.of("epochs", 3L, "metric", "val_loss", "restore_best", false, "others", List.of()));
    assertThat(provenance.settings().get("learning"))
        .isEqualTo(
            Map.of(
                "loss",
                Map.of("kind", "hinge"),
                "optimizer",
                Map.of("kind", "sgd", "learning_rate", 1e-4, "momentum", 0.9, "nesterov", false),
                "clipping",
                Map.of("kind", "none"),
                "label_smoothing",
                0.0,
                "class_weights",
                List.of()));
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> provenance.settings().put("epochs", 1L));
  }

  @Test
  void aTrainedClassifierSaysWhereItComesFrom() {
    ImageSet positives = Samples.images(3, 1);
    ImageSet negatives = Samples.images(5, 2);
    ImageSet held = Samples.images(2, 3).withLabels(new int[] {0, 1});
    Provenance provenance =
        ClassifierTrainer.of(AlexNet.STANDARD.withWidthsDividedBy(32), MinMax.of(0, 10, 10))
            .withOptions(TrainingOptions.of(o -> o.withEpochs(1).withSeed(3)))
            .withValidation(held)
            .train(positives, negatives)
            .networks()
            .get(0)
            .provenance()
            .orElseThrow();
    assertThat(provenance.training())
        .isEqualTo(DataFingerprint.of(positives.withLabel(1).concat(negatives.withLabel(0))));
    assertThat(provenance.validation()).hasValue(DataFingerprint.of(held));
    assertThat(provenance.settings()).containsEntry("epochs", 1L);
    assertThat(provenance.seed()).isEqualTo(3);
    assertThat(provenance.versions()).isEqualTo(Versions.current());
    assertThat(provenance)
        .asString()
        .startsWith(
            "trained on 8 images of (8, 8, 2) from 8 sources, 5 and 3 per class, seed 3, with Arclet ");
  }

  @Test
  void versionsAreThoseThatMavenBuilt() {
    assertThat(Versions.current().java()).isEqualTo(System.getProperty("java.version"));
    assertThat(Versions.current().arclet()).matches("\\d+\\.\\d+\\.\\d+.*");
    assertThat(Versions.current().engine()).matches("(oneDNN|DL4J) \\d+\\..*");
  }

  @Test
  void fingerprintsAreChecked() {
    ImageShape shape = new ImageShape(2, 2, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DataFingerprint(-1, shape, List.of(), 0, "0".repeat(64)))
        .withMessage(
            "numbers of images and sources must be at least 0, but got -1 images, [] per class and 0 sources");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DataFingerprint(1, shape, List.of(), 1, "xyz"))
        .withMessage("a SHA-256 must be written with 64 hexadecimal digits, but got \"xyz\"");
  }
}
