package org.arclet.image.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.arclet.PeerPython;
import org.arclet.image.ImageSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Reads what h5py wrote (make_pictures.py, h5py 3.16.0) and compares with what h5py reads of it.
 */
class Hdf5Test {

  private static final List<String> FILES = List.of("arrays.h5", "latest.h5");

  @TempDir Path folder;

  static Stream<String> arrays() {
    return FILES.stream()
        .flatMap(file -> Hdf5File.names(Golden.path(file)).stream().map(name -> file + name));
  }

  @ParameterizedTest
  @MethodSource("arrays")
  void everyTypeLayoutAndFilterIsReadAsH5pyDoes(String fileAndName) {
    requireEqual(Golden.path("arrays.h5").resolveSibling(""), fileAndName);
  }

  /** Runs with {@code -Dexcluded.tags= -Dgroups=peer} and a Python that has h5py. */
  @Test
  @Tag("peer")
  void arraysEqualThoseOfTheInstalledH5py() throws Exception {
    String script = Golden.path("make_pictures.py").toString();
    Process process =
        new ProcessBuilder(PeerPython.program(), script, "arrays", folder.toString())
            .inheritIO()
            .start();
    assertThat(process.waitFor()).isZero();
    assertThat(arrays()).isNotEmpty().allSatisfy(name -> requireEqual(folder, name));
  }

  private static void requireEqual(Path folder, String fileAndName) {
    int slash = fileAndName.indexOf('/');
    String name = fileAndName.substring(slash + 1);
    ImageSet read = Hdf5File.read(folder.resolve(fileAndName.substring(0, slash)), name);
    ImageSet expected = NpzFile.read(folder.resolve("expected.npz"), name.replace('/', '.'));
    assertThat(read.shape()).isEqualTo(expected.shape());
    assertThat(read.size()).isEqualTo(expected.size());
    assertThat(Golden.bits(read)).as(fileAndName).containsExactly(Golden.bits(expected));
  }

  @Test
  void everyTypeInBothOrdersIsThere() {
    for (NumberType type : NumberType.values()) {
      List<String> names =
          type == NumberType.BOOL
              ? List.of("/types/bool")
              : List.of("/types/" + type.code() + "_little", "/types/" + type.code() + "_big");
      assertThat(Hdf5File.names(Golden.path("arrays.h5"))).containsAll(names);
    }
  }

  @Test
  void chunksThatWereNeverWrittenHoldTheFillValue() {
    ImageSet images = ImageFiles.read(Golden.path("sparse.h5"), "g");
    assertThat(images.toString()).isEqualTo("4 images of (2, 3, 1), band g, unlabelled");
    assertThat(images.get(1, 1, 2, 0)).isEqualTo(11);
    assertThat(images.get(2, 0, 0, 0)).isEqualTo(7);
    assertThat(images.get(3, 1, 2, 0)).isEqualTo(7);
  }

  @Test
  void datasetOfThatNameIsTakenAndLinksAreNotFollowed() {
    Path file = Golden.path("rest.h5");
    assertThat(ImageFiles.read(file).get(0, 1, 2, 0)).isEqualTo(5);
    assertThat(Hdf5File.names(file)).containsExactly("/images", "/more/images");
    assertThat(Hdf5File.read(file, "more/images", "r").get(0, 1, 2, 0)).isEqualTo(11);
    assertThatThrownBy(() -> Hdf5File.read(file, "/more/outside"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(
            "cannot read %s: it has no dataset /more/outside, but: /images, /more/images", file);
    assertThatThrownBy(() -> Hdf5File.read(file, "/images", "g", "r"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("there must be one name per band: the images have 1 bands");
  }

  @Test
  void amongSeveralDatasetsTheCallerChooses() {
    assertThatThrownBy(() -> ImageFiles.read(Golden.path("latest.h5")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageEndingWith(
            "one dataset must be images, but 4 could be: /latest/whole (5, 6, 7, 3) of <i2, "
                + "/latest/fixed (5, 6, 7, 3) of <i2, /latest/single (5, 6, 7, 3) of <i2, "
                + "/latest/growing (5, 6, 7, 3) of <i2; name the one with Hdf5File.read(path, dataset)");
    assertThatThrownBy(() -> ImageFiles.read(Golden.path("arrays.h5")))
        .hasMessageContaining(" could be: ")
        .hasMessageContaining(" more; name the one");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          text       ; it holds VariableLength
          bytes      ; it holds StringData
          complex    ; it holds CompoundDataType
          structured ; it holds CompoundDataType
          choice     ; it holds enumeration
          bfloat     ; it holds FloatingPoint
          one_axis   ; images must be (N, H, W, C), (N, H, W) or (H, W), but the array is (5,)
          five_axes  ; images must be (N, H, W, C), (N, H, W) or (H, W), but the array is (1, 1, 1, 1, 1)
          scalar     ; images must be (N, H, W, C), (N, H, W) or (H, W), but the array is ()
          too_large  ; values must fit into float32 (at most 3.4e38), but one is 1.0E300
          lzf        ; it must be stored plain or with gzip, shuffle and fletcher32, but is packed by filter 32000 lzf
          unwritten  ; it must hold values, but they were never written or are in another file
          """)
  void datasetsThatAreNoImagesAreRefused(String name, String reason) {
    Path file = Golden.path("refused.h5");
    assertThatThrownBy(() -> Hdf5File.read(file, name))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("cannot read %s: dataset /%s: ", file, name)
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          values ; (1000000, 1000, 1000) of <f4 cannot be in a file of
          chunks ; a chunk must have at most
          """)
  void claimsThatCannotBeTrueTakeNoMemory(String name, String reason) {
    Path file = Golden.path("huge.h5");
    assertThatThrownBy(() -> Hdf5File.read(file, name))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("cannot read %s: dataset /%s: %s", file, name, reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hello", "\u0089HDF\r\n\u001a\n"})
  void otherFilesAreRefused(String content) {
    Path file = folder.resolve("x.hdf5");
    Golden.write(file, content.getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> ImageFiles.read(file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith(
            "cannot read %s: it must be a whole HDF5 file, but is damaged or none: ", file);
  }

  @Test
  void newerKindsOfHdf5AreNamed() {
    Path file = Golden.path("newest.h5");
    assertThatThrownBy(() -> ImageFiles.read(file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith(
            "cannot read %s: it is of a newer or rarer kind of HDF5 than is read (", file)
        .hasMessageEndingWith("; write it again with h5py.File(name, 'w', libver='earliest')");
  }

  @Test
  void everyCutOrChangedFileIsRefusedOrHarmless() throws IOException {
    for (String name : List.of("sparse.h5", "rest.h5", "huge.h5")) {
      byte[] whole = Files.readAllBytes(Golden.path(name));
      for (int at = 0; at < whole.length; at += at < 1000 ? 7 : 53) {
        requireRefusedOrRead(Arrays.copyOf(whole, at));
        for (int bits : new int[] {1, 0x80, 0xFF}) {
          byte[] changed = whole.clone();
          changed[at] ^= (byte) bits;
          requireRefusedOrRead(changed);
        }
      }
    }
  }

  private void requireRefusedOrRead(byte[] content) {
    Path file = Golden.write(folder.resolve("changed.h5"), content);
    Throwable refusal =
        catchThrowable(() -> Hdf5File.names(file).forEach(name -> Hdf5File.read(file, name)));
    if (refusal != null) {
      assertThat(refusal)
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageStartingWith("cannot read " + file + ": ");
    }
  }
}
