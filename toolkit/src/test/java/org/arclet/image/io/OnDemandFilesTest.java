package org.arclet.image.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read on demand is what is read at once. */
class OnDemandFilesTest {

  private static final ImageShape SHAPE = new ImageShape(3, 2, 2);

  @TempDir Path folder;

  @AfterEach
  void clearInterruption() {
    Thread.interrupted();
  }

  private static ImageSet images(int first, int count) {
    return ImageSet.generate(
            count,
            SHAPE,
            (image, values) -> {
              for (int i = 0; i < values.length; i++) {
                values[i] = 100 * (first + image) + i;
              }
            })
        .withBands(List.of("g", "r"));
  }

  private static void assertSame(ImageSet later, ImageSet now) {
    assertThat(later.isOnDemand()).isTrue();
    assertThat(later.shape()).isEqualTo(now.shape());
    assertThat(later.bands()).isEqualTo(now.bands());
    assertThat(later.labels()).isEqualTo(now.labels());
    assertThat(Golden.bits(later)).isEqualTo(Golden.bits(now));
    assertThat(later.sources()).isEqualTo(now.sources());
  }

  @Test
  void everyFitsFileIsTheSame() throws IOException {
    FitsGolden.unpack(folder);
    List<Path> read = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        ImageSet now;
        try {
          now = ImageFiles.read(file);
        } catch (UncheckedIOException e) { // a table, say, or a number beyond float32
          assertThatThrownBy(() -> ImageFiles.onDemand(file).loaded()).hasMessage(e.getMessage());
          continue;
        }
        assertSame(ImageFiles.onDemand(file), now);
        read.add(file);
      }
    }
    assertThat(read).hasSizeGreaterThan(40);
  }

  @ParameterizedTest
  @ValueSource(strings = {"some.npy", "some.npz", "some.fits"})
  void everyFormatIsTheSame(String name) {
    Path file = folder.resolve(name);
    ImageFiles.write(images(0, 7).withLabel(1), file);
    ImageSet later = ImageFiles.onDemand(file);
    assertSame(later, ImageFiles.read(file));
    assertThat(later.select(5, 2).crop(1).image(1)).isEqualTo(images(2, 1).crop(1).image(0));
    assertThat(ImageFiles.onDemand(file, "u", "z").bands()).containsExactly("u", "z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<f8", "<i2", ">f4", ">u4", "|u1"})
  void everyTypeOfNumberIsTheSame(String type) throws IOException {
    int bytes = Integer.parseInt(type.substring(2));
    byte[] values = new byte[2 * 4 * bytes];
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte) (i * 37 % 63);
    }
    Path file = folder.resolve("some.npy");
    Files.write(file, Golden.npy(Golden.header(type, "(2, 2, 2)"), values));
    assertSame(ImageFiles.onDemand(file), ImageFiles.read(file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"grey16.png", "grey1.png", "double.tif"})
  void picturesAreTheSame(String name) {
    Path picture = Golden.path("pictures").resolve(name);
    assertSame(ImageFiles.onDemand(picture), ImageFiles.read(picture));
  }

  @Test
  void aFolderIsItsFilesOneAfterAnother() {
    ImageFiles.write(images(0, 3), folder.resolve("a.npz"));
    ImageFiles.write(images(3, 1), folder.resolve("b.fits"));
    ImageFiles.write(images(4, 0), folder.resolve("c.npz"));
    ImageFiles.write(images(4, 5), folder.resolve("d.npz"));
    assertSame(ImageFiles.onDemand(folder), images(0, 9));
    assertThat(ImageFiles.onDemand(folder, "x", "y").bands()).containsExactly("x", "y");
    ImageFiles.write(images(0, 3).crop(2), folder.resolve("e.npz"));
    assertThatThrownBy(() -> ImageFiles.onDemand(folder))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(
            "cannot read %s: all images must have one shape and the same bands, but a.npz is (3, 2, 2), g r and e.npz is (2, 2, 2), g r",
            folder);
  }

  @Test
  void moreFilesThanAreKeptAreReadInAnyOrder() {
    for (int file = 0; file < 9; file++) {
      ImageFiles.write(images(2 * file, 2), folder.resolve(file + ".npz"));
    }
    ImageSet later = ImageFiles.onDemand(folder);
    for (int image : new int[] {17, 0, 9, 3, 16, 1, 17, 12, 5, 8}) {
      assertThat(later.image(image)).isEqualTo(images(image, 1).image(0));
    }
  }

  @Test
  void foldersOfClassesAreTheSame() throws IOException {
    Files.createDirectories(folder.resolve("lens"));
    Files.createDirectories(folder.resolve("other"));
    ImageFiles.write(images(0, 3), folder.resolve("lens/a.npz"));
    ImageFiles.write(images(3, 4), folder.resolve("other/b.npz"));
    LabelledImages now = ImageFolders.read(folder, List.of("other", "lens"));
    LabelledImages later = ImageFolders.onDemand(folder, List.of("other", "lens"));
    assertSame(later.images(), now.images());
    assertThat(later.classes()).isEqualTo(now.classes());
    assertThat(later.files()).isEqualTo(now.files());
    assertThatThrownBy(() -> ImageFolders.onDemand(folder, List.of("other", "star")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("cannot read %s: it has no class star, but: lens, other", folder);
  }

  @Test
  void arraysInFortranOrderAreRefused() {
    Path file =
        Golden.write(
            folder.resolve("columns.npy"),
            Golden.npy(
                Golden.header("|u1", "(2, 1, 2)").replace("False", "True"),
                (byte) 1,
                (byte) 2,
                (byte) 3,
                (byte) 4));
    assertThat(ImageFiles.read(file).size()).isEqualTo(2);
    assertThatThrownBy(() -> ImageFiles.onDemand(file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(
            "cannot read %s: an array must be in C order to be read on demand, but is in Fortran order; save it in Python with numpy.ascontiguousarray",
            file);
  }

  @Test
  void aFileThatChangedIsRefused() throws IOException {
    Path array = folder.resolve("some.npy");
    Path archive = folder.resolve("some.npz");
    ImageFiles.write(images(0, 7), array);
    ImageFiles.write(images(0, 7), archive);
    ImageSet first = ImageFiles.onDemand(array);
    ImageSet second = ImageFiles.onDemand(archive);
    long before = Files.size(archive);
    ImageFiles.overwrite(images(0, 6), array);
    ImageFiles.overwrite(images(0, 6), archive);
    assertThatThrownBy(() -> first.image(0))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(
            "cannot read %s: it must stay as it was opened, with 464 bytes, but it has 416; open it again",
            array);
    assertThatThrownBy(() -> second.image(0))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(
            "cannot read %s: it must stay as it was opened, with %d bytes, but it has %d; open it again",
            archive, before, Files.size(archive));
    Files.writeString(array, "nothing", StandardCharsets.UTF_8);
    assertThatThrownBy(() -> ImageFiles.onDemand(array))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("cannot read " + array + ": ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"some.npy", "some.npz", "some.fits"})
  void aFileOfTheSameSizeThatWasWrittenSinceIsRefused(String name) throws IOException {
    Path file = folder.resolve(name);
    ImageFiles.write(images(0, 7), file);
    long bytes = Files.size(file);
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2024-05-06T07:08:09Z")));
    ImageSet later = ImageFiles.onDemand(file);
    ImageFiles.overwrite(images(7, 7), file);
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2024-05-06T07:08:11Z")));
    assertThat(Files.size(file)).isEqualTo(bytes);
    assertThatThrownBy(() -> later.image(0))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(
            "cannot read %s: it must stay as it was opened, written 2024-05-06T07:08:09Z, but it was written 2024-05-06T07:08:11Z; open it again",
            file);
    assertThat(ImageFiles.onDemand(file).image(0)).isEqualTo(images(7, 1).image(0));
  }

  /** As where a file system keeps times to two seconds. */
  @Test
  void aFileOfTheSameSizeAndTimeWithOtherImagesIsRefused() throws IOException {
    Path file = folder.resolve("some.npz");
    ImageFiles.write(images(0, 7), file);
    long bytes = Files.size(file);
    FileTime written = FileTime.from(Instant.parse("2024-05-06T07:08:09Z"));
    Files.setLastModifiedTime(file, written);
    ImageSet later = ImageFiles.onDemand(file);
    ImageSet turned =
        ImageSet.generate(7, new ImageShape(2, 3, 2), (image, values) -> {})
            .withBands(List.of("g", "r"));
    ImageFiles.overwrite(turned, file);
    Files.setLastModifiedTime(file, written);
    assertThat(Files.size(file)).isEqualTo(bytes);
    assertThatThrownBy(() -> later.image(0))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(
            "cannot read %s: it must stay as it was opened, but holds other images; open it again",
            file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"some.npy", "some.npz", "some.fits"})
  void anInterruptEndsTheReadingAndTheImagesStayUsable(String name) {
    Path file = folder.resolve(name);
    ImageFiles.write(images(0, 7), file);
    ImageSet later = ImageFiles.onDemand(file);
    Thread.currentThread().interrupt();
    assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> later.image(0));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(later.image(6)).isEqualTo(images(6, 1).image(0));
  }
}
