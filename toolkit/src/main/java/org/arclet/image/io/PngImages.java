package org.arclet.image.io;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;

/** The picture of a PNG file as one image. */
final class PngImages {

  private static final int MOST = 255;

  private PngImages() {}

  static ImageSet read(Path path) throws IOException {
    PngHeader header = PngHeader.read(path);
    boolean grey = header.colour() == 0 || header.colour() == 4;
    ImageShape shape =
        NpyImages.shape(List.of(1L, header.height(), header.width(), grey ? 1L : 3L));
    NpyImages.requireMemory(2, shape); // as float32, and as it is decoded
    try {
      return PictureValues.images(1, shape, images -> fill(decode(path), header, shape, images[0]));
    } catch (RuntimeException e) {
      throw new IOException(
          "it must be a whole PNG file, but is damaged: " + FileTrouble.ofLibrary(e), e);
    }
  }

  private static void fill(BufferedImage picture, PngHeader header, ImageShape shape, float[] image)
      throws IOException {
    if (picture.getColorModel() instanceof IndexColorModel palette) {
      fill(picture.getRaster(), palette, shape, image);
    } else {
      PictureValues.fill(picture.getRaster(), shape, image);
      PictureValues.requireOpaque(picture.getRaster(), shape.channels(), (1 << header.depth()) - 1);
    }
  }

  private static BufferedImage decode(Path path) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
    try (FileImageInputStream in = new FileImageInputStream(path.toFile())) {
      reader.setInput(in, true, true);
      return reader.read(0);
    } finally {
      reader.dispose();
    }
  }

  private static void fill(Raster raster, IndexColorModel palette, ImageShape shape, float[] image)
      throws IOException {
    int[] indices = new int[shape.width()];
    for (int row = 0, at = 0; row < shape.height(); row++) {
      raster.getSamples(0, shape.height() - 1 - row, shape.width(), 1, 0, indices);
      for (int index : indices) {
        if (palette.getAlpha(index) != MOST) {
          throw PictureValues.transparent();
        }
        image[at++] = palette.getRed(index);
        if (shape.channels() > 1) {
          image[at++] = palette.getGreen(index);
          image[at++] = palette.getBlue(index);
        }
      }
    }
  }
}
