package org.arclet.study;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.arclet.PeerPython;

/** Numbers that Optuna gave, by name: a line of the file is {@code name: numbers}. */
record OptunaGolden(Map<String, double[]> lines) {

  /** The committed file. */
  static OptunaGolden committed(String file) {
    try (InputStream stream = OptunaGolden.class.getResourceAsStream("/golden/" + file)) {
      byte[] text = Objects.requireNonNull(stream, file).readAllBytes();
      return parse(new String(text, StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new IllegalStateException(file, e);
    }
  }

  /** What the script says with the Optuna that is installed. */
  static OptunaGolden fresh(String script, Path folder) throws Exception {
    return parse(PeerPython.golden(script, folder));
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
