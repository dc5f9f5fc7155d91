package org.arclet.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.arclet.image.Duplicates;
import org.arclet.image.ImageSet;

/**
 * Copies side by side, pair by pair: the first with its number and label, the second with the
 * likeness beside, {@code 12 · label 0 · 0.81}. Both stand out where their labels differ, or where
 * they are of two sets.
 */
public final class DuplicateGrid {

  private DuplicateGrid() {}

  /** The first twelve pairs. */
  public static Figure of(Duplicates duplicates) {
    return of(duplicates, GridOptions.defaults());
  }

  /**
   * The pairs, shown as the options say.
   *
   * @param options whose limit is that of the images, two of a pair
   * @throws IllegalArgumentException if a band of the view is not among those of the images
   */
  public static Figure of(Duplicates duplicates, GridOptions options) {
    List<Duplicates.Pair> pairs = duplicates.pairs();
    if (pairs.isEmpty()) {
      return Notice.of("no copies", duplicates.toString());
    }
    List<Duplicates.Pair> shown =
        pairs.subList(0, Math.min(pairs.size(), (options.limit() + 1) / 2));
    ImageSet left = select(duplicates.first(), shown.stream().mapToInt(Duplicates.Pair::first));
    ImageSet right = select(duplicates.second(), shown.stream().mapToInt(Duplicates.Pair::second));
    GridPainter ofLeft = GridPainter.of(left, options.view());
    GridPainter ofRight = GridPainter.of(right, options.view());
    int tiles = 2 * ofLeft.tilesPerImage();
    ImageGrid.Sizes sizes =
        ImageGrid.Sizes.of(
            Math.max(ImageGrid.side(left), ImageGrid.side(right)), shown.size() * tiles);
    List<Mosaic.Cell> firsts =
        ofLeft.cells(
            shown.size(),
            options.stretch(),
            sizes,
            place -> caption(duplicates, shown.get(place), true));
    List<Mosaic.Cell> seconds =
        ofRight.cells(
            shown.size(),
            options.stretch(),
            sizes,
            place -> caption(duplicates, shown.get(place), false));
    String which =
        shown.size() == pairs.size()
            ? "pairs of copies: %d".formatted(pairs.size())
            : "the first %d of %d pairs of copies".formatted(shown.size(), pairs.size());
    return Mosaic.of(
        duplicates.toString(),
        lines(firsts, seconds, shown.size(), Math.max(1, sizes.columns() / tiles)),
        GridPainter.notes(which, List.of(ofLeft, ofRight), options.stretch()));
  }

  private static ImageSet select(ImageSet images, IntStream places) {
    return images.select(places.toArray());
  }

  private static Caption caption(Duplicates duplicates, Duplicates.Pair pair, boolean isFirst) {
    boolean marked =
        !duplicates.isWithin()
            || duplicates.first().label(pair.first()) != duplicates.second().label(pair.second());
    Caption plain =
        isFirst
            ? Caption.of(duplicates.first(), pair.first())
            : Caption.of(duplicates.second(), pair.second());
    String likeness =
        pair.kind() == Duplicates.Kind.EXACT
            ? "exact"
            : String.format(Locale.ROOT, "%.2f", pair.likeness());
    return new Caption(isFirst ? plain.text() : plain.text() + " · " + likeness, marked);
  }

  /** So many pairs in a line, each with its two images side by side. */
  private static List<Mosaic.Line> lines(
      List<Mosaic.Cell> firsts, List<Mosaic.Cell> seconds, int pairs, int perLine) {
    int tiles = firsts.size() / pairs;
    List<Mosaic.Line> lines = new ArrayList<>();
    for (int from = 0; from < pairs; from += perLine) {
      List<Mosaic.Cell> cells = new ArrayList<>();
      for (int pair = from; pair < Math.min(pairs, from + perLine); pair++) {
        cells.addAll(firsts.subList(pair * tiles, (pair + 1) * tiles));
        cells.addAll(seconds.subList(pair * tiles, (pair + 1) * tiles));
      }
      lines.add(new Mosaic.Line("", cells));
    }
    return lines;
  }
}
