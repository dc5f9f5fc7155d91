package org.arclet.plot;

import java.util.List;
import org.arclet.image.ImageSet;

/** Which bands of an image are shown, and how. */
public sealed interface View {

  /** Names of bands that are colours themselves. */
  List<String> COLOURS = List.of("red", "green", "blue");

  /** What suits the number of bands: see {@link #automatic()}. */
  record Automatic() implements View {}

  /**
   * One band in grey.
   *
   * @param band its name
   */
  record Band(String band) implements View {}

  /** Every band in grey, side by side. */
  record AllBands() implements View {}

  /**
   * A colour composite of three bands after Lupton et al. 2004 (doi:10.1086/382245).
   *
   * <p>Each band is first brought to its {@link Stretch}, x = 0 at black and 1 at white. With the
   * intensity I, the mean of the three, each colour is x · F(I) / I, where F(I) = 0.1 · asinh(12 I)
   * / asinh(1.2), so that bright parts keep their colour instead of burning out to white. This is
   * the form of Astropy's {@code make_lupton_rgb} with stretch 1 and Q 12.
   *
   * @param red name of the band shown red, usually that of the longest wavelength
   * @param green name of the band shown green
   * @param blue name of the band shown blue
   */
  record Composite(String red, String green, String blue) implements View {}

  /**
   * What shows a set best: one band in grey; two bands side by side in grey; from three bands on a
   * colour composite of the last (red), the middle one and the first (blue), so that bands in order
   * of wavelength, such as g r i, get natural colours. Bands named red, green and blue, as those of
   * a PNG file are, are shown in the colours of their names. The default.
   */
  static View automatic() {
    return new Automatic();
  }

  /** One band in grey. */
  static View band(String name) {
    return new Band(name);
  }

  /** Every band in grey, side by side. */
  static View allBands() {
    return new AllBands();
  }

  /** A colour composite of three bands, named in the order red, green, blue. */
  static View composite(String red, String green, String blue) {
    return new Composite(red, green, blue);
  }

  /** What a view amounts to for the bands of a set; never {@link Automatic}. */
  default View of(ImageSet images) {
    List<String> bands = images.bands();
    if (!(this instanceof Automatic)) {
      return this;
    }
    return switch (bands.size()) {
      case 1 -> band(bands.get(0));
      case 2 -> allBands();
      default ->
          bands.containsAll(COLOURS)
              ? composite(COLOURS.get(0), COLOURS.get(1), COLOURS.get(2))
              : composite(bands.get(bands.size() - 1), bands.get(bands.size() / 2), bands.get(0));
    };
  }
}
