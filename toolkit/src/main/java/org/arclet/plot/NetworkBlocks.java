package org.arclet.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.arclet.image.ImageShape;
import org.arclet.nn.Activation;
import org.arclet.nn.BatchNormalization;
import org.arclet.nn.Convolution;
import org.arclet.nn.Dense;
import org.arclet.nn.Dropout;
import org.arclet.nn.GlobalAveragePooling;
import org.arclet.nn.Layer;
import org.arclet.nn.LocalResponse;
import org.arclet.nn.NetworkDescription;
import org.arclet.nn.Pooling;
import org.arclet.nn.Residual;

/**
 * The layers of a network as blocks to draw: equal convolutions in a row are one, and what only
 * changes values (normalization, dropout) belongs to the block before it.
 */
final class NetworkBlocks {

  /** What a slab stands for, and its colour. */
  enum Kind {
    IMAGE("image", Palette.GREY),
    CONVOLUTION("convolution", Palette.SKY),
    POOLING("pooling", Palette.ORANGE),
    DENSE("dense", Palette.GREEN),
    NORMALIZATION("normalization", Palette.PURPLE),
    DROPOUT("dropout", Palette.QUIET_INK);

    private final String word;
    private final String colour;

    Kind(String word, String colour) {
      this.word = word;
      this.colour = colour;
    }

    String word() {
      return word;
    }

    String colour() {
      return colour;
    }

    /** Whether it is drawn thin: it gives what it is given, in other numbers. */
    boolean isThin() {
      return this == NORMALIZATION || this == DROPOUT;
    }
  }

  /** What runs beside a block. */
  enum Shortcut {
    NONE,
    IDENTITY,
    CONVOLUTION
  }

  /** One layer within a block: what it is and gives. */
  record Slab(Kind kind, ImageShape shape) {}

  /**
   * Slabs that stand together.
   *
   * @param slabs first to last; at least one
   * @param lines below them
   */
  record Block(List<Slab> slabs, List<String> lines, Shortcut shortcut) {

    /** Copies the lists. */
    Block {
      slabs = List.copyOf(slabs);
      lines = List.copyOf(lines);
    }

    Block with(Slab slab) {
      List<Slab> more = new ArrayList<>(slabs);
      more.add(slab);
      return new Block(more, lines, shortcut);
    }

    Block withLines(List<String> other) {
      return new Block(slabs, other, shortcut);
    }
  }

  private final List<Block> blocks = new ArrayList<>();
  private int repeats;
  private List<String> words = List.of();

  private NetworkBlocks() {}

  /** The blocks of a network, its input first. */
  static List<Block> of(NetworkDescription network) {
    NetworkBlocks collected = new NetworkBlocks();
    collected.begin(Kind.IMAGE, network.input(), List.of("image", text(network.input())));
    List<ImageShape> shapes = network.shapes();
    for (int i = 0; i < network.layers().size(); i++) {
      collected.add(network.layers().get(i), shapes.get(i), shapes.get(i + 1));
    }
    return List.copyOf(collected.blocks);
  }

  private void add(Layer layer, ImageShape input, ImageShape output) {
    Kind kind = kind(layer);
    if (layer instanceof Residual block) {
      blocks.add(residual(block, input, output));
      words = List.of();
    } else if (kind.isThin()) {
      extend(new Slab(kind, output));
    } else {
      List<String> said = words(layer, output);
      boolean repeated = layer instanceof Convolution && said.equals(words) && input.equals(output);
      if (repeated) {
        repeats++;
        extend(new Slab(kind, output));
        List<String> lines = new ArrayList<>(said);
        lines.set(0, "%d × %s".formatted(repeats, said.get(0)));
        blocks.set(blocks.size() - 1, last().withLines(lines));
      } else {
        begin(kind, output, said);
      }
    }
  }

  private void begin(Kind kind, ImageShape shape, List<String> said) {
    blocks.add(new Block(List.of(new Slab(kind, shape)), said, Shortcut.NONE));
    words = said;
    repeats = 1;
  }

  private void extend(Slab slab) {
    blocks.set(blocks.size() - 1, last().with(slab));
  }

  private Block last() {
    return blocks.get(blocks.size() - 1);
  }

  private static Block residual(Residual block, ImageShape input, ImageShape output) {
    List<Slab> slabs = new ArrayList<>();
    ImageShape shape = input;
    for (Layer layer : block.body()) {
      shape = layer.outputShape(shape);
      slabs.add(new Slab(kind(layer), shape));
    }
    long convolutions = block.body().stream().filter(Convolution.class::isInstance).count();
    String what =
        block.body().get(0) instanceof Convolution first
            ? "%d × conv %s".formatted(convolutions, square(first.size()))
            : "residual";
    boolean plain = block.shortcut().isEmpty();
    return new Block(
        slabs,
        List.of(what, "+ shortcut", text(output)),
        plain ? Shortcut.IDENTITY : Shortcut.CONVOLUTION);
  }

  private static Kind kind(Layer layer) {
    if (layer instanceof Pooling || layer instanceof GlobalAveragePooling) {
      return Kind.POOLING;
    }
    if (layer instanceof Dense) {
      return Kind.DENSE;
    }
    if (layer instanceof Dropout) {
      return Kind.DROPOUT;
    }
    boolean normalizes = layer instanceof BatchNormalization || layer instanceof LocalResponse;
    return normalizes ? Kind.NORMALIZATION : Kind.CONVOLUTION;
  }

  private static List<String> words(Layer layer, ImageShape output) {
    if (layer instanceof Convolution c) {
      return List.of("conv " + square(c.size()), stride(c.stride()), text(output));
    }
    if (layer instanceof Pooling p) {
      String kind = p.kind().name().toLowerCase(Locale.ROOT);
      return List.of("%s %s".formatted(kind, square(p.size())), stride(p.stride()), text(output));
    }
    if (layer instanceof Dense d) {
      Activation activation = d.activation();
      boolean last = activation == Activation.SIGMOID || activation == Activation.SOFTMAX;
      return List.of(last ? "outputs" : "dense", activation.toString(), text(output));
    }
    return List.of("mean", "of the image", text(output));
  }

  private static String stride(int stride) {
    return "stride " + stride;
  }

  private static String square(int side) {
    return "%d×%d".formatted(side, side);
  }

  /** {@code 25×25×96}; a row of values by their number alone. */
  static String text(ImageShape shape) {
    return shape.pixels() == 1
        ? Integer.toString(shape.channels())
        : "%d×%d×%d".formatted(shape.height(), shape.width(), shape.channels());
  }
}
