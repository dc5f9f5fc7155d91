package org.arclet.spark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.arclet.work.Work;

/** The Java that Spark runs in for one survey, from its start to its end. */
final class SparkProcess {

  private static final int LAST_LINES = 8;

  private final LocalSpark spark;
  private final Survey survey;
  private final BlockingQueue<Optional<String>> lines =
      new LinkedBlockingQueue<>(); // empty: the end
  private final Deque<String> complaints = new ArrayDeque<>(); // the last on the standard error

  SparkProcess(LocalSpark spark, Survey survey) {
    this.spark = spark;
    this.survey = survey;
  }

  /** Runs the survey; see {@link Survey#run(LocalSpark, Consumer)}. */
  SurveyResult run(Consumer<SurveyProgress> listener) {
    try {
      Path own = Files.createTempDirectory("arclet-spark");
      try {
        Process process = start(own);
        try {
          return await(process, listener);
        } finally {
          process.destroyForcibly();
          process.onExit().join();
        }
      } finally {
        delete(own);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start Spark in a Java of its own", e);
    }
  }

  private Process start(Path own) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(spark.command(survey, own));
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    Process process = builder.start();
    read(process.getInputStream(), line -> lines.add(Optional.of(line)), "arclet spark output")
        .start();
    read(process.getErrorStream(), this::keep, "arclet spark errors").start();
    return process;
  }

  private Thread read(InputStream from, Consumer<String> each, String name) {
    Thread thread =
        new Thread(
            () -> {
              try (BufferedReader reader =
                  new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
                reader.lines().forEach(each);
              } catch (IOException | UncheckedIOException e) {
                // as the process was ended
              }
              lines.add(Optional.empty());
            },
            name);
    thread.setDaemon(true);
    return thread;
  }

  private void keep(String line) {
    synchronized (complaints) {
      complaints.add(line);
      if (complaints.size() > LAST_LINES) {
        complaints.remove();
      }
    }
  }

  private SurveyResult await(Process process, Consumer<SurveyProgress> listener) {
    try {
      for (int ended = 0; ended < 2; ) {
        Optional<String> line = lines.take();
        ended += line.isEmpty() ? 1 : 0;
        Optional<Message> message = line.flatMap(Message::read);
        if (message.isPresent()) {
          switch (message.get().kind()) {
            case PROGRESS -> listener.accept(message.get().progress());
            case RESULT -> {
              return message.get().result(survey.output());
            }
            case REFUSED -> throw new IllegalArgumentException(message.get().text());
            case FAILED -> throw new IllegalStateException(message.get().text());
          }
        }
      }
      throw new IllegalStateException(
          "Spark ended with exit code %d before the survey was done; chunks that are done stay, run it again to go on. It said last: %s"
              .formatted(process.waitFor(), last()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Work.interrupted();
    }
  }

  private String last() {
    synchronized (complaints) {
      return complaints.isEmpty() ? "nothing" : String.join("\n", List.copyOf(complaints));
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
