package org.arclet.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.arclet.PeerPython;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** optuna-dashboard on the journal of a study that runs, asked directly and in a browser. */
@Tag("peer")
class DashboardPeerTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path folder;

  @Test
  void showsAStudyWhileItRuns() throws Exception {
    Path file = folder.resolve("study.log");
    int port = freePort();
    Process dashboard = start(file, port);
    CountDownLatch seen = new CountDownLatch(1);
    try (Study study = StudyProcess.open(file, StudyProcess.options(file))) {
      Thread run = new Thread(() -> study.optimize(t -> evaluate(t, seen), Budget.trials(30)));
      run.start();
      String trials =
          await("http://127.0.0.1:%d/api/studies/0?after=0".formatted(port), "Complete");
      assertThat(trials).contains("Running", "prune_reason", "thread");
      Optional<String> page = page("http://127.0.0.1:%d/dashboard/studies/0".formatted(port));
      assertThat(run.isAlive()).isTrue();
      seen.countDown();
      run.join();
      String best = "Best Trial (number=%d)".formatted(study.best().orElseThrow().number());
      page.ifPresent(text -> assertThat(text).contains("History", "Timeline", "Running", best));
      assertThat(
              await("http://127.0.0.1:%d/api/studies/0?after=0".formatted(port), "\"number\": 29"))
          .doesNotContain("Running");
    } finally {
      seen.countDown();
      dashboard.destroy();
      dashboard.waitFor();
    }
  }

  /** From the twentieth trial on they run until they have been seen. */
  private static Outcome evaluate(RunningTrial trial, CountDownLatch seen) {
    Outcome outcome = StudyProcess.evaluate(trial);
    try {
      if (trial.number() >= 20) {
        seen.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return trial.number() % 6 == 5 ? Outcome.pruned("every sixth") : outcome;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private Process start(Path file, int port) throws IOException {
    Path command = Path.of(PeerPython.program()).resolveSibling("optuna-dashboard");
    Assumptions.assumeTrue(Files.exists(command), "the peers' Python has no optuna-dashboard");
    Files.createFile(file); // the dashboard wants it there
    return new ProcessBuilder(
            command.toString(), "--host", "127.0.0.1", "--port", "" + port, file.toString())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("dashboard.txt").toFile())
        .start();
  }

  /** Asks until the answer has a text in it. */
  private static String await(String address, String text) throws InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
    String answer = "";
    for (long end = System.nanoTime() + PATIENCE.toNanos(); System.nanoTime() < end; ) {
      try {
        answer = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        if (answer.contains(text)) {
          return answer;
        }
      } catch (IOException e) {
        answer = e.toString(); // it is not up yet
      }
      Thread.sleep(200);
    }
    throw new AssertionError("no %s within %s: %s".formatted(text, PATIENCE, answer));
  }

  /**
   * The page as a browser makes it; a picture of it is left in target/dashboard.png.
   *
   * @return empty where there is no Chromium
   */
  private Optional<String> page(String address) throws Exception {
    Optional<Path> browser =
        List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome").stream()
            .map(Path::of)
            .filter(Files::exists)
            .findFirst();
    if (browser.isEmpty()) {
      return Optional.empty();
    }
    browse(
        browser.get(),
        "--screenshot=" + Path.of("target", "dashboard.png").toAbsolutePath(),
        address);
    return Optional.of(browse(browser.get(), "--dump-dom", address));
  }

  private String browse(Path browser, String what, String address) throws Exception {
    Path printed = Files.createTempFile(folder, "page", ".html");
    Process process =
        new ProcessBuilder(
                browser.toString(),
                "--headless",
                "--no-sandbox", // which root may not have
                "--disable-gpu",
                "--window-size=1400,1600",
                "--virtual-time-budget=20000", // for the page's scripts
                "--user-data-dir=" + folder.resolve("browser"),
                what,
                address)
            .redirectOutput(printed.toFile())
            .redirectError(folder.resolve("browser.txt").toFile())
            .start();
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return Files.readString(printed);
  }
}
