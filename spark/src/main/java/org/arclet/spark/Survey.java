package org.arclet.spark;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a saved classifier is to go through, and where its predictions go: {@code Survey.of(s ->
 * s.model(model).images(folder).output(results)).run(System.out::println)}.
 *
 * <p>The output is a folder. Its {@code predictions} are Parquet files of one row per image, in
 * this order: {@code row}, numbered from 0; {@code file}, below the folder of images, or that of
 * the catalogue; {@code image}, the number in that file, from 0, missing where the file itself
 * cannot be read; {@code probability}; {@code spread} of that, where the model has several
 * networks; {@code reason}, missing but for what was set aside, which has no probability. Of more
 * than two classes {@code class} is the predicted one, whose probability and spread these are, and
 * {@code probability of NAME} has that of each, with a number behind it where a name before it
 * differs by capitals at most. {@code top.csv} has the rows that are most probable, {@code
 * set-aside.csv} the first {@value #MOST_LISTED} of those that could not be predicted, {@code
 * survey.json} what was asked for.
 *
 * <p>Set aside is what cannot be read, lacks the shape or the bands of the model, or has too many
 * pixels that are not finite. Larger images are cropped about their centre. Bands without names
 * ({@code band 1, band 2, …}, as of an {@code .npy} file) are taken as those of the model, in its
 * order.
 *
 * <p>A survey that was stopped, or met an error, goes on when it is run again, with the chunks that
 * are missing. For another model, other images or other settings the folder is refused.
 *
 * @param model a file or folder that {@link org.arclet.model.Classifier#save} wrote
 * @param source files of images, or a mosaic and the catalogue of what is cut from it
 * @param output folder for the results, made where it is not there; its parent must be
 * @param chunk images of one task, at least 1; 1000 by default. What a stop can cost is one chunk a
 *     core, and a core holds the images of one in memory
 * @param missing share of an image's pixels that may be NaN or infinite in some band, in [0, 1); 0,
 *     the default, sets every image aside that has one. Those that may be count as the lower limit
 *     of the normalization, as in {@link org.arclet.model.Classifier#predict}
 * @param top rows of {@code top.csv}, at least 0; 1000 by default
 * @param topOf class whose most probable images these are; empty for the positive of two
 */
public record Survey(
    Path model,
    SurveySource source,
    Path output,
    int chunk,
    double missing,
    int top,
    Optional<String> topOf) {

  static final int MOST_LISTED = 1000;

  /**
   * Validates the settings; paths become absolute.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public Survey {
    model = model.toAbsolutePath().normalize();
    output = output.toAbsolutePath().normalize();
    if (chunk < 1) {
      throw new IllegalArgumentException("a chunk must be at least 1 image, but got " + chunk);
    }
    if (!(missing >= 0 && missing < 1)) {
      throw new IllegalArgumentException(
          "the share of pixels that may be missing must be in [0, 1), but got " + missing);
    }
    if (top < 0) {
      throw new IllegalArgumentException("top must be at least 0 rows, but got " + top);
    }
    if (source instanceof SurveySource.Files files
        && (output.startsWith(files.path()) || files.path().startsWith(output))) {
      throw new IllegalArgumentException(
          "images and output must be apart, but got %s and %s; choose another folder for the output"
              .formatted(files, output));
    }
  }

  /**
   * Builds a survey: {@code of(s -> s.model(model).images(folder).output(results).chunk(500))}.
   *
   * @throws IllegalArgumentException if model, images or output is not named, or a setting is out
   *     of its range
   */
  public static Survey of(Consumer<Builder> settings) {
    Builder builder = new Builder();
    settings.accept(builder);
    return new Survey(
        named(builder.model, "model"),
        builder.source(),
        named(builder.output, "output"),
        builder.chunk,
        builder.missing,
        builder.top,
        Optional.ofNullable(builder.topOf));
  }

  private static <T> T named(@Nullable T path, String name) {
    if (path == null) {
      throw new IllegalArgumentException(
          "a survey needs model, images (or mosaic and catalogue) and output, but %s is not named"
              .formatted(name));
    }
    return path;
  }

  /** Runs it on all cores of this machine, as {@link #run(LocalSpark, Consumer)}, in silence. */
  public SurveyResult run() {
    return run(progress -> {});
  }

  /** Runs it on all cores of this machine, as {@link #run(LocalSpark, Consumer)}. */
  public SurveyResult run(Consumer<SurveyProgress> listener) {
    return run(LocalSpark.DEFAULT, listener);
  }

  /**
   * Runs it on this machine, in a Java of its own, and waits for its end.
   *
   * @param spark its cores and its memory
   * @param listener is told after each chunk, on the calling thread
   * @throws IllegalArgumentException if model, images and settings do not fit one another or what
   *     is in the output already
   * @throws IllegalStateException if Spark cannot be started or does not come to its end; the
   *     message says why
   * @throws java.util.concurrent.CancellationException if the thread was interrupted; chunks that
   *     are done stay
   */
  public SurveyResult run(LocalSpark spark, Consumer<SurveyProgress> listener) {
    return new SparkProcess(spark, this).run(listener);
  }

  /** Collects the settings; see {@link Survey} for what they mean and begin with. */
  public static final class Builder {

    private @Nullable Path model;
    private @Nullable Path images;
    private List<Path> mosaic = List.of();
    private @Nullable Path catalogue;
    private String first = "ra";
    private String second = "dec";
    private OptionalDouble firstPixel = OptionalDouble.empty();
    private @Nullable Path output;
    private int chunk = 1000;
    private double missing;
    private int top = 1000;
    private @Nullable String topOf;

    Builder() {}

    /** The saved classifier. */
    public Builder model(Path value) {
      model = value;
      return this;
    }

    /** The file, or the folder of files, of images. */
    public Builder images(Path value) {
      images = value;
      return this;
    }

    /**
     * Instead of {@link #images}: the files of the mosaic that images are cut from, in the order of
     * the bands, as large as the model takes them.
     */
    public Builder mosaic(List<Path> files) {
      mosaic = List.copyOf(files);
      return this;
    }

    /** The catalogue of the objects that images of the mosaic are cut around. */
    public Builder catalogue(Path value) {
      catalogue = value;
      return this;
    }

    /** Columns of the catalogue with places on the sky, in degrees; {@code ra} and {@code dec}. */
    public Builder sky(String rightAscension, String declination) {
      first = rightAscension;
      second = declination;
      firstPixel = OptionalDouble.empty();
      return this;
    }

    /**
     * Columns of the catalogue with places in pixels.
     *
     * @param centre what it calls the centre of the first: 0 as Python, 1 as FITS and SExtractor
     */
    public Builder pixels(String x, String y, double centre) {
      first = x;
      second = y;
      firstPixel = OptionalDouble.of(centre);
      return this;
    }

    private SurveySource source() {
      if (mosaic.isEmpty()) {
        return new SurveySource.Files(named(images, "images"));
      }
      if (images != null) {
        throw new IllegalArgumentException(
            "a survey goes through images or through a mosaic, but got both");
      }
      return new SurveySource.Cutouts(
          mosaic, named(catalogue, "catalogue"), first, second, firstPixel);
    }

    /** The folder for the results. */
    public Builder output(Path value) {
      output = value;
      return this;
    }

    /** Images of one task. */
    public Builder chunk(int value) {
      chunk = value;
      return this;
    }

    /** Share of an image's pixels that may be missing. */
    public Builder missing(double value) {
      missing = value;
      return this;
    }

    /** Rows of {@code top.csv}. */
    public Builder top(int value) {
      top = value;
      return this;
    }

    /** The class whose most probable images {@code top.csv} has. */
    public Builder topOf(String value) {
      topOf = value;
      return this;
    }
  }
}
