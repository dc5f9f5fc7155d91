package org.arclet.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.arclet.PeerPython;
import org.jspecify.annotations.Nullable;

/** The Optuna of the peers' Python, by way of {@code src/test/python/optuna_journal.py}. */
final class Optuna {

  private Optuna() {}

  static Process start(String command, Path file, String... more) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(PeerPython.program());
    line.add(PeerPython.script("optuna_journal.py"));
    line.add(command);
    line.add(file.toString());
    line.addAll(Arrays.asList(more));
    return new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /** Runs a command of the script; returns what it printed. */
  static String run(String command, Path file, String... more) throws Exception {
    Process process = start(command, file, more);
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return printed;
  }

  /** What Optuna makes of a journal; compare with {@link Dump#of(Ledger)}. */
  static @Nullable Object dump(Path file) throws Exception {
    return Dump.plain(Json.read(run("dump", file)));
  }

  /** That Optuna reads the same in a journal as Arclet does. */
  static void requireSame(Path file) throws Exception {
    Ledger ledger = new Ledger();
    new FileLog(file, new JournalLock(file, JournalLock.PATIENCE)).read(ledger::apply);
    assertThat(Dump.of(ledger)).isEqualTo(dump(file));
  }

  /** The same where the journal may have been left without a single record. */
  static void requireKilled(Path file) throws Exception {
    if (Files.exists(file)) {
      requireSame(file);
    }
  }
}
