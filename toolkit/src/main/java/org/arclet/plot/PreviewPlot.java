package org.arclet.plot;

import java.util.LinkedHashMap;
import java.util.Map;
import org.arclet.augment.Preview;
import org.arclet.image.ImageSet;

/**
 * What each procedure of an augmentation does: a row of images as they are, a row for each
 * procedure by itself, and a row for all of them together. As pyBIA's plots of one sample.
 */
public final class PreviewPlot {

  private PreviewPlot() {}

  /** The rows as they are shown best: see {@link GridOptions#defaults()}. */
  public static Figure of(Preview preview) {
    return of(preview, GridOptions.defaults());
  }

  /**
   * The rows, shown as the options say.
   *
   * @throws IllegalArgumentException if a band of the view is not among those of the images
   */
  public static Figure of(Preview preview, GridOptions options) {
    Map<String, ImageSet> rows = new LinkedHashMap<>();
    rows.put("originals", preview.originals());
    preview.steps().forEach(step -> rows.put(step.name(), step.images()));
    rows.put("all together", preview.together());
    return ImageGrid.ofRows(rows, options);
  }
}
