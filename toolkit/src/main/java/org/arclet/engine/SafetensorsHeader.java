package org.arclet.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.arclet.image.io.HeaderScanner;

/**
 * The header of a safetensors file: the part of JSON that it needs and nothing more. An object of
 * texts called {@code __metadata__}, and for each tensor an object of {@code dtype}, {@code shape}
 * and {@code data_offsets}.
 */
final class SafetensorsHeader extends HeaderScanner {

  private static final String METADATA = "__metadata__";
  private static final String ESCAPES = "\"\\/bfnrt";
  private static final String MEANT = "\"\\/\b\f\n\r\t";

  private SafetensorsHeader(String text) {
    super(text);
  }

  /**
   * What a header says.
   *
   * @param texts the metadata
   * @param entries by name of the tensor
   */
  record Header(Map<String, String> texts, Map<String, Safetensors.Entry> entries) {}

  static String write(Map<String, String> texts, Map<String, Safetensors.Entry> entries) {
    String metadata =
        new TreeMap<>(texts)
            .entrySet().stream()
                .map(entry -> quoted(entry.getKey()) + ":" + quoted(entry.getValue()))
                .collect(Collectors.joining(",", quoted(METADATA) + ":{", "}"));
    List<String> members = new ArrayList<>(List.of(metadata));
    entries.forEach(
        (name, entry) ->
            members.add(
                String.format(
                    Locale.ROOT,
                    "%s:{\"dtype\":\"F32\",\"shape\":%s,\"data_offsets\":[%d,%d]}",
                    quoted(name),
                    Arrays.toString(entry.shape()).replace(" ", ""),
                    entry.begin(),
                    entry.end())));
    return "{" + String.join(",", members) + "}";
  }

  static Header parse(String text) throws IOException {
    return new SafetensorsHeader(text).header();
  }

  private Header header() throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    Map<String, Safetensors.Entry> entries = new LinkedHashMap<>();
    members(
        name -> {
          if (name.equals(METADATA)) {
            members(key -> putOnce(texts, key, string()));
          } else {
            putOnce(entries, name, entry(name));
          }
        });
    expectEnd("nothing after the object");
    return new Header(texts, entries);
  }

  private Safetensors.Entry entry(String name) throws IOException {
    Map<String, List<Long>> numbers = new LinkedHashMap<>();
    Map<String, String> types = new LinkedHashMap<>();
    members(
        key -> {
          switch (key) {
            case "dtype" -> putOnce(types, key, string());
            case "shape", "data_offsets" -> putOnce(numbers, key, array());
            default -> throw wrong("dtype, shape or data_offsets");
          }
        });
    List<Long> shape = numbers.getOrDefault("shape", List.of(-1L));
    List<Long> offsets = numbers.getOrDefault("data_offsets", List.of());
    if (!types.getOrDefault("dtype", "none").equals("F32")
        || offsets.size() != 2
        || shape.stream().anyMatch(side -> side < 0 || side > Integer.MAX_VALUE)) {
      throw new IOException(
          "tensor %s must have the dtype F32, a shape and two data_offsets, but has %s and %s"
              .formatted(printable(name), printable(types.toString()), numbers));
    }
    int[] sides = shape.stream().mapToInt(Math::toIntExact).toArray();
    return new Safetensors.Entry(sides, offsets.get(0), offsets.get(1));
  }

  /** Reads the value of a member of an object. */
  private interface Member {
    void read(String name) throws IOException;
  }

  private void members(Member member) throws IOException {
    expect('{');
    if (!accept('}')) {
      do {
        String name = string();
        expect(':');
        member.read(name);
      } while (accept(','));
      expect('}');
    }
  }

  private <T> void putOnce(Map<String, T> map, String key, T value) throws IOException {
    if (map.put(key, value) != null) {
      throw wrong(printable(key) + " once only");
    }
  }

  private List<Long> array() throws IOException {
    List<Long> numbers = new ArrayList<>();
    expect('[');
    if (!accept(']')) {
      do {
        numbers.add(number("a whole number from 0 to 10^18"));
      } while (accept(','));
      expect(']');
    }
    return numbers;
  }

  private String string() throws IOException {
    expect('"');
    StringBuilder value = new StringBuilder();
    while (at < text.length() && text.charAt(at) != '"') {
      char symbol = text.charAt(at++);
      value.append(symbol == '\\' ? escaped() : symbol);
    }
    expect('"');
    return value.toString();
  }

  private char escaped() throws IOException {
    char symbol = at < text.length() ? text.charAt(at++) : ' ';
    int known = ESCAPES.indexOf(symbol);
    if (known >= 0) {
      return MEANT.charAt(known);
    }
    if (symbol == 'u' && at + 4 <= text.length()) {
      String digits = text.substring(at, at + 4);
      if (digits.matches("[0-9a-fA-F]{4}")) {
        at += 4;
        return (char) Integer.parseInt(digits, 16);
      }
    }
    throw wrong("an escape of JSON");
  }

  @Override
  protected IOException wrong(String expected) {
    return new IOException(
        "its header must be that of a safetensors file, but at character %d it is not: expected %s, got \"%s\""
            .formatted(at, expected, printable(text.substring(Math.min(at, text.length())))));
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char symbol = text.charAt(i);
      int known = MEANT.indexOf(symbol);
      if (known >= 0 && symbol != '/') {
        json.append('\\').append(ESCAPES.charAt(known));
      } else if (symbol < ' ') {
        json.append("\\u%04x".formatted((int) symbol));
      } else {
        json.append(symbol);
      }
    }
    return json.append('"').toString();
  }
}
