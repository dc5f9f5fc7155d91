package org.arclet.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A Python peer that waits, idle, for its turn: it gets one line for each turn and answers with
 * one.
 *
 * <p>Scripts are in {@code benchmarks/peers}; they are run by the Python that the environment
 * variable ARCLET_PEER_PYTHON names.
 */
final class Peer implements AutoCloseable {

  private static final String PYTHON = "ARCLET_PEER_PYTHON";

  private final String script;
  private final Process process;
  private final BufferedReader answers;
  private final PrintWriter turns;

  private Peer(String script, Process process) {
    this.script = script;
    this.process = process;
    answers = process.inputReader(StandardCharsets.UTF_8);
    turns = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
  }

  /**
   * Starts a peer.
   *
   * @param script name of the file in {@code benchmarks/peers}
   * @throws IllegalStateException if the environment names no Python, or the script is not there
   */
  static Peer start(String script, String... arguments) {
    return start(List.of(), script, arguments);
  }

  /** The same without some variables of our environment. */
  static Peer start(Collection<String> unset, String script, String... arguments) {
    String python =
        Optional.ofNullable(System.getenv(PYTHON))
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        PYTHON
                            + " must name the Python of the peers' virtual environment; ./arclet bench sets it up"));
    Path file = Path.of("benchmarks", "peers", script);
    if (!Files.exists(file)) {
      throw new IllegalStateException(
          file + " must be there, but is not; run the benchmark from the root of the checkout");
    }
    List<String> command = new ArrayList<>(List.of(python, file.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().keySet().removeAll(unset);
    try {
      return new Peer(script, builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + python, e);
    }
  }

  /** Waits for the peer's next line. */
  String answer() {
    try {
      String line = answers.readLine();
      if (line == null) {
        throw new IllegalStateException(
            "%s must answer, but it ended; its message is above".formatted(script));
      }
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read from " + script, e);
    }
  }

  /** Gives the peer its turn and waits for its answer. */
  String turn(String line) {
    turns.println(line);
    return answer();
  }

  /** Ends the peer: no more turns will come. */
  @Override
  public void close() {
    turns.close();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
    }
  }
}
