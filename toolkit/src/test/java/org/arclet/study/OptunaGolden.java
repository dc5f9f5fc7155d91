package org.arclet.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;

/** Numbers that Optuna gave, by name: a line of the file is {@code name: numbers}. */
record OptunaGolden(Map<String, double[]> lines) {

  private static final String PYTHON = "ARCLET_PEER_PYTHON";

  /** The committed file. */
  static OptunaGolden committed(String file) {
    try (InputStream stream = OptunaGolden.class.getResourceAsStream("/golden/" + file)) {
      byte[] text = Objects.requireNonNull(stream, file).readAllBytes();
      return parse(new String(text, StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new IllegalStateException(file, e);
    }
  }

  /** What the script says with the Python that {@code ARCLET_PEER_PYTHON} names. */
  static OptunaGolden fresh(String script, Path folder) throws Exception {
    String python = System.getenv(PYTHON);
    Assumptions.assumeTrue(python != null, PYTHON + " names no Python with Optuna");
    Path golden = folder.resolve("golden.txt");
    Process process =
        new ProcessBuilder(
                python, Path.of("src", "test", "python", script).toString(), golden.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(process.waitFor()).isZero();
    return parse(Files.readString(golden, StandardCharsets.US_ASCII));
  }

  private static OptunaGolden parse(String text) {
    Map<String, double[]> lines = new LinkedHashMap<>();
    text.lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split(": ", 2))
        .forEach(
            parts ->
                lines.put(
                    parts[0],
                    Arrays.stream(parts[1].split(" "))
                        .mapToDouble(OptunaGolden::number)
                        .toArray()));
    return new OptunaGolden(lines);
  }

  private static double number(String text) {
    return text.equals("nan") ? Double.NaN : Double.parseDouble(text); // as Python writes it
  }

  double[] line(String name) {
    return Objects.requireNonNull(lines.get(name), name);
  }
}
