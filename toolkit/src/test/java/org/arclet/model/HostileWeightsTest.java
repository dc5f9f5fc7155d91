package org.arclet.model;

import static org.arclet.model.HostileFiles.HISTORY;
import static org.arclet.model.HostileFiles.WEIGHTS;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Weights that are damaged, or made to do harm, of which the manifest says that they are right. */
class HostileWeightsTest {

  private static final String FIRST =
      "\"layer01.bias\":{\"dtype\":\"F32\",\"shape\":[20],\"data_offsets\":[0,80]}";
  private static final String SECOND =
      "\"layer01.weights\":{\"dtype\":\"F32\",\"shape\":[128,20],\"data_offsets\":[80,10320]}";
  private static final String THIRD =
      "\"layer02.bias\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[10320,10328]}";
  private static final String FOURTH =
      "\"layer02.weights\":{\"dtype\":\"F32\",\"shape\":[20,2],\"data_offsets\":[10328,10488]}";

  @TempDir private static Path folder;

  private static HostileFiles files() {
    return HostileFiles.in(folder);
  }

  private static void header(String first, String second, String third, String reason) {
    files()
        .header("{" + String.join(",", first, second, third, FOURTH) + "}")
        .refused("weights-0.safetensors: " + reason);
  }

  @Test
  void theHeaderIsGoodUntilItIsSpoiled() {
    Classifier.load(
        files().header("{" + String.join(",", FIRST, SECOND, THIRD, FOURTH) + "}").folder());
  }

