package org.arclet.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** Lines of captioned tiles, laid out as a figure; below them notes on what is shown. */
final class Mosaic {

  /** Width that a notebook shows without shrinking. */
  static final int WIDTH = 900;

  static final int GAP = 8;
  private static final double LETTERS = 11;
  private static final int TEXT_LINE = 16;

  /**
   * One image.
   *
   * @param marked whether the caption stands out
   */
  record Cell(Tile tile, String caption, boolean marked) {}

  /**
   * Cells side by side.
   *
   * @param heading above them; empty for none
   */
  record Line(String heading, List<Cell> cells) {}

  private record Words(String text, double x, double baseline, String colour) {}

  private record Placed(Tile tile, int x, int y) {}

  private final List<Placed> tiles = new ArrayList<>();
  private final List<Words> words = new ArrayList<>();
  private final int width;
  private int y = GAP;

  private Mosaic(List<Line> lines, List<String> notes) {
    int side =
        lines.stream()
            .flatMap(line -> line.cells.stream())
            .mapToInt(cell -> cell.tile.width())
            .max()
            .orElse(0);
    int longest = lines.stream().mapToInt(line -> line.cells.size()).max().orElse(0);
    double notesWidth =
        notes.stream().mapToDouble(note -> Typeface.SANS.width(note, LETTERS)).max().orElse(0);
    width =
        (int)
            Math.max(
                GAP + (double) longest * (side + GAP),
                Math.min(WIDTH, 2 * GAP + Math.ceil(notesWidth)));
    lines.forEach(line -> place(line, side));
    notes.forEach(note -> write(note, GAP, width - 2 * GAP, Palette.QUIET_INK));
  }

  /**
   * Lays out the lines.
   *
   * @param description what is to be seen, for those who do not see it
   */
  static Figure of(String description, List<Line> lines, List<String> notes) {
    Mosaic mosaic = new Mosaic(lines, notes);
    BufferedImage image = mosaic.paintTiles();
    String svg = mosaic.svg(description, Png.encode(image));
    mosaic.paintWords(image);
    return new Figure(description, svg, image);
  }

  private void place(Line line, int side) {
    if (!line.heading.isEmpty()) {
      write(line.heading, GAP, width - 2 * GAP, Palette.INK);
    }
    int height = line.cells.stream().mapToInt(cell -> cell.tile.height()).max().orElse(0);
    int x = GAP;
    int top = y;
    y += height;
    boolean captions = line.cells.stream().anyMatch(cell -> !cell.caption.isEmpty());
    for (Cell cell : line.cells) {
      int left = x + (side - cell.tile.width()) / 2;
      tiles.add(new Placed(cell.tile, left, top + (height - cell.tile.height()) / 2));
      y = top + height;
      if (captions) {
        write(cell.caption, x, side, cell.marked ? Palette.VERMILLION : Palette.INK);
      }
      x += side + GAP;
    }
    y += GAP;
  }

  private void write(String text, int x, int room, String colour) {
    String fitting = Typeface.SANS.fit(SafeText.plain(text), LETTERS, room);
    words.add(new Words(fitting, x, y + 0.75 * TEXT_LINE, colour));
    y += TEXT_LINE;
  }

  private BufferedImage paintTiles() {
    BufferedImage image = new BufferedImage(width, y + GAP / 2, BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = image.createGraphics();
    canvas.setColor(Color.WHITE);
    canvas.fillRect(0, 0, image.getWidth(), image.getHeight());
    canvas.dispose();
    tiles.forEach(placed -> placed.tile.paint(image, placed.x, placed.y));
    return image;
  }

  private void paintWords(BufferedImage image) {
    Graphics2D canvas = image.createGraphics();
    canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    for (Words line : words) {
      canvas.setColor(Color.decode(line.colour));
      canvas.fill(Typeface.SANS.outline(line.text, line.x, line.baseline, LETTERS));
    }
    canvas.dispose();
  }

  private String svg(String description, byte[] pixels) {
    int height = y + GAP / 2;
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            """
            <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="%d" height="%d" viewBox="0 0 %d %d" role="img" aria-label="%s">
            <image width="%d" height="%d" style="image-rendering:pixelated" xlink:href="data:image/png;base64,%s"/>
            <g font-family="%s" font-size="%s">
            """,
            width,
            height,
            width,
            height,
            SafeText.markup(description, 1000),
            width,
            height,
            Base64.getEncoder().encodeToString(pixels),
            Typeface.CSS_FAMILY,
            LETTERS));
    for (Words line : words) {
      svg.append(
          "<text x=\"%s\" y=\"%s\" fill=\"%s\">%s</text>\n"
              .formatted(line.x, line.baseline, line.colour, SafeText.markup(line.text)));
    }
    return svg.append("</g>\n</svg>\n").toString();
  }
}
