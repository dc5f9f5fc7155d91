package org.arclet.model;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Settings as plain data: maps, lists, texts, numbers, true and false, under the names of the
 * records' components, {@code batch_size} for {@code batchSize}. What is one of several choices has
 * a {@code kind}: {@code sgd}, {@code binary_crossentropy}; what is left out is not there.
 *
 * <p>Only this way: nothing is made of settings that are read.
 */
final class SettingsTree {

  static final String KIND = "kind";

  private SettingsTree() {}

  /** The components of a record. */
  static Map<String, Object> of(Record settings) {
    Map<String, Object> tree = new LinkedHashMap<>();
    if (isChoice(settings.getClass())) {
      tree.put(KIND, name(settings.getClass().getSimpleName()));
    }
    for (RecordComponent component : settings.getClass().getRecordComponents()) {
      Object value = value(settings, component);
      if (!value.equals(Optional.empty())) { // a component called kind says more than the class
        tree.put(name(component.getName()), plain(value));
      }
    }
    return tree;
  }

  private static Object plain(Object value) {
    if (value instanceof Optional<?> optional) {
      return plain(optional.orElseThrow());
    } else if (value instanceof List<?> list) {
      return list.stream().map(SettingsTree::plain).toList();
    } else if (value instanceof Enum<?> constant) {
      String name = constant.name().toLowerCase(Locale.ROOT);
      return isChoice(constant.getDeclaringClass()) ? Map.of(KIND, name) : name;
    } else if (value instanceof Record settings) {
      return of(settings);
    } else if (value instanceof Integer whole) {
      return (long) whole;
    }
    return value; // a long, a double, a boolean or a text
  }

  /** Whether a type is one of those that a sealed interface permits. */
  private static boolean isChoice(Class<?> type) {
    return Arrays.stream(type.getInterfaces()).anyMatch(Class::isSealed);
  }

  /** {@code batch_size} of {@code batchSize}. */
  private static String name(String java) {
    return java.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }

  private static Object value(Record owner, RecordComponent component) {
    try {
      return component.getAccessor().invoke(owner);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "every setting must be a public record, but %s is not".formatted(owner.getClass()), e);
    }
  }

  /** A copy that cannot be changed, all the way down. */
  static Map<String, Object> copy(Map<String, Object> tree) {
    Map<String, Object> copy = new LinkedHashMap<>();
    tree.forEach((name, value) -> copy.put(name, frozen(value)));
    return Collections.unmodifiableMap(copy);
  }

  private static Object frozen(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> names = new LinkedHashMap<>();
      map.forEach((name, inner) -> names.put(String.valueOf(name), inner));
      return copy(names);
    } else if (value instanceof List<?> list) {
      List<Object> elements = new ArrayList<>();
      list.forEach(element -> elements.add(frozen(element)));
      return Collections.unmodifiableList(elements);
    }
    return value;
  }
}
