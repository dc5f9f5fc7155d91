package org.arclet.plot;

import java.util.List;
import java.util.Map;

/** Reads specification maps of Lets-Plot, for assertions. */
final class Specifications {

  private Specifications() {}

  @SuppressWarnings("unchecked") // as specifications are made
  static Map<String, Object> data(Map<String, Object> specification, int layer) {
    return (Map<String, Object>) required(layers(specification).get(layer), "data");
  }

  @SuppressWarnings("unchecked")
  static List<Map<String, Object>> layers(Map<String, Object> specification) {
    return (List<Map<String, Object>>) required(specification, "layers");
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> scale(Map<String, Object> specification, String aesthetic) {
    return ((List<Map<String, Object>>) required(specification, "scales"))
        .stream()
            .filter(scale -> aesthetic.equals(scale.get("aesthetic")))
            .findFirst()
            .orElseThrow();
  }

  private static Object required(Map<String, Object> map, String key) {
    Object value = map.get(key);
    if (value == null) {
      throw new AssertionError("there is no " + key + " in " + map.keySet());
    }
    return value;
  }
}
