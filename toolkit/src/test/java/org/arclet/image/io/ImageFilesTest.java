package org.arclet.image.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFilesTest {

  @TempDir Path folder;

  @Test
  void archiveKeepsPixelsBandsLabelsAndSources() {
    Random random = new Random(5);
    for (int trial = 0; trial < 20; trial++) {
      ImageSet images = anyImages(random);
      Path file = folder.resolve(trial + ".npz");
      ImageFiles.write(images, file);
      ImageSet back = ImageFiles.read(file);

      assertThat(back.shape()).isEqualTo(images.shape());
      assertThat(Golden.bits(back)).isEqualTo(Golden.bits(images));
      assertThat(back.bands()).isEqualTo(images.bands());
      assertThat(back.labels()).isEqualTo(images.labels());
      assertThat(back.sources()).isEqualTo(images.sources());
    }
  }

  @Test
  void arrayKeepsPixelsOnly() {
    Random random = new Random(6);
    for (int trial = 0; trial < 20; trial++) {
      ImageSet images = anyImages(random);
      Path file = folder.resolve(trial + ".NPY");
      ImageFiles.write(images, file);
      ImageSet back = ImageFiles.read(file);

      assertThat(back.shape()).isEqualTo(images.shape());
      assertThat(Golden.bits(back)).isEqualTo(Golden.bits(images));
      assertThat(back.bands()).allMatch(name -> name.startsWith("band "));
      assertThat(back.labels()).hasSize(images.size()).doesNotContain(0, 1, 2);
    }
  }

  @Test
  void writesTheBytesThatNumPyWrites() throws IOException {
    ImageSet images = savedImages();
    Path npy = folder.resolve("saved.npy");
    ImageFiles.write(images, npy);
    assertThat(Files.readAllBytes(npy)).isEqualTo(Files.readAllBytes(Golden.path("saved.npy")));

    Path npz = folder.resolve("saved.npz");
    ImageFiles.write(images, npz);
    assertThat(Golden.members(npz))
        .containsOnlyKeys("images", "bands", "labels", "source_counts", "source_ids");
    Golden.members(Golden.path("saved.npz"))
        .forEach(
            (name, content) ->
                assertThat(Golden.members(npz).get(name)).as(name).isEqualTo(content));
  }

  @Test
  void sameImagesGiveTheSameBytes() throws IOException {
    Path first = folder.resolve("first.npz");
    Path second = folder.resolve("second.npz");
    ImageFiles.write(savedImages(), first);
    ImageFiles.write(savedImages(), second);
    assertThat(Files.readAllBytes(first)).isEqualTo(Files.readAllBytes(second));
  }

  @Test
  void imagesOfMoreThanOneChunkAreWrittenWhole() {
    // 300 x 300 x 3 values are 4.1 chunks of 2^16
    ImageSet images =
        ImageSet.generate(
            2,
            new ImageShape(300, 300, 3),
            (image, values) -> {
              for (int i = 0; i < values.length; i++) {
                values[i] = image + i;
              }
            });
    Path file = folder.resolve("large.npz");
    ImageFiles.write(images, file);
    assertThat(Golden.bits(ImageFiles.read(file))).isEqualTo(Golden.bits(images));
  }

  @Test
  void bandNamesMayBeGiven() {
    Path file = folder.resolve("saved.npz");
    ImageFiles.write(savedImages(), file);
    assertThat(ImageFiles.read(file, "u", "z").bands()).containsExactly("u", "z");
    assertThat(NpzFile.read(file, "images", "u", "z").bands()).containsExactly("u", "z");
    assertThatThrownBy(() -> ImageFiles.read(file, "g", "r", "i"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "cannot read %s: there must be one name per band: the images have 2 bands, but got 3 names: [g, r, i]",
            file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.npy", "a.npz"})
  void writingNeverReplacesAndOverwritingDoes(String name) {
    Path file = folder.resolve(name);
    ImageFiles.write(savedImages(), file);
    assertThatThrownBy(() -> ImageFiles.write(savedImages().take(1), file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(
            "cannot write %s: it exists already; choose another name, or replace it with ImageFiles.overwrite",
            file);
    assertThat(ImageFiles.read(file).size()).isEqualTo(2);

    ImageFiles.overwrite(savedImages().take(1), file);
    assertThat(ImageFiles.read(file).size()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"lenses.jpg", "lenses", "npy", "fits", "lenses.npy.gz", "lenses.fit.fz"})
  void unknownFormatsAreNamed(String name) {
    Path file = folder.resolve(name);
    String message = "images are written as .npy, .npz or .fits, but got " + file;
    assertThatThrownBy(() -> ImageFiles.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "files of images must end in %s, but got %s".formatted(ImageFiles.endings(), file));
    assertThatThrownBy(() -> ImageFiles.write(savedImages(), file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> ImageFiles.overwrite(savedImages(), file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lenses.h5", "lenses.png", "lenses.tif"})
  void formatsThatAreOnlyReadAreNotWritten(String name) {
    Path file = folder.resolve(name);
    assertThatThrownBy(() -> ImageFiles.write(savedImages(), file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("images are written as .npy, .npz or .fits, but got " + file);
    assertThat(file).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"missing.npy", "missing.npz", "missing.h5", "missing.png", "missing.tif"})
  void missingFilesAreNamed(String name) {
    Path file = folder.resolve(name);
    assertThatThrownBy(() -> ImageFiles.read(file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("cannot read %s: there is no file or folder %s", file, file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"folder.npy", "folder.npz"})
  void foldersAreRefused(String name) throws IOException {
    Path file = Files.createDirectory(folder.resolve(name));
    assertThatThrownBy(() -> ImageFiles.read(file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("cannot read %s: it is not a file", file);
  }

  @Test
  void writingIntoAMissingFolderNamesIt() {
    Path file = folder.resolve("missing").resolve("a.npy");
    assertThatThrownBy(() -> ImageFiles.write(savedImages(), file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("cannot write %s: there is no file or folder %s", file, file.getParent());
  }

  @Test
  void failedWritingLeavesWhatWasThere() throws IOException {
    Path file = Files.writeString(folder.resolve("old.npy"), "old");
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    true,
                    out -> {
                      out.write(new byte[100_000]);
                      throw new IOException("disk full");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("disk full");
    assertThat(file).hasContent("old");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void overwritingALinkReplacesTheFileBehindIt() throws IOException {
    Path file = folder.resolve("real.npy");
    ImageFiles.write(savedImages(), file);
    Path link = Files.createSymbolicLink(folder.resolve("link.npy"), file);
    ImageFiles.overwrite(savedImages().take(1), link);
    assertThat(link).isSymbolicLink();
    assertThat(ImageFiles.read(file).size()).isEqualTo(1);
  }

  @Test
  void interruptedReadingSaysSo() {
    Path file = folder.resolve("a.npy");
    ImageFiles.write(savedImages(), file);
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> ImageFiles.read(file))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessage("cannot read %s: it was interrupted", file);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  /** The images of saved() in make_golden.py. */
  private static ImageSet savedImages() {
    return ImageSet.generate(
            2,
            new ImageShape(2, 3, 2),
            (image, values) -> {
              for (int i = 0; i < values.length; i++) {
                values[i] = image * values.length + i - 5.5f;
              }
            })
        .withBands(List.of("g", "α🔭"))
        .withLabels(new int[] {1, -1})
        .withSources(List.of(Set.of(7L, -8L), Set.of(9L)));
  }

  private static ImageSet anyImages(Random random) {
    int count = random.nextInt(4);
    ImageShape shape =
        new ImageShape(1 + random.nextInt(5), 1 + random.nextInt(5), 1 + random.nextInt(4));
    float[][] images = new float[count][shape.values()];
    int[] labels = new int[count];
    List<Set<Long>> sources = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      for (int v = 0; v < shape.values(); v++) {
        images[i][v] = Float.intBitsToFloat(random.nextInt()); // every kind: NaN, infinite, tiny
      }
      labels[i] = random.nextInt(4) - 1;
      sources.add(Set.copyOf(random.longs(1 + random.nextInt(3)).boxed().toList()));
    }
    List<String> bands =
        random.ints(shape.channels(), 0, 1000).mapToObj(n -> "é" + n).distinct().toList();
    ImageSet set = ImageSet.of(shape, images).withLabels(labels).withSources(sources);
    return bands.size() == shape.channels() ? set.withBands(bands) : set;
  }
}
