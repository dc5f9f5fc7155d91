package org.arclet.plot;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** PNG files in memory. */
final class Png {

  private Png() {}

  /** Encodes an image, grey where all of it is grey, as small as the encoder can. */
  static byte[] encode(BufferedImage image) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam settings = writer.getDefaultWriteParam();
      settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      settings.setCompressionQuality(0); // the smallest file; PNG loses nothing
      writer.setOutput(stream);
      writer.write(null, new IIOImage(withoutUnusedColour(image), null, null), settings);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot encode a figure of PNG", e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static BufferedImage withoutUnusedColour(BufferedImage image) {
    int width = image.getWidth();
    int[] rgb = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
    byte[] grey = new byte[rgb.length];
    for (int i = 0; i < rgb.length; i++) {
      int blue = rgb[i] & 0xFF;
      if ((rgb[i] & 0xFFFFFF) != blue * 0x010101) {
        return image;
      }
      grey[i] = (byte) blue;
    }
    BufferedImage smaller =
        new BufferedImage(width, image.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
    smaller.getRaster().setDataElements(0, 0, width, image.getHeight(), grey);
    return smaller;
  }
}
