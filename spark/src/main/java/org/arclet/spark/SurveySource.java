package org.arclet.spark;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/** Where the images of a survey are from. */
public sealed interface SurveySource {

  /**
   * Images that are in files already.
   *
   * @param path one file of {@link org.arclet.image.io.ImageFiles}, or a folder of such files and
   *     folders, in alphabetical order; hidden files are passed over
   */
  record Files(Path path) implements SurveySource {

    /** The path becomes absolute. */
    public Files {
      path = absolute(path);
    }

    @Override
    public String toString() {
      return path.toString();
    }
  }

  /**
   * Images that are cut from a mosaic around the objects of a catalogue, each when its task comes;
   * what reaches beyond the edge is set aside.
   *
   * @param mosaic files of {@link org.arclet.image.io.FitsMosaic}, in the order of the bands
   * @param catalogue file of {@link org.arclet.table.Catalogues}; its rows are those of the survey
   * @param first name of the column of right ascensions in degrees, or of columns of pixels
   * @param second name of the column of declinations in degrees, or of rows of pixels
   * @param firstPixel what the catalogue calls the centre of the first pixel, 0 or 1; empty if its
   *     places are those of the sky
   */
  record Cutouts(
      List<Path> mosaic, Path catalogue, String first, String second, OptionalDouble firstPixel)
      implements SurveySource {

    /** Paths become absolute. */
    public Cutouts {
      mosaic = mosaic.stream().map(SurveySource::absolute).toList();
      catalogue = absolute(catalogue);
    }

    @Override
    public String toString() {
      return "cutouts of %s around %s".formatted(mosaic, catalogue);
    }
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }
}
