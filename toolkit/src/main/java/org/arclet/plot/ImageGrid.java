package org.arclet.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.arclet.image.ImageSet;

/**
 * Images of a set side by side, row 0 at the bottom and column 0 on the left, as astronomers show
 * them.
 *
 * <p>Small images are enlarged by a whole factor, without smoothing; images of more than 300 pixels
 * a side are reduced to the means of blocks of pixels. By default as many as 24 are shown, each
 * with its number and its label; a note says how many there are, what black and white mean, and how
 * many pixels are not finite: they are purple. An empty set gives a figure that says so.
 */
public final class ImageGrid {

  private static final int LARGEST_SIDE = 300;
  private static final int SMALLEST_SIDE = 44; // a caption needs that much
  private static final int COMFORTABLE_SIDE = 150;
  private static final int MOST_PIXELS = 1 << 23; // 900 wide, a picture of 10,000 lines

  private ImageGrid() {}

  /** The images as they are shown best: see {@link GridOptions#defaults()}. */
  public static Figure of(ImageSet images) {
    return of(images, GridOptions.defaults());
  }

  /**
   * The images, shown as the options say.
   *
   * @throws IllegalArgumentException if a band of the view is not among those of the images
   */
  public static Figure of(ImageSet images, GridOptions options) {
    return captioned(images, options, image -> Caption.of(images, image));
  }

  /**
   * Several sets below one another, each with its name and as many of its images as fit side by
   * side: the steps of an augmentation, say. All are enlarged alike, so that sizes can be compared.
   *
   * @param rows sets of images by name, shown in the map's order; the limit of the options is that
   *     of each row
   * @throws IllegalArgumentException if there is no row, or a band of the view is not among those
   *     of a set
   */
  public static Figure ofRows(Map<String, ImageSet> rows, GridOptions options) {
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("a grid of rows must have at least 1 row, but got none");
    }
    int side = rows.values().stream().mapToInt(ImageGrid::side).max().orElse(1);
    int most = rows.values().stream().mapToInt(ImageSet::size).max().orElse(0);
    Sizes sizes = Sizes.of(side, Math.min(most, options.limit()));
    List<Mosaic.Line> lines = new ArrayList<>();
    List<GridPainter> painters = new ArrayList<>();
    int unseen = 0;
    for (Map.Entry<String, ImageSet> row : rows.entrySet()) {
      ImageSet images = row.getValue();
      GridPainter painter = GridPainter.of(images, options.view());
      int fitting = Math.max(1, sizes.columns() / painter.tilesPerImage());
      int shown = Math.min(images.size(), Math.min(options.limit(), fitting));
      unseen += images.size() - shown;
      painters.add(painter);
      lines.add(
          new Mosaic.Line(
              row.getKey(), painter.cells(shown, options.stretch(), sizes, image -> Caption.NONE)));
    }
    String which = unseen == 0 ? "all images" : "%d more not shown".formatted(unseen);
    return Mosaic.of(
        "images: " + String.join(", ", rows.keySet()),
        lines,
        GridPainter.notes(which, painters, options.stretch()));
  }

  /** The images with captions of their own. */
  static Figure captioned(ImageSet images, GridOptions options, IntFunction<Caption> captions) {
    GridPainter painter = GridPainter.of(images, options.view());
    if (images.isEmpty()) {
      return Notice.of("no image", images.toString());
    }
    int most = Sizes.most(side(images)) / painter.tilesPerImage();
    int shown = Math.min(images.size(), Math.min(options.limit(), Math.max(1, most)));
    Sizes sizes = Sizes.of(side(images), shown * painter.tilesPerImage());
    List<Mosaic.Cell> cells = painter.cells(shown, options.stretch(), sizes, captions);
    int perLine = Math.max(1, sizes.columns() / painter.tilesPerImage()) * painter.tilesPerImage();
    List<Mosaic.Line> lines =
        IntStream.iterate(0, from -> from < cells.size(), from -> from + perLine)
            .mapToObj(from -> cells.subList(from, Math.min(cells.size(), from + perLine)))
            .map(line -> new Mosaic.Line("", line))
            .toList();
    String which =
        "%s of %d × %d pixels"
            .formatted(
                Words.shown(shown, images.size(), "image"),
                images.shape().width(),
                images.shape().height());
    return Mosaic.of(
        images.toString(), lines, GridPainter.notes(which, List.of(painter), options.stretch()));
  }

  /** The longer side of the images, in pixels. */
  static int side(ImageSet images) {
    return Math.max(images.shape().height(), images.shape().width());
  }

  /**
   * How large images are shown.
   *
   * @param enlarged whole factor by which pixels are repeated
   * @param reduced whole factor by which pixels are averaged
   * @param columns tiles that fit side by side, at least 1
   */
  record Sizes(int enlarged, int reduced, int columns) {

    static Sizes of(int side, int tiles) {
      int reduced = (side + LARGEST_SIDE - 1) / LARGEST_SIDE;
      int room =
          Math.min(
              LARGEST_SIDE,
              Math.max(COMFORTABLE_SIDE, Mosaic.WIDTH / Math.max(1, tiles) - Mosaic.GAP));
      int enlarged = Math.max(Math.max(1, room / side), (SMALLEST_SIDE + side - 1) / side);
      int shown = Math.max(1, side / reduced) * enlarged;
      return new Sizes(
          enlarged, reduced, Math.max(1, (Mosaic.WIDTH - Mosaic.GAP) / (shown + Mosaic.GAP)));
    }

    /** Tiles that a figure may have. */
    static int most(int side) {
      Sizes ofMany = of(side, Integer.MAX_VALUE);
      int shown = Math.max(1, side / ofMany.reduced()) * ofMany.enlarged();
      return MOST_PIXELS / (shown * shown);
    }
  }
}
