package org.arclet.image.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.arclet.image.ImageSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpzTest {

  private static final byte[] IMAGES =
      Golden.npy(Golden.header("|u1", "(2, 1, 2)"), (byte) 1, (byte) 2, (byte) 3, (byte) 4);

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("lenses.npz");
  }

  @Test
  void theOnlyArrayOfImagesIsTaken() {
    // y has one axis and cannot be images
    ImageSet images = ImageFiles.read(Golden.path("savez.npz"), "g", "r");
    assertThat(images.toString()).isEqualTo("2 images of (2, 3, 2), bands g r, unlabelled");
    assertThat(images.get(1, 1, 2, 1)).isEqualTo(23);
    assertThat(NpzFile.names(Golden.path("savez.npz"))).containsExactly("x", "y");
  }

  @Test
  void archiveInTheLayoutIsReadWhole() {
    ImageSet images = ImageFiles.read(Golden.path("savez_compressed.npz"));
    assertThat(images.bands()).containsExactly("g", "α🔭");
    assertThat(images.labels()).containsExactly(1, 0);
    assertThat(images.sources()).containsExactly(Set.of(7L, -8L), Set.of(9L));
    assertThat(images.get(1, 1, 2, 1)).isEqualTo(23);
  }

  @Test
  void oneArrayByNameComesAlone() {
    ImageSet images = NpzFile.read(Golden.path("savez_compressed.npz"), "images");
    assertThat(images.bands()).containsExactly("band 1", "band 2");
    assertThat(images.labels()).containsExactly(-1, -1);
    assertThat(images.sources(0)).hasSize(1);
  }

  @Test
  void amongSeveralArraysTheCallerChooses() throws IOException {
    zip(Map.of("x.npy", IMAGES));
    assertThat(ImageFiles.read(file).size()).isEqualTo(2);

    zip(
        ordered(
            "x.npy", IMAGES, "y.npy", IMAGES, "z.npy", Golden.npy(Golden.header("|u1", "(0,)"))));
    assertRefused(
        "one array must be images, but 2 could be: x (2, 1, 2) of |u1, y (2, 1, 2) of |u1, z (0,) of |u1; name the one with NpzFile.read(path, name)");
    assertThat(NpzFile.read(file, "y").get(1, 0, 1, 0)).isEqualTo(4);
    assertThatThrownBy(() -> NpzFile.read(file, "lenses"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("cannot read %s: it has no array named lenses, but: x, y, z", file);
  }

  @Test
  void archiveWithoutImagesIsRefused() throws IOException {
    zip(Map.of("z.npy", Golden.npy(Golden.header("<U3", "(0,)"))));
    assertRefused(
        "one array must be images, (N, H, W, C), (N, H, W) or (H, W), but the archive holds: z (0,) of <U3");
    zip(Map.of());
    assertRefused(
        "one array must be images, (N, H, W, C), (N, H, W) or (H, W), but the archive holds: nothing");
  }

  @Test
  void damageInAnArrayNamesIt() throws IOException {
    zip(Map.of("x.npy", Golden.npy(Golden.header("<f4", "(1000000000, 2)"), new byte[8])));
    assertRefused(
        "array x: the shape must match the length: (1000000000, 2) of <f4 takes 8000000000 bytes, but 8 follow the header; it is cut off or damaged");
    zip(Map.of("x.npy", "hello".getBytes(StandardCharsets.US_ASCII)));
    assertRefused(
        "array x: an array in NumPy's format must begin with \\x93NUMPY, but this begins otherwise");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      textBlock =
          """
          bands;         <i4; 1; array bands: bands must be (N,) text, but they are (1,) of <i4
          bands;         <U1; 2; its arrays must describe the same images: there must be one name per band: the images have 1 bands, but got 2 names: [x, x]
          labels;        <i4; 1; its arrays must describe the same images: there must be one label per image: 2 images, but 1 labels
          labels;        <f4; 2; array labels: labels must be (N,) whole numbers, but they are (2,) of <f4
          labels;        <U1; 2; array labels: labels must be (N,) whole numbers, but they are (2,) of <U1
          labels;        <i8; 2; array labels: the numbers must fit into int32
          source_counts; <i4; 2; it has no array named source_ids, but: images, source_counts
          source_ids;    <i8; 2; it has no array named source_counts, but: images, source_ids
          """)
  void arraysThatDoNotDescribeTheImagesAreRefused(
      String name, String type, int count, String reason) throws IOException {
    byte[] values = new byte[count * (type.endsWith("8") ? 8 : 4)];
    for (int i = 0; i < values.length; i += type.endsWith("8") ? 1 : 4) {
      values[i] = 'x';
    }
    zip(
        ordered(
            "images.npy",
            IMAGES,
            name + ".npy",
            Golden.npy(Golden.header(type, "(" + count + ",)"), values)));
    assertRefused(reason);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "-1, 4", "0, 4", "100, -97"})
  void sourcesThatDoNotAddUpAreRefused(byte first, byte second) throws IOException {
    zip(
        Map.of(
            "images.npy",
            IMAGES,
            "source_counts.npy",
            Golden.npy(Golden.header("|i1", "(2,)"), first, second),
            "source_ids.npy",
            Golden.npy(Golden.header("|u1", "(3,)"), (byte) 1, (byte) 2, (byte) 3)));
    assertRefused(
        "source_counts must be at least 0 and add up to the 3 source_ids, but they add up to %d"
            .formatted(first + second));
  }

  @Test
  void textThatIsNoneIsRefused() throws IOException {
    zip(
        Map.of(
            "images.npy",
            IMAGES,
            "bands.npy",
            Golden.npy(Golden.header("<U1", "(1,)"), (byte) -1, (byte) -1, (byte) -1, (byte) -1)));
    assertRefused("array bands: bands must be text, but one holds no character; it is damaged");
    zip(
        Map.of(
            "images.npy",
            IMAGES,
            "bands.npy",
            Golden.npy(Golden.header("<U0", "(999999999999999999,)"))));
    assertRefused(
        "array bands: bands must be (N,) text, but they are (999999999999999999,) of <U0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x.txt", "a/x.npy", "../x.npy", ".npy", "x.npy/", "a\\x.npy", "/x.npy"})
  void membersThatAreNoPlainArraysAreRefused(String name) throws IOException {
    zip(ordered("images.npy", IMAGES, name, name.endsWith("/") ? new byte[0] : IMAGES));
    assertRefused(
        "members must be arrays with a plain name that ends in .npy, but one is named \"%s\""
            .formatted(name));
  }

  @Test
  void twoArraysOfOneNameAreRefused() throws IOException {
    zip(ordered("x.npy", IMAGES, "y.npy", IMAGES));
    patch("y.npy", "x.npy");
    assertRefused("names must be unique, but there are two arrays named x");
  }

  @Test
  void encryptedMembersAreRefused() throws IOException {
    zip(Map.of("x.npy", IMAGES));
    patchDirectory(8, 1, 2); // general purpose flags, bit 0
    assertThat(assertRefused())
        .hasMessageContaining(
            "it must be a zip archive whose members are stored or deflated, not encrypted; ");
  }

  @Test
  void otherCompressionAndOtherFilesAreRefused() throws IOException {
    zip(Map.of("x.npy", IMAGES));
    patchDirectory(10, 12, 2); // bzip2
    assertThat(assertRefused())
        .hasMessageContaining(
            "it must be a zip archive whose members are stored or deflated, not encrypted; ");
    Golden.write(file, IMAGES);
    assertThat(assertRefused())
        .hasMessageContaining(
            "it must be a zip archive whose members are stored or deflated, not encrypted; ");
  }

  @Test
  void claimBeyondWhatDeflateCanPackIsRefused() throws IOException {
    zip(Map.of("x.npy", IMAGES));
    long packed = packedBytes();
    patchDirectory(24, 2_000_000_000, 4);
    assertRefused(
        "array x cannot be 2000000000 bytes packed into %d in a file of %d; the archive is damaged"
            .formatted(packed, Files.size(file)));
  }

  @Test
  void claimThatDoesNotComeTrueIsRefused() throws IOException {
    zip(Map.of("x.npy", IMAGES));
    patchDirectory(24, IMAGES.length + 100, 4);
    assertRefused(
        "array x: its bytes must be as many and have the checksum as the archive says; it is damaged");
    patchDirectory(24, IMAGES.length - 1, 4);
    assertRefused(
        "array x: its bytes must be as many and have the checksum as the archive says; it is damaged");
    patchDirectory(24, IMAGES.length, 4);
    assertThat(ImageFiles.read(file).size()).isEqualTo(2);
    patchDirectory(16, 12345, 4); // checksum
    assertRefused(
        "array x: its bytes must be as many and have the checksum as the archive says; it is damaged");
  }

  @Test
  void everyChangedOrMissingByteIsRefusedOrHarmless() throws IOException {
    zip(
        ordered(
            "images.npy",
            IMAGES,
            "labels.npy",
            Golden.npy(Golden.header("|u1", "(2,)"), (byte) 1, (byte) 0)));
    byte[] whole = Files.readAllBytes(file);
    for (int at = 0; at < whole.length; at++) {
      for (int bits : new int[] {1, 0xFF}) {
        byte[] changed = whole.clone();
        changed[at] ^= (byte) bits;
        assertRefusedOrRead(changed);
      }
      assertRefusedOrRead(Arrays.copyOf(whole, at));
    }
  }

  private void assertRefusedOrRead(byte[] content) {
    Golden.write(file, content);
    Throwable refusal = catchThrowable(() -> ImageFiles.read(file));
    if (refusal != null) {
      assertThat(refusal)
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageStartingWith("cannot read " + file + ": ");
    }
  }

  private void assertRefused(String reason) {
    assertThat(assertRefused()).hasMessage("cannot read %s: %s", file, reason);
  }

  private Throwable assertRefused() {
    Throwable refusal = catchThrowable(() -> ImageFiles.read(file));
    assertThat(refusal)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("cannot read " + file + ": ");
    return refusal;
  }

  private static Map<String, byte[]> ordered(Object... namesAndContents) {
    Map<String, byte[]> members = new LinkedHashMap<>();
    for (int i = 0; i < namesAndContents.length; i += 2) {
      members.put((String) namesAndContents[i], (byte[]) namesAndContents[i + 1]);
    }
    return members;
  }

  private void zip(Map<String, byte[]> members) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> member : members.entrySet()) {
        zip.putNextEntry(new ZipEntry(member.getKey()));
        zip.write(member.getValue());
      }
    }
  }

  /** Replaces a text wherever it stands in the file. */
  private void patch(String from, String to) throws IOException {
    String content = Files.readString(file, StandardCharsets.ISO_8859_1);
    Files.writeString(file, content.replace(from, to), StandardCharsets.ISO_8859_1);
  }

  /** Changes a field of the first member in the directory at the end of the archive. */
  private void patchDirectory(int offset, int value, int bytes) throws IOException {
    byte[] content = Files.readAllBytes(file);
    ByteBuffer buffer = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    int at = directory(content) + offset;
    if (bytes == 2) {
      buffer.putShort(at, (short) value);
    } else {
      buffer.putInt(at, value);
    }
    Files.write(file, content);
  }

  private long packedBytes() throws IOException {
    byte[] content = Files.readAllBytes(file);
    return ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).getInt(directory(content) + 20);
  }

  private static int directory(byte[] content) {
    return new String(content, StandardCharsets.ISO_8859_1).indexOf("PK\1\2");
  }
}
