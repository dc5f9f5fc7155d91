package org.arclet.plot;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.arclet.image.io.AtomicFile;
import org.arclet.image.io.FileTrouble;
import org.jspecify.annotations.Nullable;

/**
 * A finished picture, as SVG and as PNG; immutable.
 *
 * <p>Neither holds a script or a reference to anything outside it. The text of the SVG is text.
 */
public final class Figure {

  private final String description;
  private final int width;
  private final int height;
  private final String svg;
  private byte @Nullable [] png; // painted when it is asked for first

  /**
   * A picture that is drawn as SVG; the PNG is painted after it.
   *
   * @param description what is to be seen, for those who do not see it
   */
  Figure(String description, String svg, int width, int height) {
    this.description = SafeText.plain(description, 1000);
    this.width = width;
    this.height = height;
    this.svg = svg;
  }

  /** Joins the two forms of a picture. */
  Figure(String description, String svg, BufferedImage image) {
    this(description, svg, image.getWidth(), image.getHeight());
    png = Png.encode(image);
  }

  /** What is to be seen, in words. */
  public String description() {
    return description;
  }

  /** Width in pixels. */
  public int width() {
    return width;
  }

  /** Height in pixels. */
  public int height() {
    return height;
  }

  /** The picture as an SVG document. */
  public String svg() {
    return svg;
  }

  /** The picture as a PNG file, {@link #width} × {@link #height} pixels. */
  public synchronized byte[] png() {
    if (png == null) {
      png = Png.encode(SvgPainter.paint(svg));
    }
    return png.clone();
  }

  /**
   * Writes the picture to a file, as SVG or PNG after its name; whole or not at all, in place of
   * one that may be there.
   *
   * @throws IllegalArgumentException if the name ends neither in .svg nor in .png
   * @throws UncheckedIOException if the file cannot be written
   */
  public void save(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (!name.endsWith(".svg") && !name.endsWith(".png")) {
      throw new IllegalArgumentException(
          "a figure is saved as .svg or .png, but got %s; give one of these endings"
              .formatted(file));
    }
    byte[] bytes = name.endsWith(".svg") ? svg.getBytes(StandardCharsets.UTF_8) : png();
    try {
      AtomicFile.write(file, true, out -> out.write(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot write the figure to %s: %s".formatted(file, FileTrouble.reason(e, "")), e);
    }
  }

  /** {@code figure of 860 × 300 pixels: 25 epochs in 31.2 s, …}. */
  @Override
  public String toString() {
    return "figure of %d × %d pixels: %s".formatted(width, height, description);
  }
}
