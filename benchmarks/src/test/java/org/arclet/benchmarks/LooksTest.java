package org.arclet.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.arclet.metric.Proportion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LooksTest {

  @Test
  void everyLookIsALineThatStays(@TempDir Path folder) throws IOException {
    Looks looks = new Looks(folder.resolve("looks.csv"));
    assertThat(looks.count()).isZero();
    looks.add("2026-11-25T18:00:00Z", "AlexNet; 40 epochs", new Proportion(15, 20));
    looks.add("2026-11-25T19:00:00Z", "AlexNet; 50 epochs", new Proportion(16, 20));
    assertThat(looks.count()).isEqualTo(2);
    assertThat(looks.file())
        .hasContent(
            "looked,settings,found,of\n2026-11-25T18:00:00Z,AlexNet; 40 epochs,15,20\n2026-11-25T19:00:00Z,AlexNet; 50 epochs,16,20\n");
  }

  @Test
  void simulationsHaveAsManyImagesOfEachSurveyAndNoneTwice() {
    assertThat(ScienceSimulations.lenses(8, 1).labels()).containsOnly(1).hasSize(8);
    assertThat(ScienceSimulations.others(8, 1).labels()).containsOnly(0).hasSize(8);
    assertThat(ScienceSimulations.lenses(8, 1).concat(ScienceSimulations.lenses(8, 2)).sources())
        .doesNotHaveDuplicates();
  }
}
