package org.arclet.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.arclet.metric.Metric;
import org.arclet.train.Epoch;
import org.arclet.train.Patience;
import org.arclet.train.TrainingOptions;
import org.junit.jupiter.api.Test;

class TrainingProgressTest {

  @Test
  void saysWhereItIsHowFastAndHowLongItWillTake() {
    TrainingProgress now =
        Trainings.running(
            "", List.of(Trainings.epoch(1, 0.7, 0.5), Trainings.validated(2, 0.512)), 0.5);
    // 2.5 epochs in 15 s leave 22.5 epochs in 135 s
    assertThat(now.line())
        .isEqualTo(
            "epoch 3 of 25, 100 images per second, about 2 min 15 s left; loss 0.512, accuracy 0.781; validation 0.612, 0.750");
    assertThat(now.share()).isCloseTo(0.1, within(1e-12));
    assertThat(now.status().get("text/plain")).startsWith("[##------------------] epoch 3 of 25");
    assertThat(now.status().get("text/html")).contains("width:10%").contains("epoch 3 of 25");
  }

  @Test
  void beforeTheFirstBatchThereIsNoRate() {
    assertThat(Trainings.running("", List.of(), 0).line()).isEqualTo("epoch 1 of 25");
  }

  @Test
  void whatMayEndEarlyTakesAtMostSoLong() {
    TrainingOptions patient =
        TrainingOptions.of(o -> o.withPatience(new Patience(5, Metric.LOSS, false)));
    TrainingProgress now =
        Trainings.moment("", List.of(Trainings.epoch(1, 0.7, 0.5)), 0, Optional.empty(), patient);
    assertThat(now.line()).contains(", at most 2 min 24 s left;");
  }

  @Test
  void anEndSaysWhyAndTheBarStaysWhereItWas() {
    TrainingProgress ended =
        Trainings.moment(
            "model 2 of 5",
            List.of(Trainings.epoch(1, 0.7, 0.5)),
            0,
            Optional.of("interrupted"),
            TrainingOptions.DEFAULT);
    assertThat(ended.line())
        .isEqualTo(
            "model 2 of 5: 1 of 25 epochs in 6 s, 100 images per second, interrupted; loss 0.700, accuracy 0.500");
    assertThat(ended.share()).isCloseTo(0.04, within(1e-12));
  }

  @Test
  void epochsBeforeACheckpointTakeNoTime() {
    TrainingProgress resumed =
        new TrainingProgress(
            "",
            Trainings.epochs(24),
            new TrainingProgress.Place(TrainingOptions.DEFAULT, 23, 0, 600, Duration.ofSeconds(6)),
            Optional.empty());
    assertThat(resumed.remaining()).contains(Duration.ofSeconds(6));
  }

  @Test
  void numbersThatAreNoneOrHugeAreReadable() {
    TrainingProgress now =
        Trainings.running(
            "", List.of(Trainings.epoch(1, Double.NaN, 0), Trainings.epoch(2, 1e30, 0)), 0);
    assertThat(now.line()).endsWith("; loss 1e30, accuracy 0.000");
    assertThat(Trainings.running("", List.of(Trainings.epoch(1, Double.NaN, 0)), 0).line())
        .endsWith("; loss NaN, accuracy 0.000");
  }

  @Test
  void aHostileNameRunsNothing() {
    TrainingProgress now =
        Trainings.running("<img src=x onerror=alert(1)>\u202e", Trainings.epochs(1), 0);
    assertThat(now.status().get("text/html")).doesNotContain("<img").contains("&lt;img");
    assertThat(now.status().get("text/plain")).doesNotContain("\u202e");
    assertThat(now.picture().get("text/plain")).doesNotContain("\u202e");
  }

  @Test
  void thePictureIsThatOfOneEpochToo() {
    Map<String, String> picture = Trainings.running("", Trainings.epochs(1), 0).picture();
    assertThat(picture).containsOnlyKeys("image/svg+xml", "text/plain");
    assertThat(picture.get("text/plain")).isEqualTo("learning curve of 1 epoch");
    assertThat(picture.get("image/svg+xml")).contains("1 epoch in 6.1 s, so far");
  }

  @Test
  void theLastPictureIsAPngToo() {
    TrainingProgress last =
        Trainings.moment("", Trainings.epochs(1), 0, Optional.of("done"), TrainingOptions.DEFAULT);
    assertThat(last.picture()).containsKeys("image/png", "image/svg+xml");
  }

  @Test
  void thePictureDoesNotGrowWithTheTraining() {
    int few = size(Trainings.running("", Trainings.epochs(1000), 0).picture());
    int many = size(Trainings.running("", Trainings.epochs(10_000), 0).picture());
    assertThat(many).isLessThan(few * 3 / 2).isLessThan(500_000);
  }

  private static int size(Map<String, String> bundle) {
    return bundle.values().stream().mapToInt(String::length).sum();
  }

  @Test
  void aLossThatIsNeverANumberIsSaid() {
    List<Epoch> broken = List.of(new Epoch(1, Map.of(Metric.LOSS, Double.NaN), Duration.ZERO));
    assertThat(Trainings.running("", broken, 0).picture().get("image/svg+xml"))
        .contains("no finite value in 1 epochs");
  }
}
