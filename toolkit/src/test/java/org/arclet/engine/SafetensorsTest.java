package org.arclet.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The golden file was made by {@code src/test/python/safetensors_golden.py}. What is refused is in
 * {@code CheckpointFileTest} and {@code HostileWeightsTest}, with the messages that users see.
 */
class SafetensorsTest {

  private static final String NAME = "a \"name\" \\ with\ttabs and umlauts äöü";

  @TempDir private Path folder;

  @Test
  void readsWhatTheFormatsOwnLibraryWrote() throws IOException {
    Safetensors.Content content = Safetensors.read(golden());
    assertThat(content.texts())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("format", "golden", "text", "line\nbreak, \"quotes\", €"));
    assertThat(content.tensors())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "dense/weights",
                tensor(new int[] {3, 2}, -1, -0.75f, -0.5f, -0.25f, 0, 0.25f),
                NAME,
                tensor(new int[] {4}, Float.POSITIVE_INFINITY, -0f, Float.NaN, Float.MIN_VALUE),
                "scalar",
                tensor(new int[] {}, 2.5f),
                "empty",
                tensor(new int[] {0, 7})));
  }

  @Test
  void writesTheSameBytesAsTheFormatsOwnLibrary() throws IOException {
    Path golden = golden();
    Path written = folder.resolve("written.safetensors");
    write(written, Safetensors.read(golden));
    assertThat(written).hasSameBinaryContentAs(golden);
  }

  /** More than a chunk, and not a whole number of them. */
  @Test
  void largeTensorsComeBackWhole() throws IOException {
    float[] values = new float[100_003];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    Path file = folder.resolve("large.safetensors");
    Map<String, Tensor> tensors =
        Map.of("a", new Tensor(new int[] {values.length}, values), "b", tensor(new int[] {1}, 9));
    write(file, new Safetensors.Content(Map.of(), tensors));
    assertThat(Safetensors.read(file).tensors()).isEqualTo(tensors);
  }

  private static void write(Path file, Safetensors.Content content) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      Safetensors.write(content, out);
    }
  }

  private Path golden() throws IOException {
    Path file = folder.resolve("golden.safetensors");
    try (InputStream stream = getClass().getResourceAsStream("/golden/tensors.safetensors")) {
      Files.write(file, Objects.requireNonNull(stream).readAllBytes());
    }
    return file;
  }

  private static Tensor tensor(int[] shape, float... values) {
    return new Tensor(shape, values);
  }
}
