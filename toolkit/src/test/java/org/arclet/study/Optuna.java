package org.arclet.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.arclet.PeerPython;

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

  /** That Optuna reads the same in a journal as Arclet does. */
  static void requireSame(Path file) throws Exception {
    requireSame(List.of(file));
  }

  /** The same of several journals, for which Python starts once; see {@link Dump#of(Ledger)}. */
  static void requireSame(List<Path> files) throws Exception {
    String[] more = files.stream().skip(1).map(Path::toString).toArray(String[]::new);
    List<String> dumps = run("dump", files.get(0), more).lines().toList();
    assertThat(dumps).hasSameSizeAs(files);
    for (int i = 0; i < files.size(); i++) {
      Ledger ledger = new Ledger();
      Path file = files.get(i);
      new FileLog(file, new JournalLock(file, JournalLock.PATIENCE)).read(ledger::apply);
      assertThat(Dump.of(ledger)).as("%s", file).isEqualTo(Dump.plain(Json.read(dumps.get(i))));
    }
  }
}
