package org.arclet.image.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.arclet.image.ImageSet;

/**
 * Reads and writes files of images; the name's ending tells the format.
 *
 * <ul>
 *   <li>{@code .npy}: one array of NumPy. It holds the images only: labels, band names and sources
 *       are not kept.
 *   <li>{@code .npz}: an archive of arrays of NumPy. Written from here it holds {@code images} (N,
 *       H, W, C) float32, {@code bands}, {@code labels}, and the sources as {@code source_counts}
 *       (N,) and {@code source_ids}, so that everything comes back.
 *   <li>{@code .fits}, {@code .fit}, {@code .fts}, packed as {@code .fits.gz} or {@code .fits.fz}:
 *       FITS. Of the primary image, or of the only image extension, (x, y) is read as (1, H, W, 1),
 *       (x, y, band) as (1, H, W, C), and (x, y, band, N) as (N, H, W, C); several image extensions
 *       of one size are bands, named after EXTNAME where all have different ones. The file's first
 *       row is row 0. BSCALE and BZERO are applied (in float64), BLANK becomes NaN, and tiles that
 *       fpack compressed (RICE, GZIP, HCOMPRESS, PLIO) are unpacked. Written from here it holds one
 *       float32 image of as many axes as are needed, with the names of bands as BAND1, BAND2, …;
 *       labels and sources are not kept. {@link FitsFiles} reads one of several images, {@link
 *       BandFiles} bands that are in files of their own.
 *   <li>{@code .h5}, {@code .hdf5}: HDF5, plain or in chunks that may be packed with gzip, shuffle
 *       and fletcher32. One dataset is read, as images only. Chunks that were never written hold
 *       the fill value.
 *   <li>{@code .png}: one picture of 8 or 16 bits, grey or in colours.
 *   <li>{@code .tif}, {@code .tiff}: pictures of 8 or 16 bits or of floats, grey or in colours, one
 *       a page, all of one size.
 * </ul>
 *
 * <p>All but NumPy's formats and FITS are read only. Numbers of a picture are those that are
 * stored, 0 to 255 or to 65535 or floats, without any scale or gamma; those of fewer than 8 bits
 * and of palettes are what a viewer shows, 0 to 255. Bands are {@code grey} or {@code red, green,
 * blue}; an alpha channel must be opaque everywhere and is left out. A picture's last row becomes
 * row 0: row 0 of an image is shown at the bottom, and so a picture stands upright. Rows of arrays
 * keep their order.
 *
 * <p>Arrays of bool, of integers and of floats of every size are read, in both byte orders, in C
 * and Fortran order, as (N, H, W, C), as (N, H, W) for one band, or as (H, W) for one image of one
 * band (as pyBIA takes them). Three axes are always (N, H, W): save one image of several bands as
 * (1, H, W, C). Values are rounded to the nearest float32; NaN, infinities and -0 stay, and a
 * finite value beyond float32 is an error. Files may be larger than 2 GB as long as the images fit
 * into memory.
 */
public final class ImageFiles {

  private static final String REPLACE =
      "choose another name, or replace it with ImageFiles.overwrite";

  private ImageFiles() {}

  /** Work on a file that may fail. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws IOException;
  }

  /** Reads some values of a file. */
  @FunctionalInterface
  interface Reader {
    void read() throws IOException;
  }

  private enum Format {
    NPY(".npy"),
    NPZ(".npz"),
    FITS(".fits, .fit, .fts, .fits.gz, .fit.gz, .fts.gz, .fits.fz"),
    HDF5(".h5, .hdf5"),
    PNG(".png"),
    TIFF(".tif, .tiff");

    private final String endings;

    Format(String endings) {
      this.endings = endings;
    }

    private boolean isOf(String name) {
      return Arrays.stream(endings.split(", ")).anyMatch(name::endsWith);
    }

    /** Opens for {@link ImageFiles#onDemand}; empty if that takes reading it as a whole. */
    private Optional<ImageSet> onDemand(Path path) throws IOException {
      return switch (this) {
        case NPY -> Optional.of(NpyImages.onDemand(path));
        case FITS -> FitsImages.onDemand(path);
        default -> Optional.empty();
      };
    }

