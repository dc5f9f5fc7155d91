package org.arclet.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.arclet.image.ImageSet;
import org.arclet.work.Work;

/** Turns the images of a set into tiles, as a view and a stretch say. */
final class GridPainter {

  private final ImageSet images;
  private final View view;
  private final List<Integer> bands;
  private int notFinite;

  private GridPainter(ImageSet images, View view, List<Integer> bands) {
    this.images = images;
    this.view = view;
    this.bands = bands;
  }

  /**
   * Finds the bands of a view.
   *
   * @throws IllegalArgumentException if one is not among those of the images
   */
  static GridPainter of(ImageSet images, View view) {
    View actual = view.of(images);
    List<Integer> bands;
    if (actual instanceof View.Band one) {
      bands = List.of(place(images, one.band()));
    } else if (actual instanceof View.Composite three) {
      bands =
          List.of(
              place(images, three.red()),
              place(images, three.green()),
              place(images, three.blue()));
    } else {
      bands = IntStream.range(0, images.bands().size()).boxed().toList();
    }
    return new GridPainter(images, actual, bands);
  }

  private static int place(ImageSet images, String band) {
    int place = images.bands().indexOf(band);
    if (place < 0) {
      throw new IllegalArgumentException(
          "a band that is shown must be one of %s, but got %s"
              .formatted(images.bands(), SafeText.plain(band)));
    }
    return place;
  }

  /** Tiles side by side for each image: one, or one for each band. */
  int tilesPerImage() {
    return view instanceof View.AllBands ? bands.size() : 1;
  }

  /** Tiles of the first images. */
  List<Mosaic.Cell> cells(
      int shown, Stretch stretch, ImageGrid.Sizes sizes, IntFunction<Caption> captions) {
    List<List<Plane>> planes = new ArrayList<>();
    List<List<Stretch.Limits>> limits = new ArrayList<>();
    for (int band : bands) {
      List<Plane> whole = Work.map(shown, image -> Plane.of(images, image, band));
      limits.add(stretch.limits(whole.stream().map(Plane::values).toList()));
      planes.add(Work.map(shown, image -> whole.get(image).reduced(sizes.reduced())));
      notFinite += whole.stream().mapToInt(Plane::notFinite).sum();
    }
    List<Mosaic.Cell> cells = new ArrayList<>();
    for (int i = 0; i < shown; i++) {
      Work.heedInterrupt();
      int image = i;
      Caption caption = captions.apply(image);
      if (view instanceof View.Composite) {
        Tile tile =
            Tile.composite(
                planes.stream().map(band -> band.get(image)).toList(),
                limits.stream().map(band -> band.get(image)).toList());
        cells.add(cell(tile, sizes, caption));
      } else {
        for (int b = 0; b < bands.size(); b++) {
          Tile tile = Tile.grey(planes.get(b).get(image), limits.get(b).get(image));
          cells.add(cell(tile, sizes, inBand(caption, b)));
        }
      }
    }
    return cells;
  }

  private Caption inBand(Caption caption, int band) {
    if (bands.size() == 1) {
      return caption;
    }
    String name = images.bands().get(bands.get(band));
    return new Caption(
        caption.text().isEmpty() ? name : name + " · " + caption.text(), caption.marked());
  }

  private static Mosaic.Cell cell(Tile tile, ImageGrid.Sizes sizes, Caption caption) {
    return new Mosaic.Cell(tile.enlarged(sizes.enlarged()), caption.text(), caption.marked());
  }

  /** Which way up, which bands, what brightness, and how many values are not finite. */
  static List<String> notes(String which, List<GridPainter> painters, Stretch stretch) {
    List<String> notes = new ArrayList<>();
    List<String> bands = painters.stream().map(GridPainter::bandsInWords).distinct().toList();
    notes.add("%s, row 0 at the bottom; %s".formatted(which, String.join("; ", bands)));
    notes.add("brightness " + stretch.description());
    int notFinite = painters.stream().mapToInt(painter -> painter.notFinite).sum();
    if (notFinite > 0) {
      notes.add("purple: not a finite number (%d values)".formatted(notFinite));
    }
    return notes;
  }

  private String bandsInWords() {
    List<String> names = bands.stream().map(band -> images.bands().get(band)).toList();
    if (view instanceof View.Composite) {
      return "red %s, green %s, blue %s (asinh)"
          .formatted(names.get(0), names.get(1), names.get(2));
    }
    return "band%s %s".formatted(names.size() == 1 ? "" : "s", String.join(", ", names));
  }
}
