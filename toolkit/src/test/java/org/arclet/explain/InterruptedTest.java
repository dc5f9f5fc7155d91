package org.arclet.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.arclet.augment.Augmentation;
import org.arclet.augment.Smote;
import org.arclet.image.Duplicates;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;
import org.arclet.metric.Bootstrap;
import org.arclet.metric.LabelledScores;
import org.arclet.model.Classifier;
import org.arclet.normalize.MinMax;
import org.arclet.simulate.LensSimulator;
import org.arclet.study.Budget;
import org.arclet.study.Fanova;
import org.arclet.study.ImportanceTarget;
import org.arclet.study.Outcome;
import org.arclet.study.SearchSpace;
import org.arclet.study.Study;
import org.arclet.study.StudyOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Work that has nothing to give before it is done ends when its thread is interrupted. */
class InterruptedTest {

  private static final ImageShape SHAPE = new ImageShape(8, 8, 2);
  private static final Classifier CLASSIFIER = Known.averaging(SHAPE, 1, 1, 2);

  @AfterEach
  void clearInterruption() {
    Thread.interrupted();
  }

  /** Not a static field: the images are filled in parallel, by code of this class. */
  private static ImageSet images() {
    return ImageSet.generate(6, SHAPE, (image, values) -> values[image] = image + 1)
        .withLabels(new int[] {0, 0, 0, 0, 1, 1})
        .withBands(List.of("g", "r"));
  }

  static Stream<Arguments> work() {
    ImageSet images = images();
    LabelledScores scores =
        LabelledScores.of(new double[] {0.1, 0.4, 0.6, 0.9}, new int[] {0, 0, 1, 1});
    Study study = Study.open(SearchSpace.of(s -> s.real("x", 0, 1)), StudyOptions.DEFAULT);
    study.optimize(trial -> Outcome.of(trial.real("x")), Budget.trials(5));
    return Stream.of(
        of("predictions", () -> CLASSIFIER.predict(images)),
        of("Grad-CAM", () -> GradCam.of(CLASSIFIER, images)),
        of("occlusion", () -> Occlusion.of(CLASSIFIER, images)),
        of("neighbours", () -> Neighbours.of(CLASSIFIER, images, images, 1)),
        of("t-SNE", () -> Embedding.ofPixels(MinMax.of(0, 9, 9), Map.of("all", images))),
        of("copies", () -> Duplicates.find(images)),
        of("SMOTE", () -> Smote.of(1, 1).apply(images)),
        of("augmentation", () -> Augmentation.of(b -> b.copies(2)).apply(images, 1)),
        of("simulation", () -> LensSimulator.standard().lenses(1, 1)),
        of("an interval", () -> Bootstrap.interval(scores, LabelledScores::size, 0.95, 1)),
        of("importance", () -> study.importance(Fanova.DEFAULT, ImportanceTarget.SCORE)));
  }

  private static Arguments of(String name, Runnable work) {
    return Arguments.of(name, work);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("work")
  void endsWithAWordAndLeavesTheThreadInterrupted(String name, Runnable work) {
    Thread.currentThread().interrupt();
    assertThatThrownBy(work::run)
        .isInstanceOf(CancellationException.class)
        .hasMessage("interrupted before it was done");
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
    Thread.interrupted();
    work.run(); // nothing is broken by it
  }
}
