package org.arclet.image.io;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.arclet.image.ImageSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Reads what NumPy wrote (make_golden.py, NumPy 2.4.6) and compares with what NumPy makes of it.
 */
class NpyGoldenTest {

  private static final Map<String, byte[]> NUMBERS = Golden.members(Golden.path("numbers.npz"));
  private static final Map<String, byte[]> REFUSED = Golden.members(Golden.path("refused.npz"));

  @TempDir Path folder;

  static Stream<String> arrays() throws IOException {
    return Files.readAllLines(Golden.path("numbers.txt")).stream().skip(1);
  }

  @ParameterizedTest
  @MethodSource("arrays")
  void everyTypeOrderAndVersionIsReadAsNumPyDoes(String line) {
    String[] words = line.split(" ");
    byte[] content = requireNonNull(NUMBERS.get(words[0]));
    assertThat(words[0]).as("its header version").endsWith("_v" + content[6]);

    ImageSet alone = ImageFiles.read(Golden.write(folder.resolve(words[0] + ".npy"), content));
    ImageSet inArchive = NpzFile.read(Golden.path("numbers.npz"), words[0]);

    int[] expected =
        Arrays.stream(words).skip(2).mapToInt(bits -> Integer.parseUnsignedInt(bits, 16)).toArray();
    assertThat(axes(alone)).isEqualTo(fourAxes(words[1]));
    assertThat(Golden.bits(alone)).containsExactly(expected);
    assertThat(axes(inArchive)).isEqualTo(fourAxes(words[1]));
    assertThat(Golden.bits(inArchive)).containsExactly(expected);
  }

  @Test
  void everyCombinationIsThere() throws IOException {
    List<String> names = arrays().map(line -> line.substring(0, line.indexOf("_v"))).toList();
    for (NumberType type : NumberType.values()) {
      for (String order : List.of("little_C", "little_F", "big_C", "big_F")) {
        assertThat(names).contains(type.code() + "_" + order);
      }
    }
    assertThat(names).contains("axes2_3_C", "axes2_3_F", "axes3_3_C", "axes3_3_F", "axes4_0_C");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          objects     ; holds Python objects, which are pickles and could run code when loaded (|O)
          text        ; holds text (<U1)
          bytes       ; holds text (|S1)
          raw         ; holds raw bytes (|V3)
          complex     ; holds complex numbers (<c8)
          times       ; holds times (<M8[ns])
          long_double ; holds another type (<f16)
          """)
  void arraysThatHoldNoNumbersAreRefused(String name, String holds) {
    assertThatThrownBy(() -> readRefused(name))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(
            "cannot read %s: images must be bool, int8 to int64, uint8 to uint64, or float16 to float64, but the array %s; convert it in Python: array.astype('float32')",
            file(name), holds);
  }

  @ParameterizedTest
  @CsvSource({"structured", "structured_greek"})
  void structuredArraysAreRefused(String name) {
    assertThatThrownBy(() -> readRefused(name))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(
            "cannot read %s: an array must hold plain numbers, but this one is structured, with named or nested fields; save each field as an array of its own",
            file(name));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          no_axis   | images must be (N, H, W, C), (N, H, W) or (H, W), but the array is ()
          one_axis  | images must be (N, H, W, C), (N, H, W) or (H, W), but the array is (5,)
          five_axes | images must be (N, H, W, C), (N, H, W) or (H, W), but the array is (1, 1, 1, 1, 1)
          no_rows   | images must have sides and bands of at least 1 and fewer than 2^31 values each, but they are (0, 2, 1)
          too_large | values must fit into float32 (at most 3.4e38), but one is 1.0E300; scale the images before saving them
          """)
  void arraysThatAreNoImagesAreRefused(String name, String reason) {
    assertThatThrownBy(() -> readRefused(name))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("cannot read %s: %s", file(name), reason);
  }

  private ImageSet readRefused(String name) {
    return ImageFiles.read(Golden.write(file(name), requireNonNull(REFUSED.get(name))));
  }

  private Path file(String name) {
    return folder.resolve(name + ".npy");
  }

  private static List<Integer> axes(ImageSet images) {
    return List.of(
        images.size(), images.shape().height(), images.shape().width(), images.shape().channels());
  }

  private static List<Integer> fourAxes(String shape) {
    List<Integer> axes =
        new ArrayList<>(Arrays.stream(shape.split("x")).map(Integer::valueOf).toList());
    if (axes.size() == 2) {
      axes.add(0, 1);
    }
    if (axes.size() == 3) {
      axes.add(1);
    }
    return axes;
  }
}
