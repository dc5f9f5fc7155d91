package org.arclet.image.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.arclet.image.ImageSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Reads what Pillow 13.0.0 and tifffile 2026.3.3 wrote (make_pictures.py) and compares with what
 * they read of it.
 */
class PicturesTest {

  private static final Path EXPECTED = Golden.path("expected.npz");

  @TempDir Path folder;

  static Stream<String> pictures() {
    return NpzFile.names(EXPECTED).stream().filter(name -> name.matches(".*\\.(png|tif)"));
  }

  @ParameterizedTest
  @MethodSource("pictures")
  void everyKindIsReadAsItIsStoredAndStandsUpright(String name) {
    ImageSet expected = NpzFile.read(EXPECTED, name);
    ImageSet read = ImageFiles.read(Golden.path("pictures/" + name));
    assertThat(read.shape()).isEqualTo(expected.shape());
    assertThat(Golden.bits(read)).containsExactly(Golden.bits(expected));
    assertThat(read.bands())
        .isEqualTo(
            read.shape().channels() == 1 ? List.of("grey") : List.of("red", "green", "blue"));
    assertThat(read.labels()).containsOnly(ImageSet.UNLABELLED);
  }

  @Test
  void everyKindIsThere() {
    assertThat(pictures())
        .contains("grey8.png", "grey16.png", "rgb8.png", "rgb16.png", "rgba.png", "palette.png")
        .contains("grey8.tif", "grey16_big.tif", "grey32.tif", "rgb16.tif", "pages.tif");
  }

