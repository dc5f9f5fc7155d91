package org.arclet.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import org.arclet.model.Classifier;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that are damaged or made to do harm are refused, or do no harm. */
class KerasHostileTest {

  private static final int FLIPS = 300;
  private static final Duration SOON = Duration.ofSeconds(20); // some 20 times what it takes

  @TempDir private static Path folder;

  @BeforeAll
  static void unpack() throws IOException {
    KerasFiles.unpack(folder);
  }

  static List<KerasFiles.Model> models() {
    return KerasFiles.all();
  }

  private static byte[] bytes(KerasFiles.Model model) throws IOException {
    return Files.readAllBytes(folder.resolve(model.name()).resolve(model.file()));
  }

  /** Reads a spoiled copy of a model: a classifier, or a refusal in words. */
  private static void readSpoiled(KerasFiles.Model model, byte[] bytes, Path here)
      throws IOException {
    Path copy = here.resolve(model.name());
    Files.createDirectories(copy);
    Files.write(copy.resolve(model.file()), bytes);
    try {
      Classifier read = model.read(here);
      assertThat(read.network().input()).isEqualTo(KerasFiles.SHAPE);
    } catch (UncheckedIOException e) {
      assertThat(e).hasMessageStartingWith("cannot read " + copy.resolve(model.file()) + ": ");
      assertThat(e.getMessage()).hasSizeLessThan(2000).doesNotContainPattern("\\p{Cntrl}");
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void truncatedFilesAreRefused(KerasFiles.Model model, @TempDir Path here) throws IOException {
    byte[] whole = bytes(model);
    for (int length = 0; length < whole.length; length += 1024) {
      byte[] part = Arrays.copyOf(whole, length);
      Assertions.assertTimeout(SOON, () -> readSpoiled(model, part, here));
    }
    byte[] half = Arrays.copyOf(whole, whole.length / 2);
    Files.write(here.resolve(model.name()).resolve(model.file()), half);
    assertThatThrownBy(() -> model.read(here)).isInstanceOf(UncheckedIOException.class);
  }

  @ParameterizedTest
  @MethodSource("models")
  void flippedBytesDoNoHarm(KerasFiles.Model model, @TempDir Path here) throws IOException {
    byte[] whole = bytes(model);
    SplittableRandom random = new SplittableRandom(1);
    Assertions.assertTimeout(
        SOON,
        () -> {
          for (int i = 0; i < FLIPS; i++) {
            byte[] spoiled = whole.clone();
            for (int j = 0; j <= i % 4; j++) {
              spoiled[random.nextInt(spoiled.length)] = (byte) random.nextInt();
            }
            readSpoiled(model, spoiled, here);
          }
        });
  }

  private static void refused(Path path, String reason) {
    assertThatThrownBy(
            () -> KerasFile.read(path, KerasFiles.ALEXNET, KerasFiles.LIMITS, KerasFiles.BANDS))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("cannot read %s: %s", path, reason);
  }

  private static Map<String, byte[]> members() throws IOException {
    return KerasFiles.members(folder.resolve("alexnet/model.keras"));
  }

  @Test
  void archivesNeedBothMembers(@TempDir Path here) throws IOException {
    for (String name : List.of("config.json", "model.weights.h5")) {
      Map<String, byte[]> members = members();
      members.remove(name);
      Path path =
          Files.write(here.resolve("model.keras"), KerasFiles.zip(members, ZipEntry.STORED));
      refused(path, name + " is missing; a .keras file has config.json and model.weights.h5");
    }
  }

  @Test
  void packedMembersAreRefused(@TempDir Path here) throws IOException {
    Map<String, byte[]> members = members();
    members.put("config.json", new byte[1 << 20]); // a bomb, in small
    Path path =
        Files.write(here.resolve("model.keras"), KerasFiles.zip(members, ZipEntry.DEFLATED));
    refused(
        path,
        "config.json must be stored as Keras does it, not packed, and have at most 16777216 bytes, but has 1048576");
  }

  @Test
  void changedMembersAreRefused(@TempDir Path here) throws IOException {
    byte[] whole = KerasFiles.zip(members(), ZipEntry.STORED);
    String text = new String(whole, StandardCharsets.ISO_8859_1);
    whole[text.indexOf("\"relu\"") + 1] = 'R';
    Path path = Files.write(here.resolve("model.keras"), whole);
    refused(path, "config.json must have the checksum of the archive; it is damaged");
  }

  @Test
  void classesAreNotLookedUpByTheirNames(@TempDir Path here) throws IOException {
    Map<String, byte[]> members = members();
    String config = new String(members.get("config.json"), StandardCharsets.UTF_8);
    String code = config.replace("LocalResponseNormalization", "java.lang.Runtime");
    members.put("config.json", code.getBytes(StandardCharsets.UTF_8));
    Path path = Files.write(here.resolve("model.keras"), KerasFiles.zip(members, ZipEntry.STORED));
    assertThat(
            KerasFile.read(path, KerasFiles.ALEXNET, KerasFiles.LIMITS, KerasFiles.BANDS)
                .networks()
                .get(0)
                .weights())
        .isEqualTo(KerasFiles.all().get(0).read(folder).networks().get(0).weights());
  }

  @Test
  void filesOfOtherKindsAreRefused(@TempDir Path here) throws IOException {
    refused(here.resolve("none.h5"), "there is no file or folder " + here.resolve("none.h5"));
    Path tiny = Files.writeString(here.resolve("tiny.h5"), "abc");
    refused(tiny, "it must be a file of Keras, but has fewer than 4 bytes");
    Path text = Files.writeString(here.resolve("text.h5"), "no HDF5, but a text of some length");
    refused(
        text,
        "it must be a whole HDF5 file as Keras writes it, but is damaged or none: No valid HDF5 signature found");
  }
}
