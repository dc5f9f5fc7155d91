package org.arclet.benchmarks.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Another Java with the classes of this one, which says what it has done, a line each. */
final class Child implements AutoCloseable {

  private final Process process;
  private final Thread reader;
  private final List<String> lines = new ArrayList<>(); // guarded by itself

  private Child(Process process) {
    this.process = process;
    this.reader = new Thread(this::read, "child");
    reader.start();
  }

  /** Starts one; what it says as an error goes where ours does. */
  static Child start(Class<?> main, Object... arguments) {
    // many that are short: compiled at once, and less well
    return start(List.of("-XX:TieredStopAtLevel=1"), Map.of(), main, arguments);
  }

  /** Starts one with flags of Java, and variables of its environment. */
  static Child start(
      List<String> flags, Map<String, String> environment, Class<?> main, Object... arguments) {
    List<String> line = new ArrayList<>();
    line.add(ProcessHandle.current().info().command().orElseThrow());
    line.add("-Djava.awt.headless=true");
    line.addAll(flags);
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    Arrays.stream(arguments).map(Object::toString).forEach(line::add);
    ProcessBuilder builder =
        new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    try {
      return new Child(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read() {
    try (BufferedReader said =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        synchronized (lines) {
          lines.add(line);
          lines.notifyAll();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      synchronized (lines) {
        lines.notifyAll();
      }
    }
  }

  /** What it has said so far. A line is whole if it ends in a full stop: see {@link FaultTurns}. */
  List<String> said() {
    synchronized (lines) {
      return lines.stream()
          .filter(line -> line.endsWith("."))
          .map(line -> line.substring(0, line.length() - 1))
          .toList();
    }
  }

  /** Waits until it has said so many lines, or has ended. */
  void awaitLines(int count) throws InterruptedException {
    synchronized (lines) {
      while (lines.size() < count && reader.isAlive()) {
        lines.wait(100); // its end is not told
      }
    }
  }

  /** Waits for its end, and returns its exit value. */
  int join() throws InterruptedException {
    int status = process.waitFor();
    reader.join();
    return status;
  }

  /** Kills it, with SIGKILL where there are signals; what it has said is kept. */
  void kill() throws InterruptedException {
    process.toHandle().destroyForcibly(); // unlike the process's own, which closes the stream
    join();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