    private ImageSet read(Path path) throws IOException {
      return switch (this) {
        case NPY -> readNpy(path);
        case NPZ -> readNpz(path);
        case FITS -> readFits(path);
        case HDF5 -> Hdf5Contents.open(path, contents -> contents.images().read());
        case PNG -> PngImages.read(path);
        case TIFF -> TiffImages.read(path);
      };
    }
  }

  /**
   * Reads images.
   *
   * <p>Of an archive that has an array {@code images}, that one is read, and {@code bands}, {@code
   * labels} and sources with it where they are there. Of another archive the only array that could
   * be images is read; {@link NpzFile#read} names one of several. Of an HDF5 file likewise the
   * dataset {@code images} or the only one that could be images; {@link Hdf5File#read} names one.
   *
   * @param path a file of one of the formats above
   * @param bands names of the bands; none for the names in the file, those of a picture's colours,
   *     or {@code band 1, band 2, …}
   * @return the images, as they are in the file; unlabelled, and each its own source, where the
   *     file says nothing else. A file of no images gives an empty set
   * @throws UncheckedIOException if the file cannot be read, is damaged, is larger than the memory,
   *     or holds no images (Python objects, text, complex numbers, structures)
   * @throws IllegalArgumentException if the format is not known or the names do not match the bands
   */
  public static ImageSet read(Path path, String... bands) {
    Format format = requireFormat(path);
    return reading(path, () -> named(format.read(path), bands));
  }

  /**
   * Opens images that are read whenever they are asked for, so that there may be more of them than
   * fit into memory: of a file, or of all files in a folder, in alphabetical order, one after
   * another.
   *
   * <p>Of {@code .npy} (in C order) and of FITS (not packed by gzip) the image that is asked for is
   * read, and nothing else. Files of other formats are read as a whole, once to know what is in
   * them and then whenever one of their images is asked for and the file is not among the last four
   * that were: for many images, many files of a few hundred each are best. Files must stay as they
   * are: one that has another size or was written since is refused when it is read again.
   *
   * @param path a file as {@link #read} takes it, or a folder of such files, whose images are of
   *     one shape with the same bands. What is hidden is passed over
   * @param bands names of the bands; none as for {@link #read}
   * @throws UncheckedIOException as {@link #read}, but for the memory; so does an image that is
   *     asked for later and cannot be read
   * @throws IllegalArgumentException if the format is not known or the names do not match the bands
   * @see ImageSet#onDemand what can be done with such images
   */
  public static ImageSet onDemand(Path path, String... bands) {
    OnDemandFiles files = new OnDemandFiles();
    if (Files.isDirectory(path)) {
      return ImageFolders.onDemand(path, files, bands);
    }
    return named(files.open(path), bands);
  }

  /**
   * Writes images to a new file. The same images give the same bytes.
   *
   * <p>The file appears when it is complete: a failure leaves nothing.
   *
   * @param path an {@code .npy}, {@code .npz} or unpacked FITS file that does not exist yet
   * @throws UncheckedIOException if the file exists or cannot be written
   * @throws IllegalArgumentException if the format is not known or cannot hold the images: FITS
   *     holds no empty name of a band, and none beyond 68 ASCII characters
   */
  public static void write(ImageSet images, Path path) {
    write(images, path, false);
  }

  /**
   * Writes images to a file, in place of the one that may be there. The same images give the same
   * bytes.
   *
   * <p>The file is replaced when the new one is complete: a failure leaves the old one as it was.
   *
   * @param path an {@code .npy}, {@code .npz} or unpacked FITS file
   * @throws UncheckedIOException if the file cannot be written
   * @throws IllegalArgumentException if the format is not known or cannot hold the images
   */
  public static void overwrite(ImageSet images, Path path) {
    write(images, path, true);
  }

