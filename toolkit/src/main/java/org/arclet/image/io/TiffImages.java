package org.arclet.image.io;

import com.twelvemonkeys.imageio.plugins.tiff.BigTIFFImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import javax.imageio.ImageReader;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.FileImageInputStream;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;
import org.arclet.work.Work;

/** The pages of a TIFF file, all of one size, as images. */
final class TiffImages {

  private static final int BIG = 43; // in place of 42, where addresses are of 64 bits

  private TiffImages() {}

  static ImageSet read(Path path) throws IOException {
    ImageReader reader = provider(path).createReaderInstance(null);
    try (FileImageInputStream in = new FileImageInputStream(path.toFile())) {
      reader.setInput(in, false, false);
      return read(reader, Files.size(path));
    } catch (EOFException e) {
      throw new IOException("it ends before its last pixel; it is cut off", e);
    } catch (CancellationException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      throw new IOException(
          "it must be a whole TIFF file, but is damaged or none: " + FileTrouble.ofLibrary(e), e);
    } finally {
      reader.dispose();
    }
  }

  private static ImageReaderSpi provider(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] start = in.readNBytes(4);
      String order = start.length == 4 ? "" + (char) start[0] + (char) start[1] : "";
      int number = order.equals("II") ? start[2] : order.equals("MM") ? start[3] : 0;
      if (number != BIG && number != BIG - 1) {
        throw new IOException("a picture must begin as TIFF does, but this begins otherwise");
      }
      return number == BIG ? new BigTIFFImageReaderSpi() : new TIFFImageReaderSpi();
    }
  }

  private static ImageSet read(ImageReader reader, long fileBytes) throws IOException {
    int pages = reader.getNumImages(true);
    if (pages < 1) {
      throw new IOException("a TIFF file must have at least one page, but has none; it is damaged");
    }
    ImageShape shape = TiffPage.of(reader, 0, fileBytes).shape();
    if (!TiffPage.isPossible((double) pages * shape.values(), fileBytes)) {
      throw new IOException(
          "pages of %s, %d in all, cannot be in a file of %d bytes; it is damaged"
              .formatted(shape, pages, fileBytes));
    }
    NpyImages.requireMemory(pages + 1L, shape); // as float32, and one as it is decoded
    return PictureValues.images(pages, shape, images -> fill(reader, shape, fileBytes, images));
  }

  private static void fill(ImageReader reader, ImageShape shape, long fileBytes, float[][] images)
      throws IOException {
    for (int i = 0; i < images.length; i++) {
      Work.heedInterrupt();
      TiffPage page = TiffPage.of(reader, i, fileBytes);
      if (!page.shape().equals(shape)) {
        throw new IOException(
            "all pages must have one shape, but page 1 is %s and page %d is %s; save them as several files"
                .formatted(shape, i + 1, page.shape()));
      }
      page.read(reader, i, images[i]);
    }
  }
}
