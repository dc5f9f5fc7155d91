package org.arclet.table;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Names of columns, which must differ by more than capitals: Tablesaw and Spark ignore these. */
final class ColumnNames {

  private final Set<String> taken = new HashSet<>();

  /** A name that is taken from now on: this one, or if it is taken, with a number behind it. */
  String take(String name) {
    String free = name;
    for (int i = 2; !taken.add(free.toLowerCase(Locale.ROOT)); i++) {
      free = name + " " + i;
    }
    return free;
  }
}
