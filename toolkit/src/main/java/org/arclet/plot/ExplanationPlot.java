package org.arclet.plot;

import static org.arclet.plot.Numbers.brief;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.arclet.explain.Explanation;
import org.arclet.image.ImageSet;

/**
 * Images and what mattered in them, side by side: on the left the image with its number and the
 * probability of the class, on the right the same in grey under its map.
 *
 * <p>What speaks for the class is orange, what speaks against it blue, each the stronger the
 * further the map is from 0. Grad-CAM has a scale for each image, whose end is below the map;
 * occlusion one for all images that are shown.
 */
public final class ExplanationPlot {

  private static final int LEGEND_HEIGHT = 10;

  private ExplanationPlot() {}

  /** The first twelve images. */
  public static Figure of(Explanation explanation) {
    return of(explanation, GridOptions.defaults().withLimit(12));
  }

  /**
   * The first images, shown as the options say.
   *
   * @throws IllegalArgumentException if a band of the view is not among those of the images
   */
  public static Figure of(Explanation explanation, GridOptions options) {
    ImageSet images = explanation.predictions().images();
    GridPainter painter = GridPainter.of(images, options.view());
    if (images.isEmpty()) {
      return Notice.of("no image", explanation.toString());
    }
    int shown = Math.min(images.size(), options.limit());
    int tiles = painter.tilesPerImage();
    ImageGrid.Sizes sizes = ImageGrid.Sizes.of(ImageGrid.side(images), 2 * tiles * shown);
    List<Mosaic.Cell> plain =
        painter.cells(shown, options.stretch(), sizes, image -> caption(explanation, image));
    List<Mosaic.Cell> cells = new ArrayList<>();
    double together = largest(explanation, 0, shown);
    for (int image = 0; image < shown; image++) {
      List<Mosaic.Cell> own = plain.subList(image * tiles, (image + 1) * tiles);
      double largest = largest(explanation, image, image + 1);
      double end = isShared(explanation) ? together : largest;
      Plane map = Plane.of(explanation.maps(), image, 0).reduced(sizes.reduced());
      cells.addAll(own);
      cells.add(
          new Mosaic.Cell(
              own.get(tiles - 1).tile().under(map, end),
              largest == 0 ? "nothing" : "largest " + brief(largest),
              false));
    }
    int perLine = Math.max(1, sizes.columns() / (tiles + 1)) * (tiles + 1);
    List<Mosaic.Line> lines = new ArrayList<>();
    for (int from = 0; from < cells.size(); from += perLine) {
      lines.add(new Mosaic.Line("", cells.subList(from, Math.min(cells.size(), from + perLine))));
    }
    lines.add(new Mosaic.Line("", List.of(legend(explanation, together, cells.get(0).tile()))));
    return Mosaic.of(explanation.toString(), lines, notes(explanation, painter, options, shown));
  }

  private static boolean isShared(Explanation explanation) {
    return explanation.method() == Explanation.Method.OCCLUSION;
  }

  private static Caption caption(Explanation explanation, int image) {
    return new Caption(
        String.format(
            Locale.ROOT,
            "%d · %.3f",
            explanation.predictions().number(image),
            explanation.predictions().probability(image, explanation.label())),
        false);
  }

  /** The largest distance from 0 in some maps. */
  private static double largest(Explanation explanation, int from, int to) {
    double largest = 0;
    for (int image = from; image < to; image++) {
      for (float value : Plane.of(explanation.maps(), image, 0).values()) {
        largest = Math.max(largest, Math.abs(value));
      }
    }
    return largest;
  }

  private static Mosaic.Cell legend(Explanation explanation, double end, Tile like) {
    boolean shared = isShared(explanation);
    String text = shared ? "−%s to %s".formatted(brief(end), brief(end)) : "0 to the largest";
    return new Mosaic.Cell(Tile.scale(like.width(), LEGEND_HEIGHT, shared ? -1 : 0), text, false);
  }

  private static List<String> notes(
      Explanation explanation, GridPainter painter, GridOptions options, int shown) {
    List<String> notes = new ArrayList<>();
    notes.add(
        isShared(explanation)
            ? "occlusion: covered, orange parts lower the probability and blue ones raise it; one"
                + " scale for all"
            : "Grad-CAM: orange parts speak for the class; each image has its own scale");
    notes.add("below an image its number and the probability of class " + explanation.className());
    String which = Words.shown(shown, explanation.size(), "image");
    notes.addAll(GridPainter.notes(which, List.of(painter), options.stretch()));
    return notes;
  }
}
