package org.arclet.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.arclet.explain.Neighbours;
import org.arclet.explain.Neighbours.Neighbour;
import org.arclet.image.ImageSet;

/**
 * Images and the training images that are most like them to the network, one line for each: on the
 * left the image with its number and prediction, then its neighbours with number, label and
 * distance, {@code 12 · label 1 · 0.031}.
 *
 * <p>A neighbour that stems from the same source as the image stands out: it was not seen by
 * chance.
 */
public final class NeighbourGrid {

  private static final int LINES = 8;

  private NeighbourGrid() {}

  /** The first eight images. */
  public static Figure of(Neighbours neighbours) {
    return of(neighbours, GridOptions.defaults().withLimit(LINES));
  }

  /**
   * The first images, shown as the options say.
   *
   * @param options whose limit is that of the lines
   * @throws IllegalArgumentException if a band of the view is not among those of the images
   */
  public static Figure of(Neighbours neighbours, GridOptions options) {
    ImageSet images = neighbours.predictions().images();
    if (images.isEmpty() || neighbours.training().isEmpty()) {
      return Notice.of("no neighbours", neighbours.toString());
    }
    int shown = Math.min(images.size(), options.limit());
    GridPainter ofImages = GridPainter.of(images, options.view());
    int nearest = neighbours.nearest().get(0).size();
    int tiles = ofImages.tilesPerImage() * (nearest + 1);
    ImageGrid.Sizes sizes = ImageGrid.Sizes.of(ImageGrid.side(images), tiles);
    int fitting = Math.min(nearest, Math.max(1, sizes.columns() / ofImages.tilesPerImage() - 1));
    int[] places =
        neighbours.nearest().stream()
            .limit(shown)
            .flatMapToInt(list -> list.stream().limit(fitting).mapToInt(Neighbour::image))
            .toArray();
    ImageSet all = neighbours.training().select(places);
    GridPainter ofTraining = GridPainter.of(all, options.view());
    List<Mosaic.Cell> left =
        ofImages.cells(
            shown,
            options.stretch(),
            sizes,
            image -> PredictionGrid.caption(neighbours.predictions(), image));
    List<Mosaic.Cell> right =
        ofTraining.cells(
            places.length,
            options.stretch(),
            sizes,
            place -> caption(neighbours, place / fitting, place % fitting));
    return Mosaic.of(
        neighbours.toString(),
        lines(left, right, shown),
        notes(neighbours, List.of(ofImages, ofTraining), options, shown));
  }

  private static Caption caption(Neighbours neighbours, int image, int rank) {
    Neighbour near = neighbours.nearest().get(image).get(rank);
    Set<Long> sources = neighbours.training().sources(near.image());
    boolean copy =
        neighbours.predictions().images().sources(image).stream().anyMatch(sources::contains);
    String text = Caption.of(neighbours.training(), near.image()).text();
    String distance = String.format(Locale.ROOT, " · %.3f", near.distance());
    return new Caption(text + distance + (copy ? " copy" : ""), copy);
  }

  /** An image, and its share of the neighbours. */
  private static List<Mosaic.Line> lines(
      List<Mosaic.Cell> left, List<Mosaic.Cell> right, int shown) {
    int ofImage = left.size() / shown;
    int ofNeighbours = right.size() / shown;
    List<Mosaic.Line> lines = new ArrayList<>();
    for (int image = 0; image < shown; image++) {
      List<Mosaic.Cell> cells =
          new ArrayList<>(left.subList(image * ofImage, (image + 1) * ofImage));
      cells.addAll(right.subList(image * ofNeighbours, (image + 1) * ofNeighbours));
      lines.add(new Mosaic.Line("", cells));
    }
    return lines;
  }

  private static List<String> notes(
      Neighbours neighbours, List<GridPainter> painters, GridOptions options, int shown) {
    List<String> notes = new ArrayList<>();
    notes.add(
        "left: number and prediction; right: the nearest of %d training images, with the cosine distance of their features"
            .formatted(neighbours.training().size()));
    String which = Words.shown(shown, neighbours.predictions().size(), "image");
    notes.addAll(GridPainter.notes(which, painters, options.stretch()));
    return notes;
  }
}
