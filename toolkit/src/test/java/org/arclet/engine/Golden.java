package org.arclet.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.arclet.PeerPython;

/**
 * Values that a Python peer computed: cases, each with lists of numbers by name. A line of the file
 * is {@code case: name: values}.
 */
public final class Golden {

  private Golden() {}

  /** The committed file. */
  public static Map<String, Map<String, double[]>> committed(String file) {
    try (InputStream stream = Golden.class.getResourceAsStream("/golden/" + file)) {
      byte[] text = Objects.requireNonNull(stream, file).readAllBytes();
      return parse(new String(text, StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new IllegalStateException(file, e);
    }
  }

  /** What the script says with the peers that are installed. */
  public static Map<String, Map<String, double[]>> fresh(String script, Path folder)
      throws Exception {
    return parse(PeerPython.golden(script, folder));
  }

  private static Map<String, Map<String, double[]>> parse(String text) {
    Map<String, Map<String, double[]>> cases = new LinkedHashMap<>();
    for (String line : text.split("\n", -1)) {
      String[] parts = line.split(": ", 3);
      if (parts.length == 3) {
        double[] values = Arrays.stream(parts[2].split(" ")).mapToDouble(Double::valueOf).toArray();
        cases.computeIfAbsent(parts[0], name -> new LinkedHashMap<>()).put(parts[1], values);
      }
    }
    return cases;
  }

  /** One list of a case. */
  public static double[] values(Map<String, double[]> lists, String name) {
    return Objects.requireNonNull(lists.get(name), name);
  }

  /** The same, in float32. */
  static float[] floats(Map<String, double[]> lists, String name) {
    double[] values = values(lists, name);
    float[] narrow = new float[values.length];
    for (int i = 0; i < narrow.length; i++) {
      narrow[i] = (float) values[i];
    }
    return narrow;
  }
}
