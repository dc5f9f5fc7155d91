package org.arclet.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.arclet.study.TrialState;
import org.arclet.tune.TunedStudy;
import org.arclet.tune.Tuning;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

/** Executors that are killed. */
@Tag("slow")
class ClusterTest {

  private static final int FILES = 200;

  @TempDir private Path folder;

  @Test
  void anExecutorThatIsKilledChangesNothing() throws IOException, InterruptedException {
    Path model = folder.resolve("model.arclet");
    Sky.model(3).save(model);
    for (int file = 0; file < FILES; file++) {
      Path path = folder.resolve("images/%04d.npy".formatted(file));
      Sky.write(path, Sky.flat(Sky.SHAPE, (double) file / FILES, file == 150 ? Double.NaN : 0.5));
      if (file == 175) {
        Sky.truncate(path);
      }
    }
    Survey survey =
        Survey.of(
            s ->
                s.model(model)
                    .images(folder.resolve("images"))
                    .output(folder.resolve("out"))
                    .chunk(2)
                    .top(2 * FILES));
    Process process = LocalCluster.start(folder, SurveyMain.class, SurveyArguments.of(survey));
    String last = lastAfterKill(process);
    String errors = Files.readString(folder.resolve("errors"));
    assertThat(process.waitFor()).as(errors).isZero();
    assertThat(errors).contains("Lost executor");

    SurveyResult result = new SurveyResult(2 * FILES - 3, 2, survey.output());
    assertThat(last).isEqualTo(result.toString());
    assertThat(List.<Object>copyOf(result.listSetAside().column("file").asList()))
        .isEqualTo(List.of("0150.npy", "0175.npy"));
    Table top = result.top().sortOn("row");
    assertThat(top.rowCount()).isEqualTo(2 * FILES - 3);
    IntStream.range(0, top.rowCount())
        .forEach(
            row -> {
              int file = Integer.parseInt(top.stringColumn("file").get(row).substring(0, 4));
              double value = top.intColumn("image").get(row) == 0 ? (double) file / FILES : 0.5;
              assertThat(top.doubleColumn("probability").get(row))
                  .isCloseTo(Sky.of(3, value), within(1e-6));
            });
  }

  @Test
  void aSearchLosesNoTrialByAnExecutorThatIsKilled() throws IOException, InterruptedException {
    Path journal = folder.resolve("lens.journal");
    Process process =
        LocalCluster.start(folder, SearchProgram.class, List.of(journal.toString(), "4"));
    String last = lastAfterKill(process);
    String errors = Files.readString(folder.resolve("errors"));
    assertThat(process.waitFor()).as(errors).isZero();
    assertThat(errors).contains("Lost executor");
    Tuning here = Lenses.search(4);
    try (TunedStudy one = here.trainedBy(task -> here.train(task, 1)).run();
        TunedStudy other = here.open(journal)) {
      assertThat(last).isEqualTo(other.toString());
      assertThat(other.trials()).hasSize(4).allMatch(trial -> trial.state() == TrialState.COMPLETE);
      assertThat(Lenses.results(other)).isEqualTo(Lenses.results(one));
    }
  }

  /** Kills an executor when the program has printed a line; gives its last line. */
  private static String lastAfterKill(Process process) throws IOException {
    String last = "";
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      int lines = 0;
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (lines++ == 0) { // of many: both are at work
          Optional<ProcessHandle> executor = process.children().findFirst();
          assertThat(executor).isPresent();
          assertThat(executor.get().destroyForcibly()).isTrue();
        }
        last = line;
      }
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    return last;
  }
}
