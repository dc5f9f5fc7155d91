package org.arclet.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.arclet.study.Budget;
import org.arclet.study.Outcome;
import org.arclet.study.SearchSpace;
import org.arclet.study.Study;
import org.arclet.study.StudyOptions;
import org.junit.jupiter.api.Test;

class LiveStudyTest {

  private final List<StudyProgress> statuses = new CopyOnWriteArrayList<>();
  private final List<StudyProgress> pictures = new CopyOnWriteArrayList<>();

  private final LiveScreen<StudyProgress> screen =
      new LiveScreen<>() {
        @Override
        public void showStatus(StudyProgress moment) {
          statuses.add(moment);
        }

        @Override
        public void showPicture(StudyProgress moment) {
          pictures.add(moment);
        }
      };

  private void run(int trials) {
    try (LiveStudy live = new LiveStudy(screen)) {
      Study study =
          Study.open(
              SearchSpace.of(space -> space.real("x", 0, 1)),
              StudyOptions.DEFAULT.withListener(live));
      live.begin(study.past(), Budget.trials(trials));
      study.optimize(trial -> Outcome.of(trial.real("x")), Budget.trials(trials));
    }
  }

  @Test
  void theLastTrialIsInTheLastStatusAndInTheLastPicture() {
    run(5);
    StudyProgress status = statuses.get(statuses.size() - 1);
    StudyProgress picture = pictures.get(pictures.size() - 1);
    assertThat(status.done()).isEqualTo(5);
    assertThat(status.status().get("text/plain"))
        .startsWith("[####################] 5 of 5 trials");
    assertThat(picture.done()).isEqualTo(5);
    assertThat(picture.picture().get("text/html")).contains("<img").contains("<table");
  }

  @Test
  void aStudyThatHasTrialsAlreadyShowsThemAtOnce() {
    Study study = Study.open(SearchSpace.of(space -> space.real("x", 0, 1)), StudyOptions.DEFAULT);
    study.optimize(trial -> Outcome.of(trial.real("x")), Budget.trials(3));
    try (LiveStudy live = new LiveStudy(screen)) {
      live.begin(study.past(), Budget.trials(10));
    }
    assertThat(pictures.get(0).done()).isEqualTo(3);
    assertThat(statuses.get(0).before()).isEqualTo(3);
  }
}
