package org.arclet.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.arclet.nn.NetworkDescription;
import org.arclet.plot.NetworkBlocks.Block;
import org.arclet.plot.NetworkBlocks.Kind;
import org.arclet.plot.NetworkBlocks.Shortcut;
import org.arclet.plot.NetworkBlocks.Slab;
import org.arclet.plot.SvgSheet.Anchor;
import org.arclet.plot.SvgSheet.Pen;

/**
 * A network as a row of blocks, from the image on the left to the outputs: what each layer gives.
 *
 * <p>Height and depth grow with the square root of the rows and columns, the width with that of the
 * channels; the height of a layer without rows and columns, as dense ones are, with that of its
 * values. Equal convolutions in a row have one label. An arc is the shortcut of a residual block,
 * with a square on it where that has a convolution. What does not fit into one row goes on in the
 * next; after six rows a note counts the blocks that are left out.
 */
public final class NetworkPlot {

  private static final int WIDTH = 900;
  private static final double MARGIN = 12;
  private static final double GAP = 14;
  private static final double LINE = 14;
  private static final double ARC = 12;
  private static final double SQUARE = 9;
  private static final double EVENLY = 1.08;
  private static final int MOST_ROWS = 6;
  private static final int LONGEST_NAME = 60;
  private static final Pen LINK = new Pen(Palette.GREY, 1, "");
  private static final Pen SHORTCUT = new Pen(Palette.VERMILLION, 1.5, "");
  private static final String NOTE =
      "height and depth grow with √ of rows and columns, width with √ of channels; without rows and columns, height with √ of values";

  private final SvgSheet sheet = new SvgSheet(NetworkScale.LETTERS);
  private final NetworkScale scale;
  private double y = MARGIN;

  private NetworkPlot(NetworkScale scale) {
    this.scale = scale;
  }

  /** Draws a network for images of its shape. */
  public static Figure of(NetworkDescription network) {
    List<Block> blocks = NetworkBlocks.of(network);
    return new NetworkPlot(NetworkScale.of(blocks)).draw(heading(network), blocks);
  }

  /** {@code AlexNet for images of (100, 100, 3): 53,986,690 parameters, …}. */
  private static String heading(NetworkDescription network) {
    return String.format(
        Locale.ROOT,
        "%s for images of %s: %,d parameters, %,d operations and %,d bytes per image",
        SafeText.plain(network.name(), LONGEST_NAME),
        network.input(),
        network.parameters() + network.fixedParameters(),
        network.operations(),
        network.memory());
  }

  private Figure draw(String heading, List<Block> blocks) {
    write(heading, Palette.INK);
    legend(blocks);
    List<List<Block>> rows = rows(blocks);
    rows.stream().limit(MOST_ROWS).forEach(this::row);
    int left = rows.stream().skip(MOST_ROWS).mapToInt(List::size).sum();
    if (left > 0) {
      write(Words.count(left, "more block") + " left out", Palette.INK);
    }
    write(NOTE, Palette.QUIET_INK);
    return sheet.figure("network: " + heading, WIDTH, (int) Math.ceil(y + MARGIN));
  }

  private void write(String text, String colour) {
    y += LINE;
    String fitting = Typeface.SANS.fit(text, NetworkScale.LETTERS, WIDTH - 2 * MARGIN);
    sheet.text(fitting, MARGIN, y, Anchor.START, colour);
  }

  private void legend(List<Block> blocks) {
    Set<Kind> there =
        blocks.stream()
            .flatMap(block -> block.slabs().stream())
            .map(Slab::kind)
            .collect(Collectors.toSet());
    double x = MARGIN;
    y += 1.5 * LINE;
    for (Kind kind : Kind.values()) {
      if (there.contains(kind)) {
        sheet.cuboid(new Cuboid(SQUARE, SQUARE, 0, kind.colour()), x, y - SQUARE);
        sheet.text(kind.word(), x + GAP, y, Anchor.START, Palette.INK);
        x += 2 * GAP + sheet.width(kind.word());
      }
    }
    y += GAP;
  }

  /** Rows of about the same length, as few as there can be. */
  private List<List<Block>> rows(List<Block> blocks) {
    double most = WIDTH - MARGIN;
    List<List<Block>> fewest = rows(blocks, most);
    double all = blocks.stream().mapToDouble(block -> scale.room(block) + GAP).sum();
    List<List<Block>> even =
        rows(blocks, Math.min(most, MARGIN + EVENLY * all / Math.max(1, fewest.size())));
    return even.size() == fewest.size() ? even : fewest;
  }

  /** Blocks that fit side by side to the left of an edge. */
  private List<List<Block>> rows(List<Block> blocks, double edge) {
    List<List<Block>> rows = new ArrayList<>();
    double x = WIDTH;
    for (Block block : blocks) {
      double room = scale.room(block);
      if (x + room > edge) {
        rows.add(new ArrayList<>());
        x = MARGIN;
      }
      rows.get(rows.size() - 1).add(block);
      x += room + GAP;
    }
    return rows;
  }

  private void row(List<Block> blocks) {
    double above = blocks.stream().mapToDouble(this::above).max().orElse(0);
    double below = blocks.stream().mapToDouble(this::below).max().orElse(0);
    double axis = y + above;
    double x = MARGIN;
    for (Block block : blocks) {
      if (x > MARGIN) {
        sheet.line(x - GAP, axis, x, axis, LINK);
      }
      double room = scale.room(block);
      block(block, x, room, axis);
      for (int i = 0; i < block.lines().size(); i++) {
        double baseline = axis + below + (i + 1) * LINE;
        sheet.text(block.lines().get(i), x + room / 2, baseline, Anchor.MIDDLE, Palette.INK);
      }
      x += room + GAP;
    }
    y = axis + below + 3 * LINE + GAP;
  }

  private double above(Block block) {
    double top =
        block.slabs().stream()
            .map(scale::cuboid)
            .mapToDouble(cuboid -> cuboid.height() / 2 + cuboid.slant())
            .max()
            .orElse(0);
    return block.shortcut() == Shortcut.NONE ? top : top + ARC;
  }

  private double below(Block block) {
    return block.slabs().stream()
        .mapToDouble(slab -> scale.cuboid(slab).height() / 2)
        .max()
        .orElse(0);
  }

  private void block(Block block, double left, double room, double axis) {
    double x = left + (room - scale.width(block)) / 2;
    double right = left + room;
    sheet.line(left, axis, x, axis, LINK);
    sheet.line(x + NetworkScale.fronts(block), axis, right, axis, LINK);
    double at = x;
    for (Slab slab : block.slabs()) {
      Cuboid cuboid = scale.cuboid(slab);
      sheet.cuboid(cuboid, at, axis - cuboid.height() / 2);
      at += cuboid.width();
    }
    if (block.shortcut() != Shortcut.NONE) {
      double top = axis - above(block) + ARC / 2;
      double from = x - ARC / 2;
      double to = x + scale.width(block) + ARC / 2;
      sheet.path(SHORTCUT, from, axis, from, top, to, top, to, axis);
      sheet.disc(to, axis, 3, Palette.VERMILLION);
      if (block.shortcut() == Shortcut.CONVOLUTION) {
        Cuboid mark = new Cuboid(SQUARE, SQUARE, 0, Kind.CONVOLUTION.colour());
        sheet.cuboid(mark, (from + to - SQUARE) / 2, top - SQUARE / 2);
      }
    }
  }
}
