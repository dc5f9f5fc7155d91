package org.arclet.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.arclet.PeerPython;
import org.arclet.engine.Safetensors;
import org.arclet.engine.Snapshot;
import org.arclet.engine.Tensor;
import org.arclet.metric.Metric;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointFileTest {

  private static final float[] ROWS = {2, 3, 5, 7, 65535, 65535, 65535, 65535};

  @TempDir private Path folder;

  @Test
  @Tag("peer")
  void theFormatsOwnLibraryReadsACheckpoint() throws Exception {
    String python = PeerPython.program();
    Path file = folder.resolve("peer.safetensors");
    checkpoint().write(file);
    String script =
        "import sys; from safetensors import safe_open; f = safe_open(sys.argv[1], 'np');"
            + "print(f.metadata()['epoch 000001'], f.get_tensor('weights/a').tolist())";
    Process process = new ProcessBuilder(python, "-c", script, file.toString()).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(printed.strip())
        .isEqualTo("nanoseconds=1500000000 loss=0.1 val_loss=NaN [[1.0, 2.0]]");
  }

  @Test
  void aCheckpointIsReadAsItWasWritten() {
    Path file = folder.resolve("kept.safetensors");
    checkpoint().write(file);
    assertThat(Checkpoint.read(file)).isEqualTo(checkpoint());
    Checkpoint without =
        new Checkpoint(checkpoint().network(), Optional.empty(), List.of(), 0, Map.of());
    without.write(file);
    assertThat(Checkpoint.read(file)).isEqualTo(without);
    assertThat(folder)
        .isDirectoryContaining(file::equals)
        .isDirectoryNotContaining(f -> !f.equals(file));
  }

  private static Checkpoint checkpoint() {
    Map<String, Tensor> weights = Map.of("a", tensor(new int[] {1, 2}, 1, 2));
    Map<String, Tensor> slots = Map.of("a.0", tensor(new int[] {1, 2}, 3, 4));
    Map<Metric, Double> metrics = Map.of(Metric.LOSS, 0.1, Metric.VAL_LOSS, Double.NaN);
    return new Checkpoint(
        new Snapshot(weights, slots, 7),
        Optional.of(Map.of("a", tensor(new int[] {1, 2}, 5, 6))),
        List.of(new Epoch(1, metrics, Duration.ofMillis(1500))),
        5,
        Map.of("options.seed", "3", "network.name", "line\nbreak"),
        Set.of(0L, -1L, 65536L, Long.MIN_VALUE, Long.MAX_VALUE, 0x0123456789abcdefL));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 100, 1L << 40, Long.MAX_VALUE, Long.MIN_VALUE, -1})
  void aHeaderLongerThanTheFileIsRefusedBeforeMemoryIsTaken(long length) throws IOException {
    Path file = folder.resolve("hostile");
    ByteBuffer bytes = ByteBuffer.allocate(20).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
    Files.write(file, bytes.array());
    requireRefused(
        file, "its header must have 2 to 12 bytes, but claims " + Long.toUnsignedString(length));
  }

  @Test
  void whatIsNoCheckpointIsRefused() throws IOException {
    Path file = folder.resolve("hostile");
    Files.write(file, new byte[3]);
    requireRefused(file, "it must begin with 8 bytes of header length, but has 3");
    write(file, "{}", 0);
    requireRefused(
        file,
        "its format must be \"arclet checkpoint 1\", but is \"none\"; it is no checkpoint, or one of another version of the toolkit");
    Path absent = folder.resolve("absent");
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> Checkpoint.read(absent))
        .withMessage("cannot read the checkpoint %s: there is no such file", absent);
  }

  @Test
  void headersThatLieAreRefused() throws IOException {
    requireHeader(
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2147483647,2147483647],\"data_offsets\":[0,4]}}",
        "tensor a must follow the one before it and have 4 bytes for each value of its shape [2147483647, 2147483647], but claims bytes 0 to 4 after 0");
    requireHeader(
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,16]}}",
        "tensor a must follow the one before it and have 4 bytes for each value of its shape [2], but claims bytes 8 to 16 after 0");
    requireHeader(
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
        "tensor b must follow the one before it and have 4 bytes for each value of its shape [1], but claims bytes 0 to 4 after 4");
    requireHeader(
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,12]}}",
        "its tensors must take 8 bytes, as follow the header, but take 12; the file is cut short or not whole");
    requireHeader(
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
        "its tensors must take 8 bytes, as follow the header, but take 4; the file is cut short or not whole");
    requireHeader(
        "{\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]}}",
        "tensor a must have the dtype F32, a shape and two data_offsets, but has {dtype=F64} and {shape=[1], data_offsets=[0, 8]}");
    requireHeader(
        "{\"a\":{\"dtype\":\"F32\",\"data_offsets\":[0,8]}}",
        "tensor a must have the dtype F32, a shape and two data_offsets, but has {dtype=F32} and {data_offsets=[0, 8]}");
  }

  @Test
  void whatIsNoHeaderIsRefused() throws IOException {
    requireSyntax("[]", 0, "'{'", "[]");
    requireSyntax("{\"a\"}", 4, "':'", "}");
    requireSyntax("{\"a\":{\"b\":1}}", 10, "dtype, shape or data_offsets", "1}}");
    requireSyntax("{\"a\":{\"shape\":[-1]}}", 15, "a whole number from 0 to 10^18", "-1]}}");
    requireSyntax(
        "{\"a\":{\"shape\":[1234567890123456789]}}", 34, "a whole number from 0 to 10^18", "]}}");
    requireSyntax("{\"__metadata__\":{\"a\":\"b\",\"a\":\"c\"}}", 32, "a once only", "}}");
    requireSyntax("{\"\\x\":1}", 4, "an escape of JSON", "\":1}");
    requireSyntax("{\"\\u00g0\":1}", 4, "an escape of JSON", "00g0\":1}");
    requireSyntax("{\"a", 3, "'\"'", "");
    requireSyntax("{} {}", 3, "nothing after the object", "{}");
    requireSyntax(
        "{\"a\":" + "{\"a\":".repeat(9), 10, "dtype, shape or data_offsets", "{\"a\":".repeat(8));
  }

  private void requireSyntax(String header, int at, String expected, String rest)
      throws IOException {
    requireHeader(
        header,
        "its header must be that of a safetensors file, but at character %d it is not: expected %s, got \"%s\""
            .formatted(at, expected, rest));
  }

  /** With eight bytes of values. */
  private void requireHeader(String header, String message) throws IOException {
    Path file = folder.resolve("hostile");
    write(file, header, 8);
    requireRefused(file, message);
  }

  @Test
  void textsThatAreNoCheckpointAreRefused() throws IOException {
    requireTexts(
        Map.of("network steps", "many"), "network steps must be a whole number, but is many");
    requireTexts(
        Map.of("network steps", "1", "steps", "1", "epoch 000002", "nanoseconds=1 loss=1"),
        "there must be epochs 1 to 1, but epoch 1 is absent");
    requireTexts(
        Map.of("network steps", "1", "steps", "1", "epoch 000001", "loss=1"),
        "nanoseconds must be a whole number, but is none");
    requireTexts(
        Map.of("network steps", "1", "steps", "-1"),
        "the number of steps must be at least 0, but got -1");
  }

  @Test
  void sourcesAreIdsInFourParts() throws IOException {
    Path file = folder.resolve("sources");
    Map<String, String> texts =
        Map.of("format", "arclet checkpoint 1", "network steps", "1", "steps", "1");
    write(file, new Safetensors.Content(texts, Map.of("sources", tensor(new int[] {2, 4}, ROWS))));
    assertThat(Checkpoint.read(file).sources())
        .containsExactlyInAnyOrder(2L + (3L << 16) + (5L << 32) + (7L << 48), -1L);
    write(file, new Safetensors.Content(texts, Map.of()));
    assertThat(Checkpoint.read(file).sources()).isEmpty(); // as older files have none
    write(file, new Safetensors.Content(texts, Map.of("sources", tensor(new int[] {8}, ROWS))));
    requireRefused(file, "its sources must have the shape [N, 4], but have [8]");
    for (float wrong : new float[] {-1, 0.5f, 65536, Float.NaN, Float.POSITIVE_INFINITY}) {
      Tensor sources = tensor(new int[] {1, 4}, 1, 2, wrong, 3);
      write(file, new Safetensors.Content(texts, Map.of("sources", sources)));
      requireRefused(
          file, "its sources must be whole numbers from 0 to 65535, but one is " + wrong);
    }
  }

  private void requireTexts(Map<String, String> texts, String message) throws IOException {
    Path file = folder.resolve("hostile");
    Map<String, String> all = new HashMap<>(texts);
    all.put("format", "arclet checkpoint 1");
    write(file, new Safetensors.Content(all, Map.of()));
    requireRefused(file, "its texts must be those of a checkpoint, but: " + message);
  }

  @Test
  void aFileThatCannotBeWrittenIsNamed() {
    Path file = folder.resolve("no folder").resolve("kept.safetensors");
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> checkpoint().write(file))
        .withMessage(
            "cannot write the checkpoint %s: there is no file or folder %s; the one before it, if any, is kept",
            file, file.getParent());
  }

  @Test
  void stepsAreNeverNegative() {
    Snapshot network = checkpoint().network();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Checkpoint(network, Optional.empty(), List.of(), -1, Map.of()))
        .withMessage("the number of steps must be at least 0, but got -1");
  }

  private static void requireRefused(Path file, String message) {
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> Checkpoint.read(file))
        .withMessage("cannot read the checkpoint %s: %s".formatted(file, message));
  }

  private static void write(Path file, Safetensors.Content content) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      Safetensors.write(content, out);
    }
  }

  private static void write(Path file, String header, int values) throws IOException {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + values).order(ByteOrder.LITTLE_ENDIAN);
    Files.write(file, bytes.putLong(json.length).put(json).array());
  }

  private static Tensor tensor(int[] shape, float... values) {
    return new Tensor(shape, values);
  }
}
