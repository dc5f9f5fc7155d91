package org.arclet.table;

import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import org.arclet.image.Duplicates;
import org.arclet.image.ImageSet;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Copies among images as a table. */
public final class DuplicatesTable {

  private DuplicatesTable() {}

  /**
   * One row for each pair, in their order: {@code first} and {@code second}, the numbers of the
   * images, from 0; {@code kind}, exact or near; {@code likeness}, at most 1; {@code first label}
   * and {@code second label}, missing where they are not known.
   */
  public static Table of(Duplicates duplicates) {
    List<Duplicates.Pair> pairs = duplicates.pairs();
    IntColumn first = IntColumn.create("first", numbers(pairs, Duplicates.Pair::first));
    IntColumn second = IntColumn.create("second", numbers(pairs, Duplicates.Pair::second));
    return Table.create(
        "copies",
        first,
        second,
        StringColumn.create(
            "kind", pairs.stream().map(pair -> pair.kind().name().toLowerCase(Locale.ROOT))),
        DoubleColumn.create(
            "likeness", pairs.stream().mapToDouble(Duplicates.Pair::likeness).toArray()),
        labels("first label", duplicates.first(), first),
        labels("second label", duplicates.second(), second));
  }

  private static int[] numbers(List<Duplicates.Pair> pairs, ToIntFunction<Duplicates.Pair> number) {
    return pairs.stream().mapToInt(number).toArray();
  }

  private static IntColumn labels(String name, ImageSet images, IntColumn numbers) {
    IntColumn labels = IntColumn.create(name);
    for (int image : numbers.asIntArray()) {
      if (images.label(image) == ImageSet.UNLABELLED) {
        labels.appendMissing();
      } else {
        labels.append(images.label(image));
      }
    }
    return labels;
  }
}
