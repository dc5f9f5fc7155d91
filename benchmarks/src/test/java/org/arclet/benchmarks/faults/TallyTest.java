package org.arclet.benchmarks.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TallyTest {

  @Test
  void countsWhatIsLostAndWhatThrows() {
    Tally tally = new Tally("fire");
    tally.count(Optional::empty);
    tally.count(() -> Optional.of("a file"));
    tally.count(
        () -> {
          throw new IOException("gone");
        });
    assertThat(tally.tried()).isEqualTo(3);
    assertThat(tally.survived()).isEqualTo(1);
    assertThat(tally.losses()).containsExactly("a file", "java.io.IOException: gone");
  }

  @Test
  void endsThatAreSetBackAreEarlier() {
    String journal =
        """
        {"datetime_start":"2026-01-31T12:00:00.000000"}
        {"datetime_complete":"2026-01-31T12:00:01.500000"}
        """;
    assertThat(Earlier.ends(journal, java.time.Duration.ofSeconds(3)))
        .isEqualTo(journal.replace("12:00:01.5", "11:59:58.5"));
  }
}
