package org.arclet.image.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.arclet.image.ImageSet;

/**
 * A whole image set as an archive of arrays: {@code images} (N, H, W, C) {@code <f4}, {@code bands}
 * (C,) text, {@code labels} (N,) {@code <i4}, {@code source_counts} (N,) {@code <i4}, and {@code
 * source_ids} {@code <i8}, the ids of the first image, of the second, and so on.
 *
 * <p>When reading, only {@code images} must be there.
 */
final class NpzLayout {

  static final String IMAGES = "images";
  private static final String BANDS = "bands";
  private static final String LABELS = "labels";
  private static final String SOURCE_IDS = "source_ids";
  private static final String SOURCE_COUNTS = "source_counts";
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0); // as NumPy

  private NpzLayout() {}

  /** Writes the bytes of one member; the same ones each time it is asked. */
  @FunctionalInterface
  private interface MemberWriter {
    void write(OutputStream out) throws IOException;
  }

  static ImageSet read(NpzArchive archive) throws IOException {
    Set<String> names = archive.names();
    ImageSet images = archive.read(IMAGES, NpyImages::read);
    try {
      if (names.contains(BANDS)) {
        images =
            images.withBands(
                archive.read(BANDS, (in, length) -> NpyArray.open(in, length).texts(BANDS)));
      }
      if (names.contains(LABELS)) {
        images = images.withLabels(toInts(LABELS, integers(archive, LABELS)));
      }
      if (names.contains(SOURCE_IDS) || names.contains(SOURCE_COUNTS)) {
        images =
            images.withSources(
                sources(
                    toInts(SOURCE_COUNTS, integers(archive, SOURCE_COUNTS)),
                    integers(archive, SOURCE_IDS)));
      }
    } catch (IllegalArgumentException e) {
      throw new IOException("its arrays must describe the same images: " + e.getMessage(), e);
    }
    return images;
  }

  static void write(ImageSet images, OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    write(zip, IMAGES, member -> NpyImages.write(images, member));
    write(zip, BANDS, texts(images.bands()));
    write(zip, LABELS, ints(images.labels()));
    List<Set<Long>> sources = images.sources();
    write(zip, SOURCE_COUNTS, ints(sources.stream().mapToInt(Set::size).toArray()));
    write(
        zip,
        SOURCE_IDS,
        longs(
            sources.stream()
                .flatMapToLong(ids -> ids.stream().mapToLong(Long::longValue).sorted())
                .toArray()));
    zip.finish();
  }

  private static void write(ZipOutputStream zip, String name, MemberWriter member)
      throws IOException {
    // A stored member states its size and checksum first, so it is written twice, once to nowhere.
    Measure measure = new Measure();
    member.write(measure);
    ZipEntry entry = new ZipEntry(name + ".npy");
    entry.setTimeLocal(NO_TIME);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(measure.bytes);
    entry.setCrc(measure.sum.getValue());
    zip.putNextEntry(entry);
    member.write(zip);
    zip.closeEntry();
  }

  private static MemberWriter ints(int[] numbers) {
    byte[] bytes = new byte[Math.multiplyExact(numbers.length, Integer.BYTES)];
    littleEndian(bytes).asIntBuffer().put(numbers);
    return array("<i4", numbers.length, bytes);
  }

  private static MemberWriter longs(long[] numbers) {
    byte[] bytes = new byte[Math.multiplyExact(numbers.length, Long.BYTES)];
    littleEndian(bytes).asLongBuffer().put(numbers);
    return array("<i8", numbers.length, bytes);
  }

  private static MemberWriter texts(List<String> texts) {
    int longest = texts.stream().mapToInt(t -> t.codePointCount(0, t.length())).max().orElseThrow();
    byte[] bytes = new byte[texts.size() * longest * Integer.BYTES];
    IntBuffer points = littleEndian(bytes).asIntBuffer();
    for (int i = 0; i < texts.size(); i++) {
      points.put(i * longest, texts.get(i).codePoints().toArray());
    }
    return array("<U" + longest, texts.size(), bytes);
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static MemberWriter array(String type, long length, byte[] values) {
    NpyHeader header = new NpyHeader(type, false, List.of(length));
    return out -> {
      out.write(header.bytes());
      out.write(values);
    };
  }

  private static long[] integers(NpzArchive archive, String name) throws IOException {
    return archive.read(name, (in, length) -> NpyArray.open(in, length).integers(name));
  }

  private static int[] toInts(String name, long[] numbers) throws IOException {
    try {
      return Arrays.stream(numbers).mapToInt(Math::toIntExact).toArray();
    } catch (ArithmeticException e) {
      throw new IOException("array " + name + ": the numbers must fit into int32", e);
    }
  }

  private static List<Set<Long>> sources(int[] counts, long[] ids) throws IOException {
    long sum = Arrays.stream(counts).asLongStream().sum();
    if (sum != ids.length || Arrays.stream(counts).anyMatch(count -> count < 0)) {
      throw new IOException(
          "%s must be at least 0 and add up to the %d %s, but they add up to %d"
              .formatted(SOURCE_COUNTS, ids.length, SOURCE_IDS, sum));
    }
    List<Set<Long>> sources = new ArrayList<>();
    int from = 0;
    for (int count : counts) {
      sources.add(Arrays.stream(ids, from, from + count).boxed().collect(Collectors.toSet()));
      from += count;
    }
    return sources;
  }

  /** Counts and sums what is written to it. */
  private static final class Measure extends OutputStream {
    private final CRC32 sum = new CRC32();
    private long bytes;

    @Override
    public void write(int value) {
      sum.update(value);
      bytes++;
    }

    @Override
    public void write(byte[] values, int from, int count) {
      sum.update(values, from, count);
      bytes += count;
    }
  }
}
