package org.arclet.benchmarks;

import org.arclet.image.BandStatistics;
import org.arclet.image.ImageSet;

/**
 * What can be said of an image without looking at it: flux, peak and size in each band, and two
 * colours; all as logarithms.
 *
 * <p>They are taken over the frame, or over a disc in its middle, less the median of the frame.
 */
final class PlainFeatures {

  /** Names of the features, in their order. */
  static final String[] NAMES = {
    "flux g",
    "flux r",
    "flux i",
    "peak g",
    "peak r",
    "peak i",
    "size g",
    "size r",
    "size i",
    "colour g-r",
    "colour r-i"
  };

  private PlainFeatures() {}

  /**
   * Features of each image.
   *
   * @param images with the bands g, r, i
   * @param radius of the disc, pixels; infinite for the whole frame
   * @return (images, features)
   */
  static double[][] of(ImageSet images, double radius) {
    double[][] features = new double[images.size()][NAMES.length];
    for (int image = 0; image < images.size(); image++) {
      for (int band = 0; band < 3; band++) {
        measure(images, image, band, radius, features[image]);
      }
      features[image][9] = features[image][0] - features[image][1];
      features[image][10] = features[image][1] - features[image][2];
    }
    return features;
  }

  private static void measure(
      ImageSet images, int image, int band, double radius, double[] features) {
    int side = images.shape().width();
    double[] light = disc(images, image, band, radius);
    double flux = 0;
    double peak = 0;
    double moment = 0;
    for (int p = 0; p < light.length; p++) {
      flux += light[p];
      peak = Math.max(peak, light[p]);
      moment += Math.max(0, light[p]) * squaredDistance(p, side);
    }
    double positive = 0;
    for (double value : light) {
      positive += Math.max(0, value);
    }
    features[band] = Math.log(Math.max(1, flux));
    features[3 + band] = Math.log(Math.max(1, peak));
    features[6 + band] = 0.5 * Math.log(moment / Math.max(1, positive) + 1);
  }

  /** Pixels less the median of the frame; 0 outside of the disc. */
  private static double[] disc(ImageSet images, int image, int band, double radius) {
    int side = images.shape().width();
    float[] values = new float[side * images.shape().height()];
    for (int p = 0; p < values.length; p++) {
      values[p] = images.get(image, p / side, p % side, band);
    }
    float sky = BandStatistics.of(values).median();
    double[] light = new double[values.length];
    for (int p = 0; p < values.length; p++) {
      light[p] = squaredDistance(p, side) <= radius * radius ? values[p] - sky : 0;
    }
    return light;
  }

  private static double squaredDistance(int pixel, int side) {
    double x = pixel % side - (side - 1) / 2.0;
    double y = Math.floorDiv(pixel, side) - (side - 1) / 2.0;
    return x * x + y * y;
  }
}
