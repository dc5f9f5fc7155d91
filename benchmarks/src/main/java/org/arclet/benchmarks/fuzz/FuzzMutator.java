package org.arclet.benchmarks.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Damages files at random: bits, numbers in bytes and in digits, pieces that are cut out, doubled,
 * moved or taken from another file, and words of the format in the wrong place.
 */
final class FuzzMutator {

  private static final int MOST_CHANGES = 6;
  private static final int MOST_KEPT = 3000;
  private static final int LONGEST_PIECE = 64;
  private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z_0-9]{2,19}");
  private static final Pattern DIGITS = Pattern.compile("\\d{1,20}");
  private static final long[] NUMBERS = {
    0,
    1,
    2,
    3,
    7,
    8,
    16,
    31,
    64,
    100,
    127,
    128,
    255,
    256,
    1000,
    32767,
    32768,
    65535,
    65536,
    16777216,
    Integer.MAX_VALUE - 8,
    Integer.MAX_VALUE,
    1L << 31,
    (1L << 32) - 1,
    1L << 32,
    1_000_000_000_000L,
    Long.MAX_VALUE,
    Long.MIN_VALUE,
    -1,
    -2,
    -8,
    -128
  };

  private final SplittableRandom random;
  private final List<byte[]> sound;
  private final List<byte[]> kept = new ArrayList<>();
  private final List<byte[]> words = new ArrayList<>();

  /**
   * Begins with sound files.
   *
   * @param seed the same seed gives the same damage, as long as the same is {@link #keep kept}
   */
  FuzzMutator(List<byte[]> sound, long seed) {
    this.random = new SplittableRandom(seed);
    this.sound = sound;
    TreeSet<String> found = new TreeSet<>();
    for (byte[] file : sound) {
      String text = new String(file, StandardCharsets.ISO_8859_1);
      WORD.matcher(text).results().map(MatchResult::group).forEach(found::add);
    }
    found.forEach(word -> words.add(word.getBytes(StandardCharsets.ISO_8859_1)));
    words.add("NaN".getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Takes a damaged file for further damage, as one that was read, or refused, in a new way. */
  void keep(byte[] damaged) {
    if (kept.size() < MOST_KEPT) {
      kept.add(damaged);
    }
  }

  /** The next damaged file; never empty. */
  byte[] next() {
    byte[] bytes = file();
    int changes = 1 + random.nextInt(1 + random.nextInt(MOST_CHANGES));
    for (int i = 0; i < changes; i++) {
      bytes = changed(bytes);
    }
    return bytes.length == 0 ? new byte[] {(byte) random.nextInt()} : bytes;
  }

  /** A sound one twice as often as one that is kept, most of which are refused whatever follows. */
  private byte[] file() {
    List<byte[]> files = kept.isEmpty() || random.nextInt(3) > 0 ? sound : kept;
    return files.get(random.nextInt(files.size()));
  }

  private byte[] changed(byte[] bytes) {
    if (bytes.length == 0) {
      return word();
    }
    int at = random.nextInt(bytes.length);
    int count = Math.min(1 + random.nextInt(LONGEST_PIECE), bytes.length - at);
    return switch (random.nextInt(12)) {
      case 0 -> flipped(bytes, at);
      case 1 -> overwritten(bytes, at, new byte[] {(byte) random.nextInt()});
      case 2, 3 -> overwritten(bytes, at, number());
      case 4, 5 -> digits(bytes, at);
      case 6 -> overwritten(bytes, at, word());
      case 7 -> replaced(bytes, at, 0, word());
      case 8 -> replaced(bytes, at, count, new byte[0]);
      case 9 -> replaced(bytes, random.nextInt(bytes.length), 0, piece(bytes, at, count));
      case 10 -> random.nextInt(4) > 0 ? moved(bytes, at, count) : piece(bytes, 0, at);
      default -> spliced(bytes, at);
    };
  }

  private byte[] flipped(byte[] bytes, int at) {
    byte[] other = bytes.clone();
    other[at] ^= (byte) (1 << random.nextInt(8));
    return other;
  }

  /** A number that is at some limit, of 1 to 8 bytes in either order. */
  private byte[] number() {
    ByteBuffer eight = ByteBuffer.allocate(Long.BYTES);
    int size = 1 << random.nextInt(4);
    long value = NUMBERS[random.nextInt(NUMBERS.length)];
    if (random.nextBoolean()) {
      return piece(eight.putLong(value).array(), Long.BYTES - size, size);
    }
    return piece(eight.order(ByteOrder.LITTLE_ENDIAN).putLong(value).array(), 0, size);
  }

  /** With another number in the place of the next one in digits, as wide as it if that can be. */
  private byte[] digits(byte[] bytes, int from) {
    String rest =
        new String(bytes, from, Math.min(1000, bytes.length - from), StandardCharsets.ISO_8859_1);
    return DIGITS
        .matcher(rest)
        .results()
        .findFirst()
        .map(
            found -> {
              long value = NUMBERS[random.nextInt(NUMBERS.length)];
              byte[] text =
                  (random.nextInt(4) == 0 ? value + "." + random.nextInt(10) : "" + value)
                      .getBytes(StandardCharsets.ISO_8859_1);
              int end = from + found.end();
              return text.length <= end && random.nextBoolean()
                  ? overwritten(bytes, end - text.length, text)
                  : replaced(bytes, from + found.start(), found.group().length(), text);
            })
        .orElseGet(() -> flipped(bytes, from));
  }

  private byte[] word() {
    return words.get(random.nextInt(words.size()));
  }

  private byte[] moved(byte[] bytes, int at, int count) {
    return overwritten(bytes, random.nextInt(bytes.length), piece(bytes, at, count));
  }

  private byte[] spliced(byte[] bytes, int at) {
    byte[] other = file();
    if (other.length == 0) {
      return bytes;
    }
    int from = random.nextBoolean() ? Math.min(at, other.length - 1) : random.nextInt(other.length);
    return replaced(bytes, at, bytes.length - at, piece(other, from, other.length - from));
  }

  private static byte[] piece(byte[] bytes, int from, int count) {
    byte[] piece = new byte[count];
    System.arraycopy(bytes, from, piece, 0, count);
    return piece;
  }

  private static byte[] overwritten(byte[] bytes, int at, byte[] with) {
    byte[] other = bytes.clone();
    System.arraycopy(with, 0, other, at, Math.min(with.length, bytes.length - at));
    return other;
  }

  private static byte[] replaced(byte[] bytes, int at, int count, byte[] with) {
    byte[] other = new byte[bytes.length - count + with.length];
    System.arraycopy(bytes, 0, other, 0, at);
    System.arraycopy(with, 0, other, at, with.length);
    System.arraycopy(bytes, at + count, other, at + with.length, bytes.length - at - count);
    return other;
  }
}
