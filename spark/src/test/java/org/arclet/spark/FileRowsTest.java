package org.arclet.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.arclet.image.ImageShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileRowsTest {

  @TempDir private Path folder;

  private FileRows rows() {
    FileList files = FileList.of(folder);
    return new FileRows(
        files,
        IntStream.range(0, files.size()).mapToObj(file -> FileRows.count(files, file)).toList());
  }

  private static List<String> told(List<ImageRow> rows) {
    return rows.stream()
        .map(
            row ->
                row.file()
                    + " "
                    + row.image()
                    + row.content().map(one -> " " + one.get(0, 0, 0, 0)).orElse(""))
        .toList();
  }

  @Test
  void everyRowIsTheSameWhereverReadingBegins() throws IOException {
    Sky.write(folder.resolve("B.npy"), Sky.flat(Sky.SHAPE, 1, 2, 3));
    Sky.write(folder.resolve("a.npy"), Sky.flat(Sky.SHAPE));
    Sky.write(folder.resolve("a/x.npy"), Sky.flat(Sky.SHAPE, 4));
    Sky.write(folder.resolve("b.npy"), Sky.flat(Sky.SHAPE));
    Sky.truncate(Sky.write(folder.resolve("c.npy"), Sky.flat(Sky.SHAPE, 5, 6)));
    Sky.write(folder.resolve("d.npy"), Sky.flat(Sky.SHAPE, 7, 8));
    Sky.write(folder.resolve("e.npy"), Sky.flat(Sky.SHAPE));
    List<String> all =
        List.of(
            "B.npy 0 1.0",
            "B.npy 1 2.0",
            "B.npy 2 3.0",
            "a/x.npy 0 4.0",
            "c.npy -1",
            "d.npy 0 7.0",
            "d.npy 1 8.0");
    FileRows rows = rows();
    assertThat(rows.size()).isEqualTo(7);
    for (int from = 0; from < 7; from++) {
      for (int count = 1; from + count <= 7; count++) {
        assertThat(told(rows.read(from, count))).isEqualTo(all.subList(from, from + count));
      }
    }
  }

  @Test
  void ofFilesThatAreReadAsAWholeTheLastFourAreKept() throws IOException {
    for (String name : List.of("a.npz", "b.npz", "c.npz", "d.npz", "e.npz")) {
      Sky.write(folder.resolve(name), Sky.flat(Sky.SHAPE, 1, 2));
    }
    FileRows rows = rows();
    assertThat(told(rows.read(0, 1))).containsExactly("a.npz 0 1.0");
    Files.delete(folder.resolve("a.npz"));
    Sky.write(folder.resolve("a.npz"), Sky.flat(Sky.SHAPE, 3, 4));
    for (int row = 2; row < 8; row += 2) {
      rows.read(row, 1);
    }
    assertThat(told(rows.read(0, 1))).containsExactly("a.npz 0 1.0"); // of the four in memory
    for (int row = 2; row < 10; row += 2) {
      rows.read(row, 1);
    }
    assertThat(told(rows.read(0, 1))).containsExactly("a.npz 0 3.0");
  }

  @Test
  void anExecutorReadsTheSame() throws IOException, ClassNotFoundException {
    Sky.write(folder.resolve("a.npy"), Sky.flat(Sky.SHAPE, 1, 2, 3));
    FileRows rows = rows();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(rows);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      FileRows copy = (FileRows) in.readObject();
      assertThat(told(copy.read(1, 1))).containsExactly("a.npy 1 2.0");
      assertThat(told(copy.read(0, 3))).isEqualTo(told(rows.read(0, 3)));
      assertThat(copy.fingerprint()).isEqualTo(rows.fingerprint());
    }
  }

  @Test
  void aFileThatChangedSinceItWasCountedIsInTrouble() throws IOException {
    Path file = Sky.write(folder.resolve("a.npy"), Sky.flat(Sky.SHAPE, 1, 2, 3));
    FileRows rows = rows();
    Files.delete(file);
    Sky.write(file, Sky.flat(Sky.SHAPE, 1, 2));
    assertThat(rows.read(2, 1).get(0).trouble())
        .isEqualTo("the file has become shorter since it was counted");
    FileRows fresh = new FileRows(FileList.of(folder), List.of(3L));
    Files.delete(file);
    assertThat(fresh.read(0, 3))
        .hasSize(3)
        .allMatch(row -> row.trouble().startsWith("cannot read " + file));
  }

  @Test
  void theFingerprintIsThatOfNamesSizesAndTimes() throws IOException {
    Path file = Sky.write(folder.resolve("a.npy"), Sky.flat(Sky.SHAPE, 1));
    FileTime time = FileTime.fromMillis(1_000_000);
    Files.setLastModifiedTime(file, time);
    String before = FileList.of(folder).fingerprint();
    assertThat(FileList.of(folder).fingerprint()).isEqualTo(before);
    Files.setLastModifiedTime(file, FileTime.fromMillis(2_000_000));
    assertThat(FileList.of(folder).fingerprint()).isNotEqualTo(before);
    Files.delete(file);
    Sky.write(file, Sky.flat(new ImageShape(8, 4, 2), 1));
    Files.setLastModifiedTime(file, time);
    assertThat(FileList.of(folder).fingerprint()).isNotEqualTo(before);
    Files.delete(file);
    Path renamed = Sky.write(folder.resolve("b.npy"), Sky.flat(Sky.SHAPE, 1));
    Files.setLastModifiedTime(renamed, time);
    assertThat(FileList.of(folder).fingerprint()).isNotEqualTo(before);
  }

  @Test
  void anInterruptIsNoTroubleOfTheFile() throws IOException {
    Sky.write(folder.resolve("a.npy"), Sky.flat(Sky.SHAPE, 1));
    FileRows rows = rows();
    Thread.currentThread().interrupt();
    assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> rows.read(0, 1));
    assertThat(Thread.interrupted()).isTrue();
  }
}
