package org.arclet.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.arclet.engine.Network;
import org.arclet.engine.NetworkMemory;
import org.arclet.image.ImageShape;
import org.arclet.metric.Metric;
import org.arclet.nn.AlexNet;
import org.arclet.nn.NetworkDescription;
import org.arclet.study.Budget;
import org.arclet.study.Objective;
import org.arclet.study.Outcome;
import org.arclet.study.Study;
import org.arclet.study.Trial;
import org.arclet.study.TrialState;
import org.arclet.train.Patience;
import org.arclet.train.TrainingListener;
import org.arclet.train.TrainingOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialCostTest {

  private static final NetworkDescription NETWORK =
      AlexNet.STANDARD.withWidthsDividedBy(16).forImages(new ImageShape(50, 50, 3));
  private static final TrainingOptions TRAINING =
      TrainingOptions.of(o -> o.withEpochs(10).withBatchSize(20).withThreads(1));
  private static final TrialSetup SETUP =
      new TrialSetup(NETWORK, List.of(105, 90), List.of(8, 9), 7, true, TRAINING);
  private static final NetworkMemory MEMORY =
      Network.memory(NETWORK, TRAINING.learning(), TRAINING.network());

  @Test
  void memoryIsThatOfTheNetworkAndOfTheImagesBatchesAndWeightsInTheHeap() {
    TrialCost cost = TrialCost.of(SETUP, new Speed(1, 1));
    long image = 50 * 50 * 3 * 4;
    long images = (105 + 9 + 7) * (image + 100) + 2 * 20 * image;
    assertThat(cost.nativeBytes()).isEqualTo(MEMORY.nativeBytes());
    assertThat(cost.heapBytes()).isEqualTo(images + 4 * NETWORK.parameters() + MEMORY.heapBytes());
    assertThat(cost.bytes()).isEqualTo(cost.nativeBytes() + cost.heapBytes());
  }

  @Test
  void weightsAreCountedAsOftenAsTheyLieInTheHeap() {
    TrainingOptions restoring =
        TRAINING.withPatience(new Patience(3, Metric.LOSS).withRestoreBest(true));
    long weights = 4 * NETWORK.parameters();
    long none = heapBytes(false, TRAINING) - MEMORY.copyBytes(); // of one layer, when it is drawn
    assertThat(heapBytes(true, TRAINING) - none).isEqualTo(weights);
    assertThat(heapBytes(false, restoring) - none).isEqualTo(weights);
    assertThat(heapBytes(true, restoring) - none).isEqualTo(2 * weights);
  }

  private static long heapBytes(boolean keepsModels, TrainingOptions options) {
    TrialSetup setup = new TrialSetup(NETWORK, List.of(105), List.of(0), 0, keepsModels, options);
    return TrialCost.of(setup, new Speed(1, 1)).heapBytes();
  }

  @Test
  void timeIsThreePassesForATrainingImageOneForAnotherAndTheWeightsInEachStep() {
    TrialCost byOperations = TrialCost.of(SETUP, new Speed(1e9, 1e300));
    double forward = NETWORK.operations() / 1e9;
    assertThat(byOperations.secondsPerEpoch()).isCloseTo((3 * 105 + 8) * forward, within(1e-9));
    assertThat(byOperations.seconds())
        .isCloseTo(10 * (3 * (105 + 90) + 8 + 9) * forward, within(1e-9));

    TrialCost byWeights = TrialCost.of(SETUP, new Speed(1e300, 1e9));
    double update = (MEMORY.weightBytes() + MEMORY.learningBytes()) / 1e9;
    assertThat(byWeights.secondsPerEpoch()).isCloseTo(6 * update, within(1e-9)); // ⌈105 / 20⌉
    assertThat(byWeights.seconds()).isCloseTo(10 * (6 + 5) * update, within(1e-9));
  }

  @Test
  void whatDoesNotFitIsRefusedWithWhatItNeedsWhatThereIsAndWhatToDo() {
    TrialCost cost = new TrialCost(300L << 20, (100L << 20) + 1, 1, 10);
    long much = 1L << 40;
    assertThat(cost.refusal(limit(much, much, OptionalLong.empty(), 1))).isEmpty();
    assertThat(cost.refusal(limit(cost.nativeBytes(), cost.heapBytes(), cost.bytes()))).isEmpty();
    assertThat(cost.refusal(limit(much, cost.heapBytes() - 1, OptionalLong.empty(), 2)))
        .contains(
            "the trial needs 101 MiB of Java's heap for its images and weights, but there are 100 for each of 2 workers; search smaller images or fewer copies, take fewer workers, or raise the limit of the heap (-Xmx)");
    assertThat(cost.refusal(limit(cost.nativeBytes() - 1, much, OptionalLong.empty(), 1)))
        .contains(
            "the trial needs 300 MiB of native memory for its network, but there are 299; search smaller images, batches or networks, or allow more with -Dorg.bytedeco.javacpp.maxbytes");
    assertThat(cost.refusal(limit(much, much, cost.bytes() - 1)))
        .contains(
            "the trial needs 401 MiB of memory, but may take 400; search smaller images, batches or networks, or fewer copies, or raise the limit");
  }

  private static MemoryLimit limit(long nativeBytes, long heapBytes, long bytes) {
    return limit(nativeBytes, heapBytes, OptionalLong.of(bytes), 1);
  }

  private static MemoryLimit limit(
      long nativeBytes, long heapBytes, OptionalLong bytes, int workers) {
    return new MemoryLimit(nativeBytes, heapBytes, bytes, workers);
  }

  @Test
  void workersShareWhatTheMachineHas() {
    MemoryLimit one = MemoryLimit.ofMachine(1);
    MemoryLimit each = MemoryLimit.ofMachine(4);
    assertThat(one.heapBytes()).isBetween(1L << 20, Runtime.getRuntime().maxMemory());
    assertThat(one.nativeBytes()).isGreaterThan(1L << 20);
    assertThat(each.heapBytes()).isLessThan(one.heapBytes() / 3);
    assertThat(each.nativeBytes()).isLessThan(one.nativeBytes() / 3);
    assertThat(each.withBytes(5).bytes()).hasValue(5);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MemoryLimit.ofMachine(0))
        .withMessage("there must be at least 1 worker, but got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> one.withBytes(0))
        .withMessageEndingWith("of the heap and OptionalLong[0] together");
  }

  @Test
  void aSpeedIsMeasuredOnceAndGrowsWithTheThreads() {
    Speed one = Speed.here(1);
    // a processor does between a hundred million and a trillion operations a second
    assertThat(one.operationsPerSecond()).isBetween(1e8, 1e12);
    assertThat(one.bytesPerSecond()).isBetween(1e7, 1e12);
    assertThat(Speed.here(3))
        .isEqualTo(new Speed(3 * one.operationsPerSecond(), 3 * one.bytesPerSecond()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> one.slower(0))
        .withMessageStartingWith("a speed must be above 0 and finite, but got Infinity operations");
  }

  @Test
  void aSearchLearnsFromWhatItsFoldsTook() {
    Tuning tuning = new Tuning(Searches.IMAGES, Searches.small(o -> {}));
    try (Study study = tuning.study(Optional.empty())) {
      TrialCosts costs = new TrialCosts(tuning, study);
      TrialCost before = costs.of(SETUP);
      costs.learn(SETUP, 2, 2 * 3 * before.secondsPerEpoch());
      costs.learn(SETUP, 4, 4 * 3 * before.secondsPerEpoch());
      assertThat(costs.of(SETUP).seconds()).isCloseTo(3 * before.seconds(), within(1e-9));
      assertThat(costs.of(SETUP).bytes()).isEqualTo(before.bytes());
    }
  }

  @Test
  void aSearchThatGoesOnBeginsWithWhatItsTrialsTookBefore(@TempDir Path folder) {
    Path journal = folder.resolve("study.log");
    Tuning tuning =
        new Tuning(
            Searches.IMAGES, Searches.small(o -> o.trials(1).folds(1).patience(0).monitors()));
    tuning.resumeOrRun(journal).close();
    try (Study study = tuning.study(Optional.of(journal))) {
      Trial trial = study.trials().get(0);
      double taken = Searches.note(trial, "fold_1").get("seconds").asDouble();
      TrialCosts costs = new TrialCosts(tuning, study);
      TrialSetup setup = tuning.setup(trial.parameters());
      assertThat(costs.of(setup).seconds()).isCloseTo(taken, within(1e-9));
      // what this run takes counts for more than what another one took, elsewhere perhaps
      costs.learn(setup, 2, 5 * taken);
      assertThat(costs.of(setup).seconds()).isCloseTo(5 * taken, within(1e-9));
    }
  }

  @Test
  void whatOtherProcessesOfTheMachineTakeIsNotThere(@TempDir Path folder) throws Exception {
    Path journal = folder.resolve("study.log");
    Path other = folder.resolve("other.log");
    Tuning tuning = new Tuning(Searches.IMAGES, Searches.small(o -> {}));
    try (Study study = tuning.study(Optional.of(journal))) {
      Objective objective =
          trial -> {
            trial.note("predicted_mebibytes", 3000);
            asOfAnotherProcess(journal, other);
            return Outcome.of(0);
          };
      study.optimize(objective, Budget.trials(1));
      TrialCosts alone = new TrialCosts(tuning, study, FOUR_THOUSAND_MIB);
      assertThat(alone.refusal(ofNative(4000))).isEmpty();
    }
    try (Study study = tuning.study(Optional.of(other))) {
      TrialCosts costs = new TrialCosts(tuning, study, FOUR_THOUSAND_MIB);
      // seven eighths of 3000 are 2625, as of all that is shared
      assertThat(costs.refusal(ofNative(1375))).isEmpty();
      assertThat(costs.refusal(ofNative(1376)))
          .contains(
              "the trial needs 1,376 MiB of native memory for its network, but there are 1,375; search smaller images, batches or networks, or allow more with -Dorg.bytedeco.javacpp.maxbytes; trials of other processes of this machine take 3,000 MiB");
    }
  }

  private static final MemoryLimit FOUR_THOUSAND_MIB =
      limit(4000L << 20, Long.MAX_VALUE, OptionalLong.empty(), 1);

  private static TrialCost ofNative(long mebibytes) {
    return new TrialCost(mebibytes << 20, 0, 1, 1);
  }

  /** Copies a journal whose trials run in this process, as if they ran in the one above it. */
  private static void asOfAnotherProcess(Path journal, Path copy) {
    ProcessHandle parent = ProcessHandle.current().parent().orElseThrow();
    String since = parent.info().startInstant().orElseThrow().toString();
    try {
      Files.writeString(
          copy,
          Files.readString(journal)
              .replaceAll("\"pid\": ?\\d+", "\"pid\": " + parent.pid())
              .replaceAll("\"since\": ?\"[^\"]+\"", "\"since\": \"" + since + "\"")
              .replaceAll(", ?\"birth\": ?\"[^\"]+\"", ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aBatchIsNoLargerThanWhatThereIsToFillItWhichChangesNothingElse() {
    Tuning tuning =
        new Tuning(Searches.IMAGES, Searches.small(o -> o.copies(1, 1).batchSize(16, 64)));
    Map<String, Object> parameters = new HashMap<>(Searches.draw(tuning.space(), 1));
    parameters.put("batch_size", 64L);
    TrialSetup large = tuning.setup(parameters);
    TrialPlan plan = tuning.plan(parameters);
    parameters.put("batch_size", 32L); // 16 copies of positives, and as many negatives
    TrialSetup exact = tuning.setup(parameters);
    assertThat(TrialCost.of(large, new Speed(1, 1)))
        .isEqualTo(TrialCost.of(exact, new Speed(1, 1)));
    Fold fold = tuning.folds().get(0);
    assertThat(losses(plan, fold)).isEqualTo(losses(tuning.plan(parameters), fold));
  }

  private static List<Double> losses(TrialPlan plan, Fold fold) {
    var wanted = new FoldRun.Wanted(Searches.IMAGES.test(), false, TrainingListener.NONE);
    return FoldRun.train(plan, fold, new Seeds(1, 0), wanted).history().epochs().stream()
        .flatMap(epoch -> Stream.of(epoch.value(Metric.LOSS), epoch.value(Metric.VAL_LOSS)))
        .toList();
  }

  @Test
  void aTrialThatCannotFitIsPrunedWithTheReasonAndNeverTrained() {
    Tuning tuning = new Tuning(Searches.IMAGES, Searches.small(o -> o.memoryLimit(1 << 20)));
    try (TunedStudy study = tuning.run()) {
      for (Trial trial : study.trials()) {
        assertThat(trial.state()).isEqualTo(TrialState.PRUNED);
        assertThat(trial.reports()).isEmpty();
        assertThat(reason(trial))
            .matches(
                "the trial needs [0-9]+ MiB of memory, but may take 1; search smaller images, batches or networks, or fewer copies, or raise the limit");
      }
      assertThat(study.trials()).hasSize(3);
      assertThat(study.best()).isEqualTo(Optional.empty());
    }
  }

  @Test
  void aNetworkThatNoMachineCouldTrainIsPrunedToo() {
    Tuning tuning =
        new Tuning(
            Searches.IMAGES,
            Searches.small(
                o -> o.trials(1).copies(10_000, 10_000).batchSize(5_000_000, 5_000_000)));
    try (TunedStudy study = tuning.run()) {
      assertThat(reason(study.trials().get(0)))
          .startsWith(
              "the network cannot be trained: an array of the engine must have fewer than 2^29 values (2 GiB)");
    }
  }

  private static String reason(Trial trial) {
    return Objects.requireNonNull(trial.userAttributes().get("prune_reason")).asText();
  }
}
