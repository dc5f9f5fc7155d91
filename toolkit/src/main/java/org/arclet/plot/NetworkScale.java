package org.arclet.plot;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.arclet.image.ImageShape;
import org.arclet.plot.NetworkBlocks.Block;
import org.arclet.plot.NetworkBlocks.Shortcut;
import org.arclet.plot.NetworkBlocks.Slab;

/**
 * How large the blocks of a network are drawn, in pixels.
 *
 * @param side most rows or columns of a layer, at least 1
 * @param units most values of a layer without rows and columns, at least 1
 */
record NetworkScale(int side, int units) {

  /** Size of the letters, in pixels. */
  static final double LETTERS = 11;

  private static final double TALLEST = 120;
  private static final double SHORTEST = 5;
  private static final double DEEPEST = 42;
  private static final double NARROWEST = 3;
  private static final double PER_CHANNEL = 0.8;
  private static final double THIN = 4;
  private static final double DENSE = 12;
  private static final double SHORTCUT = 14;

  static NetworkScale of(List<Block> blocks) {
    return new NetworkScale(
        most(blocks, shape -> !isFlat(shape), s -> Math.max(s.height(), s.width())),
        most(blocks, NetworkScale::isFlat, ImageShape::channels));
  }

  private static int most(
      List<Block> blocks, Predicate<ImageShape> which, ToIntFunction<ImageShape> size) {
    return blocks.stream()
        .flatMap(block -> block.slabs().stream())
        .map(Slab::shape)
        .filter(which)
        .mapToInt(size)
        .max()
        .orElse(1);
  }

  private static boolean isFlat(ImageShape shape) {
    return shape.pixels() == 1;
  }

  /** The slab as it is drawn. */
  Cuboid cuboid(Slab slab) {
    return new Cuboid(thickness(slab), height(slab), slant(slab), slab.kind().colour());
  }

  private static double thickness(Slab slab) {
    if (slab.kind().isThin()) {
      return THIN;
    }
    return isFlat(slab.shape())
        ? DENSE
        : NARROWEST + PER_CHANNEL * Math.sqrt(slab.shape().channels());
  }

  private double height(Slab slab) {
    double share =
        isFlat(slab.shape())
            ? slab.shape().channels() / (double) units
            : slab.shape().height() / (double) side;
    return Math.max(SHORTEST, TALLEST * Math.sqrt(share));
  }

  private double slant(Slab slab) {
    return isFlat(slab.shape()) ? 0 : DEEPEST * Math.sqrt(slab.shape().width() / (double) side);
  }

  /** Width of the fronts of a block, side by side. */
  static double fronts(Block block) {
    return block.slabs().stream().mapToDouble(NetworkScale::thickness).sum();
  }

  /** Width of a block as it is drawn. */
  double width(Block block) {
    return fronts(block) + block.slabs().stream().mapToDouble(this::slant).max().orElse(0);
  }

  /** Width that a block needs in its row, with what is written below it. */
  double room(Block block) {
    double words =
        block.lines().stream()
            .mapToDouble(line -> Typeface.SANS.width(line, LETTERS))
            .max()
            .orElse(0);
    double beside = block.shortcut() == Shortcut.NONE ? 0 : SHORTCUT;
    return Math.max(words, width(block) + beside);
  }
}