  /** Runs work that reads a file; failures name the file. */
  static <T> T reading(Path path, Work<T> work) {
    return run(
        "cannot read " + path,
        () -> {
          if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new IOException("it is not a file");
          }
          return work.run();
        });
  }

  /**
   * Reads values of an image that is read on demand; failures name the file.
   *
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  static void filling(Path path, Reader reader) {
    try {
      reader.read();
    } catch (ClosedByInterruptException e) {
      throw org.arclet.work.Work.interrupted();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot read %s: %s".formatted(path, FileTrouble.reason(e, "")), e);
    }
  }

  /** The images with the names given, or their own if none is. */
  static ImageSet named(ImageSet images, String... bands) {
    return bands.length == 0 ? images : images.withBands(List.of(bands));
  }

  /**
   * Opens a file for {@link #onDemand}.
   *
   * @return empty if its images can only be read together
   */
  static Optional<ImageSet> openOnDemand(Path path) {
    Format format = requireFormat(path);
    return reading(path, () -> format.onDemand(path));
  }

  private static ImageSet readFits(Path path) throws IOException {
    try (FitsSource source = FitsSource.open(path)) {
      return FitsImages.read(source);
    }
  }

  private static ImageSet readNpy(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path);
        InputStream in = Channels.newInputStream(channel)) {
      return NpyImages.read(in, channel.size());
    }
  }

  private static ImageSet readNpz(Path path) throws IOException {
    try (NpzArchive archive = NpzArchive.open(path)) {
      if (archive.names().contains(NpzLayout.IMAGES)) {
        return NpzLayout.read(archive);
      }
      List<String> found = new ArrayList<>();
      List<String> described = new ArrayList<>();
      for (String name : archive.names()) {
        NpyHeader header = archive.header(name);
        described.add("%s %s of %s".formatted(name, header.describeShape(), header.type()));
        if (NpyImages.couldBe(header)) {
          found.add(name);
        }
      }
      String holds = described.isEmpty() ? "nothing" : String.join(", ", described);
      if (found.isEmpty()) {
        throw new IOException(
            "one array must be images, (N, H, W, C), (N, H, W) or (H, W), but the archive holds: "
                + holds);
      }
      if (found.size() > 1) {
        throw new IOException(
            "one array must be images, but %d could be: %s; name the one with NpzFile.read(path, name)"
                .formatted(found.size(), holds));
      }
      return archive.read(found.get(0), NpyImages::read);
    }
  }

  private static void write(ImageSet images, Path path, boolean replace) {
    Format format =
        format(path)
            .filter(found -> isWritten(found, path))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "images are written as .npy, .npz or .fits, but got " + path));
    run(
        "cannot write " + path,
        () -> {
          AtomicFile.write(
              path,
              replace,
              out -> {
                if (format == Format.NPY) {
                  NpyImages.write(images, out);
                } else if (format == Format.FITS) {
                  FitsWriter.write(images, out);
                } else {
                  NpzLayout.write(images, out);
                }
              });
          return path;
        });
  }

  private static boolean isWritten(Format format, Path path) {
    return switch (format) {
      case NPY, NPZ -> true;
      case FITS -> !path.toString().toLowerCase(Locale.ROOT).matches("(?s).*\\.[gf]z");
      default -> false;
    };
  }

  /** Whether the name's ending is one of the formats that are read. */
  static boolean isImageFile(Path path) {
    return format(path).isPresent();
  }

  /** Endings of the formats that are read: {@code .npy, .npz, …}. */
  static String endings() {
    return Arrays.stream(Format.values())
        .map(format -> format.endings)
        .collect(Collectors.joining(", "));
  }

  private static Format requireFormat(Path path) {
    return format(path)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "files of images must end in %s, but got %s".formatted(endings(), path)));
  }

  private static Optional<Format> format(Path path) {
    String name = path.toString().toLowerCase(Locale.ROOT);
    return Arrays.stream(Format.values()).filter(format -> format.isOf(name)).findFirst();
  }

  private static <T> T run(String failure, Work<T> work) {
    try {
      return work.run();
    } catch (IOException e) {
      throw new UncheckedIOException(failure + ": " + FileTrouble.reason(e, REPLACE), e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(failure + ": " + e.getMessage(), e);
    }
  }
}
