package org.arclet.tune;

import java.util.Optional;
import org.arclet.study.FloatDistribution;
import org.arclet.study.IntDistribution;

/**
 * What is searched beside the learning rate and the optimizer, which always are. What has no range
 * is taken from the settings that do not change.
 *
 * @param copies of each positive image; pyBIA's {@code batch_min, batch_max}, its parameter {@code
 *     num_aug}
 * @param size side of the crop, pixels; pyBIA's {@code image_size_min, image_size_max}
 * @param blending blends per copy of a positive image, from 1 in steps of 0.05; pyBIA's {@code
 *     blend_max}
 * @param skewDegrees largest skew, whole degrees from 0; pyBIA's {@code skew_angle}
 * @param cutoutSize radius (or side) of the cutouts, pixels; pyBIA's {@code mask_size} as a range
 * @param cutoutCount number of the cutouts; pyBIA's {@code num_masks} as a range
 * @param maxPixel value that is clipped to, of each band by itself; pyBIA's {@code opt_max_min_pix,
 *     opt_max_max_pix}
 * @param batchSize images of one step; pyBIA's {@code batch_size_min, batch_size_max}, 16 to 64
 * @param weightDecay factor of the sum of the squared weights in the loss. Differs: pyBIA's page
 *     names a {@code decay}, which does nothing there
 * @param model what of the network is searched; limited by default
 * @param styleAlways whether loss, activations and initializers are searched even where the model
 *     is not, as pyBIA's page says; not by default, as its code
 */
public record SearchRanges(
    Optional<IntDistribution> copies,
    Optional<IntDistribution> size,
    Optional<FloatDistribution> blending,
    Optional<IntDistribution> skewDegrees,
    Optional<IntDistribution> cutoutSize,
    Optional<IntDistribution> cutoutCount,
    Optional<IntDistribution> maxPixel,
    IntDistribution batchSize,
    Optional<FloatDistribution> weightDecay,
    ModelSearch model,
    boolean styleAlways) {

  /** Whether loss, activations and initializers are searched. */
  boolean searchesStyle() {
    return styleAlways || model != ModelSearch.NONE;
  }
}
