package org.arclet.image.io;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.arclet.image.ImageSet;

/** Which places of a mosaic can be cut, and what of it each cutout takes; no pixel is read. */
final class CutoutPlan {

  private final FitsMosaic mosaic;
  private final CutoutOptions options;
  private final List<FitsPlanes.Part> parts = new ArrayList<>();
  private final List<MosaicCutouts.NotCut> notCut = new ArrayList<>();
  private final IntStream.Builder rows = IntStream.builder();

  private CutoutPlan(FitsMosaic mosaic, CutoutOptions options) {
    this.mosaic = mosaic;
    this.options = options;
  }

  static CutoutPlan of(FitsMosaic mosaic, List<PixelPosition> positions, CutoutOptions options) {
    CutoutPlan plan = new CutoutPlan(mosaic, options);
    for (int row = 0; row < positions.size(); row++) {
      plan.add(row, positions.get(row));
    }
    return plan;
  }

  /** What each cutout takes. */
  List<FitsPlanes.Part> parts() {
    return parts;
  }

  /** The cutouts, once there are images of all parts; to be called once. */
  MosaicCutouts cutouts(ImageSet images) {
    return new MosaicCutouts(images, rows.build().toArray(), notCut);
  }

  private void add(int row, PixelPosition position) {
    if (!position.isKnown()) {
      notCut.add(new MosaicCutouts.NotCut(row, "without a known place"));
      return;
    }
    double left = Math.ceil(position.x() - options.width() / 2.0);
    double top = Math.ceil(position.y() - options.height() / 2.0);
    double column = Math.max(0, left);
    double line = Math.max(0, top);
    double columns = Math.min(mosaic.width(), left + options.width()) - column;
    double lines = Math.min(mosaic.height(), top + options.height()) - line;
    boolean isWhole = columns == options.width() && lines == options.height();
    if (columns < 1 || lines < 1) {
      notCut.add(new MosaicCutouts.NotCut(row, "outside the mosaic"));
    } else if (!isWhole && !options.padded()) {
      notCut.add(new MosaicCutouts.NotCut(row, "beyond the edge"));
    } else {
      rows.add(row);
      parts.add(
          new FitsPlanes.Part(
              (int) column,
              (int) line,
              (int) columns,
              (int) lines,
              (int) (column - left),
              (int) (line - top)));
    }
  }
}
