package org.arclet.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileLogTest {

  private static final Records RECORDS = new Records("w");

  @TempDir Path folder;

  private static FileLog log(Path file) {
    return new FileLog(file, new JournalLock(file, JournalLock.PATIENCE));
  }

  private static Ledger read(Path file) {
    Ledger ledger = new Ledger();
    log(file).read(ledger::apply);
    return ledger;
  }

  private static void append(Path file, List<? extends JsonNode> records) {
    log(file).append(new Ledger()::apply, () -> records);
  }

  /** Records of all kinds, sound ones and such as come too late. */
  static List<ObjectNode> anyRecords(Random random, int count) {
    List<ObjectNode> records = new ArrayList<>();
    records.add(RECORDS.createStudy("s", List.of(Direction.MINIMIZE)));
    FloatDistribution real = FloatDistribution.log(1e-9, 1e9);
    for (int i = 1; i < count; i++) {
      int trial = random.nextInt(1 + i / 4);
      double value = Double.longBitsToDouble(random.nextLong()); // NaN and infinite ones too
      double inside = Math.pow(10, random.nextInt(10)) * random.nextDouble();
      JsonNode note =
          Json.of(Map.of("κ", List.of(random.nextLong(), value, "\n\"\\\u0000☄", true)));
      String name = "p" + random.nextInt(3);
      records.add(
          switch (random.nextInt(12)) {
            case 0 -> RECORDS.createStudy("s" + random.nextInt(3), List.of(Direction.MAXIMIZE));
            case 1 -> RECORDS.studyUserAttribute(random.nextInt(2), name, note);
            case 2, 3 ->
                RECORDS.createRunning(
                    random.nextInt(2), Map.of(name, new Records.Value(inside, real)));
            case 4 -> RECORDS.createWaiting(0, Json.NODES.objectNode().set("fixed_params", note));
            case 5 -> RECORDS.parameter(trial, name, new Records.Value(inside, real));
            case 6 -> RECORDS.start(trial);
            case 7, 8 -> RECORDS.report(trial, random.nextInt(5), value);
            case 9 -> RECORDS.userAttribute(trial, name, note);
            case 10 -> RECORDS.systemAttribute(trial, name, note);
            default ->
                RECORDS.finish(
                    new TrialEntry(new StudyEntry(0, "s", List.of()), trial),
                    random.nextBoolean() ? TrialState.COMPLETE : TrialState.FAIL,
                    random.nextBoolean() ? List.of(value) : List.of());
          });
    }
    return records;
  }

  @Test
  void aJournalReadAgainIsTheStudyInMemory() {
    for (int seed = 0; seed < 8; seed++) {
      Random random = new Random(seed);
      Path file = folder.resolve(seed + ".log");
      Ledger memory = new Ledger();
      Ledger follower = new Ledger();
      FileLog follows = log(file);
      List<ObjectNode> records = anyRecords(random, 200);
      for (int i = 0; i < records.size(); ) {
        List<ObjectNode> some =
            records.subList(i, Math.min(records.size(), i + random.nextInt(50)));
        new MemoryLog().append(memory::apply, () -> some);
        append(file, some);
        if (random.nextInt(3) == 0) {
          follows.read(follower::apply);
        }
        i += some.size();
      }
      follows.read(follower::apply);
      assertThat(Dump.of(read(file))).isEqualTo(Dump.of(memory));
      assertThat(Dump.of(follower)).isEqualTo(Dump.of(memory));
    }
  }

  @Test
  void aJournalCutAtAnyByteKeepsItsWholeLinesAndGoesOn() throws IOException {
    Path whole = folder.resolve("whole.log");
    append(whole, anyRecords(new Random(1), 5));
    byte[] bytes = Files.readAllBytes(whole);
    String next = Json.write(RECORDS.createWaiting(0, Json.NODES.objectNode())) + "\n";
    for (int length = 0; length <= bytes.length; length++) {
      Path cut = Files.write(folder.resolve("cut.log"), Arrays.copyOf(bytes, length));
      int lines = length;
      while (lines > 0 && bytes[lines - 1] != '\n') {
        lines--;
      }
      Ledger before = read(cut); // reading leaves the file as it is: another may be writing
      assertThat(Files.size(cut)).isEqualTo(length);
      Ledger expected = new Ledger();
      new String(bytes, 0, lines, StandardCharsets.UTF_8)
          .lines()
          .map(Json::read)
          .forEach(expected::apply);
      assertThat(Dump.of(before)).isEqualTo(Dump.of(expected));
      append(cut, List.of(Json.read(next)));
      assertThat(Files.readString(cut))
          .isEqualTo(new String(bytes, 0, lines, StandardCharsets.UTF_8) + next);
    }
  }

  @Test
  void aLineThatAnotherHasNotFinishedIsReadWhenItIs() throws IOException {
    Path file = folder.resolve("study.log");
    String line = Json.write(RECORDS.createStudy("näme", List.of(Direction.MAXIMIZE))) + "\n";
    Files.writeString(file, line.substring(0, 30));
    Ledger ledger = new Ledger();
    FileLog log = log(file);
    log.read(ledger::apply);
    assertThat(ledger.studies()).isEmpty();
    Files.writeString(file, line);
    log.read(ledger::apply);
    assertThat(ledger.studies()).containsKey("näme");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name,x,y\na,1,2\n",
        "name,x,y",
        "\u0089PNG\r\n\u001a\n",
        "{\"cells\": []}",
        "[1, 2]\n",
        "\n",
        "{\"op_code\":\"0\"}\n",
        "{\"op_code\":0}{\"op_code\":0}\n"
      })
  void aFileThatIsNoJournalIsLeftAlone(String content) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), content);
    byte[] before = Files.readAllBytes(file);
    assertThatThrownBy(() -> append(file, List.of(RECORDS.createStudy("s", List.of()))))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith(
            "cannot read the journal %s: it must be a journal of Optuna or Arclet, but its first line is no record ("
                .formatted(file))
        .hasMessageEndingWith("); choose another file");
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
    assertThat(folder).isDirectoryContaining(file::equals).isDirectoryNotContaining("glob:*.lock*");
  }

  @Test
  void aDamagedLineIsNamed() throws IOException {
    Path file = folder.resolve("study.log");
    append(file, anyRecords(new Random(1), 3));
    Files.writeString(file, Files.readString(file) + "{\"op_code\":4,\"wor{\"op_code\":1}\n");
    byte[] before = Files.readAllBytes(file);
    assertThatThrownBy(() -> append(file, List.of(RECORDS.createStudy("s", List.of()))))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith(
            "cannot read the journal %s: line 4 must be a record".formatted(file))
        .hasMessageEndingWith("the lines before it are sound, keep a copy of them");
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void aLineLongerThanAnyJournalsIsRefused() throws IOException {
    Path file = Files.write(folder.resolve("zeros"), new byte[(1 << 24) + 2]);
    assertThatThrownBy(() -> read(file))
        .hasMessageEndingWith(
            "its first line is no record (longer than 16777216 bytes); choose another file");
  }

  @Test
  void aJournalThatLostLinesIsNoticed() throws IOException {
    Path file = folder.resolve("study.log");
    append(file, anyRecords(new Random(1), 3));
    FileLog log = log(file);
    log.read(new Ledger()::apply);
    long size = Files.size(file);
    Files.writeString(file, "");
    assertThatThrownBy(() -> log.read(new Ledger()::apply))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(
            "cannot read the journal %s: it has become shorter than it was, 0 bytes after %d"
                .formatted(file, size));
  }

  @Test
  void aJournalThatVanishedWithItsFolderIsMissed() throws IOException {
    Path file = Files.createDirectory(folder.resolve("gone")).resolve("study.log");
    FileLog log = log(file);
    log.append(new Ledger()::apply, () -> anyRecords(new Random(1), 3));
    Files.delete(file);
    assertThatThrownBy(() -> log.read(new Ledger()::apply))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(
            "cannot read the journal %s: it is no longer there; give back the file or open a new study"
                .formatted(file));
    Files.delete(file.getParent());
    assertThatThrownBy(() -> log.append(new Ledger()::apply, List::of))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(
            "cannot write the journal %s: there is no file or folder %s; it must be possible to change the file and to make others beside it"
                .formatted(file, file.getParent()));
  }

  @Test
  void theFolderMustBeThereAndTheJournalMustBeAFile() {
    assertThatThrownBy(() -> log(folder.resolve("no").resolve("study.log")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a journal must be in a folder that is there, but there is no %s; make it, or correct the path of study.log"
                .formatted(folder.resolve("no")));
    assertThatThrownBy(() -> log(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a journal must be a file, but %s is a folder; name a file in it".formatted(folder));
  }

  @Test
  void whatCannotBeWrittenIsSaid() {
    // the system's own folder takes no files, from nobody
    Path file = Path.of("/proc/arclet.log");
    if (Files.isDirectory(Path.of("/proc"))) {
      assertThatThrownBy(() -> append(file, List.of(RECORDS.createStudy("s", List.of()))))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageStartingWith("cannot write the journal /proc/arclet.log: ")
          .hasMessageEndingWith(
              "; it must be possible to change the file and to make others beside it");
    }
  }

  @Test
  void anInterruptedThreadStillReadsAndWrites() {
    Path file = folder.resolve("study.log");
    Thread.currentThread().interrupt();
    append(file, anyRecords(new Random(1), 30));
    Ledger ledger = read(file);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(ledger.studies()).isNotEmpty();
  }

  @Test
  void nothingButTheJournalStaysInTheFolder() throws IOException {
    Path file = folder.resolve("study.log");
    append(file, anyRecords(new Random(1), 30));
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void recordsThatAreRefusedChangeNothing() throws IOException {
    Path file = folder.resolve("study.log");
    append(file, anyRecords(new Random(1), 3));
    Files.writeString(file, Files.readString(file) + "{\"op_code\":");
    byte[] before = Files.readAllBytes(file);
    assertThatThrownBy(
            () ->
                log(file)
                    .append(
                        new Ledger()::apply,
                        () -> {
                          throw new IllegalArgumentException("another study");
                        }))
        .hasMessage("another study");
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
    append(file, List.of()); // opened for writing, the torn line goes
    assertThat(Files.readString(file)).endsWith("}\n");
  }
}
