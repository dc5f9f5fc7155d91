package org.arclet.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import org.arclet.image.ImageShape;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spark in a Java of its own, as a notebook starts it. */
class SparkProcessTest {

  private static final LocalSpark SMALL = new LocalSpark(1, 512);

  @TempDir private Path folder;

  private Survey survey;

  @BeforeEach
  void prepare() throws IOException {
    Path model = folder.resolve("model.arclet");
    Sky.model(3).save(model);
    Path images = folder.resolve("images é");
    Sky.write(images.resolve("a.npy"), Sky.flat(Sky.SHAPE, 0.1, 0.2, 0.3, Double.NaN, 0.5));
    survey = Survey.of(s -> s.model(model).images(images).output(folder.resolve("out")).chunk(2));
  }

  @Test
  void runsASurveyAndTellsHowFarItIs() {
    List<SurveyProgress> told = new ArrayList<>();
    SurveyResult result = survey.run(SMALL, told::add);
    assertThat(result).isEqualTo(new SurveyResult(4, 1, survey.output()));
    assertThat(told)
        .containsExactly(
            new SurveyProgress(2, 5, 0), new SurveyProgress(4, 5, 1), new SurveyProgress(5, 5, 1));
    assertThat(result.top().doubleColumn("probability").get(0))
        .isCloseTo(Sky.of(3, 0.5), within(1e-6));
  }

  @Test
  void saysWhatIsWrongInOneMessage() throws IOException {
    Sky.write(folder.resolve("small.npy"), Sky.flat(new ImageShape(2, 2, 2), 0.1));
    Survey wrong =
        Survey.of(
            s ->
                s.model(survey.model())
                    .images(folder.resolve("small.npy"))
                    .output(survey.output()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> wrong.run(SMALL, progress -> {}))
        .withMessage(
            "the model must be able to predict the images, but not one of 1 that were tried could be; of the first, small.npy: images must be (4, 4, 2) as trained, but got (2, 2, 2); the model can crop larger images, not enlarge smaller ones");
  }

  @Test
  void endsWithItsChildWhenTheThreadIsInterrupted() throws InterruptedException {
    AtomicReference<Throwable> end = new AtomicReference<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                survey.run(SMALL, progress -> Thread.currentThread().interrupt());
              } catch (Throwable thrown) {
                end.set(thrown);
              }
            });
    thread.start();
    thread.join();
    assertThat(end.get())
        .isInstanceOf(CancellationException.class)
        .hasCauseInstanceOf(InterruptedException.class);
    assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive)).isEmpty();
    assertThat(Files.exists(SurveyFolder.chunk(survey.output(), 0))).isTrue();
  }
}
