package org.arclet.image.io;

import static org.arclet.image.io.Golden.header;
import static org.arclet.image.io.Golden.npy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.arclet.image.ImageSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that lie, are cut off, or are something else: each is refused with a sentence. */
class NpyHostileTest {

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("lenses.npy");
  }

  @Test
  void fileCutOffAnywhereIsRefused() {
    byte[] whole = npy(header("<f4", "(1, 2, 2, 1)"), new byte[16]);
    assertThat(read(whole).size()).isEqualTo(1);
    for (int length = 0; length < whole.length; length++) {
      assertRefused(Arrays.copyOf(whole, length));
    }
  }

  @Test
  void cutOffFileSaysWhatIsMissing() {
    byte[] whole = npy(header("<f4", "(1, 2, 2, 1)"), new byte[16]);
    assertRefused(
        Arrays.copyOf(whole, whole.length - 1),
        "the shape must match the length: (1, 2, 2, 1) of <f4 takes 16 bytes, but 15 follow the header; it is cut off or damaged");
    assertRefused(Arrays.copyOf(whole, 9), "it ends within its header; it is cut off");
    assertRefused(Arrays.copyOf(whole, 40), "it ends within its header; it is cut off");
  }

  @Test
  void moreThanOneArrayIsRefused() {
    assertRefused(
        npy(header("|u1", "(2, 2)"), new byte[5]),
        "the shape must match the length: (2, 2) of |u1 takes 4 bytes, but 5 follow the header; it is damaged, or holds more than one array");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          (1000000000, 100, 100, 3)                | 120000000000000
          (100000000000000000, 100, 100, 3)        | more than 2^63
          (4294967296, 4294967296)                 | more than 2^63
          (2147483648, 2147483648, 1, 2)           | more than 2^63
          (3037000500, 3037000500, 3037000500)     | more than 2^63
          """)
  void shapeBeyondTheFileIsRefused(String shape, String bytes) {
    assertRefused(
        npy(header("<f4", shape), new byte[16]),
        "the shape must match the length: %s of <f4 takes %s bytes, but 16 follow the header; it is cut off or damaged"
            .formatted(shape, bytes));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(0, 4294967296, 10, 3)",
        "(0, 46341, 46341, 1)",
        "(999999999999999999, 0, 10, 3)",
        "(0, 10, 10, 0)"
      })
  void emptyArrayOfImpossibleImagesIsRefused(String shape) {
    assertRefused(
        npy(header("<f4", shape)),
        "images must have sides and bands of at least 1 and fewer than 2^31 values each, but they are ("
            + shape.substring(shape.indexOf(',') + 2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          (-1, 2, 2, 1)                     | expected lengths from 0 to 10^18
          (1.5, 2)                          | expected ')'
          (1000000000000000000, 2)          | expected lengths from 0 to 10^18
          (99999999999999999999999, 2)      | expected lengths from 0 to 10^18
          (2*2, 2)                          | expected ')'
          (1, 2                             | expected lengths from 0 to 10^18
          [1, 2]                            | expected '('
          (4)                               | expected a tuple as the shape, (20,) and not (20)
          (1, 2), 'shape': (1, 2)           | expected shape once only
          (1, 2), 'more': 1                 | expected the keys descr, fortran_order and shape, not "more"
          (1, 2), }, {                      | expected nothing after the dictionary
          __import__('os').abort()          | expected '('
          """)
  void shapeThatIsNoTupleOfLengthsIsRefused(String shape, String expected) {
    Throwable refusal = assertRefused(npy(header("<f4", shape), new byte[16]));
    assertThat(refusal)
        .hasMessageContaining(
            "the header must be a dictionary of descr, fortran_order and shape, but character ")
        .hasMessageContaining(" of \"{'descr': '<f4', 'fortran_order': False, 'shape': ")
        .hasMessageEndingWith("differs: " + expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {}                                                             | expected all of descr, fortran_order and shape
          {'descr': '<f4', 'shape': (2, 2)}                              | expected all of descr, fortran_order and shape
          {'descr': 'f4', 'fortran_order': False, 'shape': (2, 2)}       | expected a type such as '<f4', not "f4"
          {'descr': '', 'fortran_order': False, 'shape': (2, 2)}         | expected a type such as '<f4', not ""
          {'descr': 4, 'fortran_order': False, 'shape': (2, 2)}          | expected a string in quotes
          {'descr': '<f4, 'fortran_order': False, 'shape': (2, 2)}       | expected a type such as '<f4', not "<f4, "
          {'descr': '<f4', 'fortran_order': 0, 'shape': (2, 2)}          | expected True or False
          {'descr' '<f4', 'fortran_order': False, 'shape': (2, 2)}       | expected ':'
          {'descr': '<f4' 'fortran_order': False, 'shape': (2, 2)}       | expected '}'
          garbage                                                        | expected '{'
          ~~                                                             | expected '{'
          """)
  void headerThatIsNoDictionaryOfTheThreeIsRefused(String header, String expected) {
    assertThat(assertRefused(npy(header, new byte[16])))
        .hasMessageContaining("the header must be a dictionary of descr, fortran_order and shape")
        .hasMessageEndingWith("differs: " + expected);
  }

  @Test
  void longHeaderIsShortenedInTheMessage() {
    assertThat(assertRefused(npy("{\n\0" + "x".repeat(5000))))
        .hasMessageEndingWith(
            "but character 2 of \"{??%s…\" differs: expected a string in quotes"
                .formatted("x".repeat(77)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"|f4", "|i2", "<f3", "<i16", "<b2", ">x4"})
  void typesThatNumPyDoesNotHaveAreRefused(String type) {
    assertThat(assertRefused(npy(header(type, "(2, 2)"), new byte[16])))
        .hasMessageContaining("images must be bool, int8 to int64")
        .hasMessageContaining("(" + type + ")");
  }

  @Test
  void boolMustBeZeroOrOne() {
    assertRefused(
        npy(header("|b1", "(2, 2)"), (byte) 0, (byte) 1, (byte) 2, (byte) 0),
        "a bool must be 0 or 1, but the file holds 2; it is damaged");
  }

  @Test
  void otherFilesAndVersionsAreRefused() {
    assertRefused(
        "SIMPLE  =                    T".getBytes(StandardCharsets.US_ASCII),
        "an array in NumPy's format must begin with \\x93NUMPY, but this begins otherwise");
    byte[] fourth = npy(header("|u1", "(1, 1)"), (byte) 0);
    fourth[6] = 4;
    assertRefused(fourth, "the version of NumPy's format must be 1.0, 2.0 or 3.0, but it is 4.0");
  }

  @Test
  void headerThatClaimsToBeHugeIsRefused() {
    byte[] second = npy(header("|u1", "(1, 1)"), (byte) 0);
    second[6] = 2;
    second[8] = (byte) 0xFF;
    second[9] = (byte) 0xFF;
    second[10] = (byte) 0xFF;
    second[11] = (byte) 0xFF;
    assertRefused(second, "a header must have at most 10000 bytes, but it claims 4294967295");
    assertRefused(
        npy(" ".repeat(10_001)), "a header must have at most 10000 bytes, but it claims 10001");
  }

  @Test
  void everyChangedByteIsRefusedOrAnotherImage() {
    byte[] whole = npy(header("<f4", "(1, 2, 2, 1)"), new byte[16]);
    Random random = new Random(3);
    for (int at = 0; at < whole.length; at++) {
      for (int trial = 0; trial < 8; trial++) {
        byte[] changed = whole.clone();
        changed[at] = (byte) random.nextInt(256);
        Throwable refusal = catchThrowable(() -> read(changed));
        if (refusal != null) {
          assertThat(refusal)
              .isInstanceOf(UncheckedIOException.class)
              .hasMessageStartingWith("cannot read " + file + ": ");
        }
      }
    }
  }

  @Test
  void imagesBeyondTheMemoryAreRefusedBeforeTheyAreRead() throws IOException {
    long count = Runtime.getRuntime().maxMemory() / 1_000_000;
    byte[] start = npy(header("|u1", "(%d, 1000, 1000)".formatted(count)));
    Golden.write(file, start);
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(start.length + count * 1_000_000);
    }
    assertThatThrownBy(() -> ImageFiles.read(file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageMatching(
            "cannot read .*lenses.npy: the images must fit into memory, but they take [0-9.]+ GB as float32 and "
                + "Java may use [0-9.]+ GB; raise its limit \\(-Xmx\\) or divide the file");
  }

  @Test
  @Tag("slow")
  void filesBeyondTwoGigabytesAreRead() throws IOException {
    byte[] start = npy(header("<f8", "(290, 1000, 1000)"));
    Golden.write(file, start);
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(start.length + 290L * 8_000_000);
      sparse.seek(sparse.length() - 8);
      sparse.writeLong(Long.reverseBytes(Double.doubleToLongBits(1.5)));
    }
    ImageSet images = ImageFiles.read(file);
    assertThat(images.size()).isEqualTo(290);
    assertThat(images.get(289, 999, 999, 0)).isEqualTo(1.5f);
    assertThat(images.get(289, 999, 998, 0)).isZero();
  }

  private ImageSet read(byte[] content) {
    return ImageFiles.read(Golden.write(file, content));
  }

  private void assertRefused(byte[] content, String reason) {
    assertThat(assertRefused(content)).hasMessage("cannot read %s: %s", file, reason);
  }

  private Throwable assertRefused(byte[] content) {
    Throwable refusal = catchThrowable(() -> read(content));
    assertThat(refusal)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("cannot read " + file + ": ");
    return refusal;
  }
}