  @Test
  void tensorsMustLieOneAfterTheOther() {
    String at = "data_offsets\":[80,10320]";
    header(
        FIRST,
        SECOND.replace(at, "data_offsets\":[76,10316]"),
        THIRD,
        "tensor layer01.weights must follow the one before it and have 4 bytes for each value of its shape [128, 20], but claims bytes 76 to 10316 after 80");
    header(
        FIRST,
        SECOND.replace(at, "data_offsets\":[84,10324]"),
        THIRD,
        "tensor layer01.weights must follow the one before it and have 4 bytes for each value of its shape [128, 20], but claims bytes 84 to 10324 after 80");
    header(
        FIRST,
        SECOND.replace(at, "data_offsets\":[0,10240]"),
        THIRD,
        "tensor layer01.weights must follow the one before it and have 4 bytes for each value of its shape [128, 20], but claims bytes 0 to 10240 after 80");
    header(
        FIRST,
        SECOND.replace(at, "data_offsets\":[80,999999999999999999]"),
        THIRD,
        "tensor layer01.weights must follow the one before it and have 4 bytes for each value of its shape [128, 20], but claims bytes 80 to 999999999999999999 after 80");
    header(
        FIRST,
        SECOND.replace("[128,20]", "[2147483647,2147483647,4]"),
        THIRD,
        "tensor layer01.weights must follow the one before it and have 4 bytes for each value of its shape [2147483647, 2147483647, 4], but claims bytes 80 to 10320 after 80");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          "data_offsets":[-80,10320] | -80,10320]} | a whole number from 0 to 10^18
          "data_offsets":[80,1e9]    | e9]}        | ']'
          "data_offsets":[[[[80      | [[[80}      | a whole number from 0 to 10^18
          """)
  void offsetsMustBeWholeNumbers(String offsets, String rest, String expected) {
    String header =
        "{" + FIRST + "," + SECOND.replace("\"data_offsets\":[80,10320]", offsets) + "}";
    files()
        .header(header)
        .refused(
            "weights-0.safetensors: its header must be that of a safetensors file, but at character %d it is not: expected %s, got \"%s\""
                .formatted(header.length() - rest.length() - 1, expected, rest + "}"));
  }

  @Test
  void tensorsMustBeThoseOfTheArchitecture() {
    header(
        FIRST.replace("F32", "F16"),
        SECOND,
        THIRD,
        "tensor layer01.bias must have the dtype F32, a shape and two data_offsets, but has {dtype=F16} and {shape=[20], data_offsets=[0, 80]}");
    header(
        FIRST,
        SECOND.replace("[128,20]", "[20,128]"),
        THIRD,
        "layer01.weights must have the shape [128, 20], but got a tensor [20, 128]");
    header(
        FIRST.replace("layer01.bias", "other\\u0007"),
        SECOND,
        THIRD,
        "weights must be given for [layer01.weights, layer01.bias, layer02.weights, layer02.bias], but got [other?, layer01.weights, layer02.bias, layer02.weights]");
  }

  @Test
  void namesMustBeDifferent() {
    String twice = "{" + FIRST + "," + FIRST + "}";
    files()
        .header(twice)
        .refused(
            "weights-0.safetensors: its header must be that of a safetensors file, but at character %d it is not: expected layer01.bias once only, got \"}\""
                .formatted(twice.length() - 1));
  }

  @ParameterizedTest
  @ValueSource(longs = {1_000_000_000, Long.MAX_VALUE, Long.MIN_VALUE, -1, 0, 1})
  void headersOfAbsurdLengthTakeNoMemory(long length) {
    byte[] bytes = files().get(WEIGHTS);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(0, length);
    files()
        .part(WEIGHTS, bytes)
        .refused(
            "weights-0.safetensors: its header must have 2 to %d bytes, but claims %s"
                .formatted(bytes.length - 8, Long.toUnsignedString(length)));
  }

  @Test
  void deeplyNestedHeadersTakeNoStack() {
    String deep = "{\"a\":" + "{\"shape\":".repeat(500_000);
    files()
        .header(deep)
        .refused(
            "weights-0.safetensors: its header must be that of a safetensors file, but at character 14 it is not: expected '[', got \"%s…\""
                .formatted(deep.substring(14, 94)));
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void weightsThatAreNoNumbersAreRefused(float value) {
    files()
        .firstValue(value)
        .refused(
            "weights-0.safetensors must hold finite numbers, but there is a %s in layer01.bias; a training whose loss was not finite leaves such, and they cannot predict"
                .formatted(value));
  }

  @Test
  void weightsThatAreCutOffAtAnyKilobyteAreRefused() {
    byte[] whole = files().get(WEIGHTS);
    for (int length = 0; length < whole.length; length += 1024) {
      byte[] cut = Arrays.copyOf(whole, length);
      files()
          .with(WEIGHTS, cut)
          .refused(
              "weights-0.safetensors must have %d bytes as the manifest says, but has %d; it is cut off, damaged or of another classifier"
                  .formatted(whole.length, length));
      files()
          .part(WEIGHTS, cut)
          .refused(
              "weights-0.safetensors must have a header and 4 bytes for each of the 2622 weights of the architecture, but has %d bytes; it is of another network"
                  .formatted(length));
    }
    byte[] longer = Arrays.copyOf(whole, whole.length + 4);
    files()
        .part(WEIGHTS, longer)
        .refused(
            "weights-0.safetensors: its tensors must take 10492 bytes, as follow the header, but take 10488; the file is cut short or not whole");
  }

  @Test
  void aHistoryThatIsCutOffIsRefused() {
    byte[] whole = files().get(HISTORY);
    for (int length = 0; length < whole.length; length += 64) {
      files()
          .with(HISTORY, Arrays.copyOf(whole, length))
          .refused(
              "history-0.json must have %d bytes as the manifest says, but has %d; it is cut off, damaged or of another classifier"
                  .formatted(whole.length, length));
    }
  }

  @Test
  void aFlippedBitIsFound() {
    byte[] bytes = files().get(WEIGHTS);
    String right = hash(bytes);
    bytes[bytes.length - 1] ^= 1;
    files()
        .with(WEIGHTS, bytes)
        .refused(
            "weights-0.safetensors must have the SHA-256 %s as the manifest says, but has %s; it was changed or damaged after it was saved"
                .formatted(right, hash(bytes)));
  }

  private static String hash(byte[] bytes) {
    return HexFormat.of().formatHex(Sha256.begin().digest(bytes));
  }
}