  @Test
  void pagesAreImagesAndBandsCanBeNamed() {
    ImageSet pages = ImageFiles.read(Golden.path("pictures/pages.tif"), "F814W");
    assertThat(pages.toString()).isEqualTo("3 images of (3, 4, 1), band F814W, unlabelled");
    assertThat(pages.get(0, 2, 0, 0)).isEqualTo(65535); // top left
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          transparent.png         ; pictures must be opaque, but this one has pixels that are transparent
          transparent_palette.png ; pictures must be opaque
          transparent_colour.png  ; pictures must be opaque
          transparent.tif ; pictures must be opaque
          four.tif        ; a page that is RGB must have 3 numbers a pixel, or one more for alpha, but page 1 has 4
          int8.tif        ; page 1 holds numbers of [8] bits in format [2]; convert it
          uint32.tif      ; page 1 holds numbers of [32] bits in format [1]; convert it
          bits.tif        ; page 1 holds numbers of [1] bits in format [1]; convert it
          palette.tif     ; pages must be grey or RGB, but page 1 is a palette; convert it
          too_large.tif   ; values must fit into float32 (at most 3.4e38), but one is 1.0E300
          two_sizes.tif   ; all pages must have one shape, but page 1 is (3, 4, 1) and page 2 is (2, 4, 1)
          """)
  void picturesThatWouldBeMisreadAreRefused(String name, String reason) {
    Path file = Golden.path("pictures/" + name);
    assertThatThrownBy(() -> ImageFiles.read(file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("cannot read %s: ", file)
        .hasMessageContaining(reason);
  }

  @Test
  void giantPicturesTakeNoMemory() throws IOException {
    Path png = Golden.write(folder.resolve("bomb.png"), png(100_000, 100_000, 0));
    assertThatThrownBy(() -> ImageFiles.read(png))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(
            "cannot read %s: 100000 x 100000 pixels cannot be in a file of %d bytes; it is damaged",
            png, Files.size(png));

    Path longer = Golden.write(folder.resolve("bomb.png"), png(50_000, 40_000, 2_000_000));
    assertThatThrownBy(() -> ImageFiles.read(longer))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("the images must fit into memory, but they take 16.0 GB as float32");

    Path tiff = Golden.write(folder.resolve("bomb.tif"), tiff(100_000, 20_000, 0));
    assertThatThrownBy(() -> ImageFiles.read(tiff))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(
            "cannot read %s: pages of (20000, 100000, 1), 1 in all, cannot be in a file of %d bytes; it is damaged",
            tiff, Files.size(tiff));
  }

  @Test
  void pagesInACircleEnd() {
    Path tiff = Golden.write(folder.resolve("circle.tif"), tiff(1, 1, 8));
    assertThat(ImageFiles.read(tiff).size()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x.png", "x.tif", "x.TIFF"})
  void otherFilesAreRefused(String name) {
    for (String content : List.of("", "hello", "II*\0", "MM\0*")) {
      Path file = folder.resolve(name);
      Golden.write(file, content.getBytes(StandardCharsets.ISO_8859_1));
      assertThatThrownBy(() -> ImageFiles.read(file))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageStartingWith("cannot read " + file + ": ");
    }
  }

  @Test
  void everyCutOrChangedPngIsRefused() throws IOException {
    for (String name : List.of("rgb8.png", "palette.png")) {
      byte[] whole = Files.readAllBytes(Golden.path("pictures/" + name));
      for (int at = 0; at < whole.length; at++) {
        assertThat(refusal("x.png", Arrays.copyOf(whole, at))).isNotNull();
        byte[] changed = whole.clone();
        changed[at] ^= 0x41;
        assertThat(refusal("x.png", changed)).as("byte %d", at).isNotNull();
      }
    }
  }

  @Test
  void cutOrChangedTiffsAreRefusedOrHarmless() throws IOException {
    for (String name : List.of("rgb_planes.tif", "lzw.tif", "tiles.tif", "bigtiff.tif")) {
      byte[] whole = Files.readAllBytes(Golden.path("pictures/" + name));
      for (int at = 0; at < whole.length; at += at < 300 ? 1 : 61) {
        refusal("x.tif", Arrays.copyOf(whole, at));
        for (int bits : new int[] {1, 0xFF}) {
          byte[] changed = whole.clone();
          changed[at] ^= (byte) bits;
          refusal("x.tif", changed);
        }
      }
    }
  }

  @Test
  void pixelsThatAreCutOffAreRefused() throws IOException {
    for (String name : List.of("rgb8.tif", "grey32.tif", "tiles.tif", "bigtiff.tif")) {
      byte[] whole = Files.readAllBytes(Golden.path("pictures/" + name));
      int cut = name.equals("tiles.tif") ? 512 : 1; // a tile, which is mostly beyond the picture
      assertThat(refusal("x.tif", Arrays.copyOf(whole, whole.length - cut)))
          .hasMessageEndingWith(": it ends before its last pixel; it is cut off");
    }
  }

  private Throwable refusal(String name, byte[] content) {
    Path file = Golden.write(folder.resolve(name), content);
    Throwable refusal = catchThrowable(() -> ImageFiles.read(file));
    if (refusal != null) {
      assertThat(refusal)
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageStartingWith("cannot read " + file + ": ");
    }
    return refusal;
  }

  /** A grey PNG file of 8 bits with right checksums and pixels that are none. */
  private static byte[] png(int width, int height, int pixelBytes) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
    byte[] header = ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) 8).array();
    chunk(out, "IHDR", header);
    chunk(out, "IDAT", new byte[pixelBytes]);
    chunk(out, "IEND", new byte[0]);
    return bytes.toByteArray();
  }

  private static void chunk(DataOutputStream out, String type, byte[] content) throws IOException {
    CRC32 sum = new CRC32();
    sum.update(type.getBytes(StandardCharsets.US_ASCII));
    sum.update(content);
    out.writeInt(content.length);
    out.writeBytes(type);
    out.write(content);
    out.writeInt((int) sum.getValue());
  }

  /** A grey TIFF file of 8 bits without any pixels. */
  private static byte[] tiff(int width, int height, int next) {
    int[][] tags = {{256, width}, {257, height}, {258, 8}, {259, 1}, {262, 1}, {273, 8}, {279, 1}};
    ByteBuffer file = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN);
    file.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8);
    file.putShort((short) tags.length);
    for (int[] tag : tags) {
      file.putShort((short) tag[0]).putShort((short) 4).putInt(1).putInt(tag[1]);
    }
    return file.putInt(next).array();
  }
}
