package org.arclet.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.arclet.image.ImageShape;
import org.arclet.nn.AlexNet;
import org.arclet.nn.Architecture;
import org.arclet.nn.ConvolutionBlock;
import org.arclet.nn.CustomCnn;
import org.arclet.nn.Regularizer;
import org.arclet.nn.ResNet18;
import org.arclet.nn.Vgg16;
import org.arclet.plot.NetworkBlocks.Block;
import org.arclet.plot.NetworkBlocks.Kind;
import org.arclet.plot.NetworkBlocks.Shortcut;
import org.arclet.plot.NetworkBlocks.Slab;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkPlotTest {

  private static final ImageShape LENS = new ImageShape(100, 100, 3);

  static Stream<Architecture> architectures() {
    return Stream.of(
        AlexNet.STANDARD,
        Vgg16.STANDARD,
        ResNet18.STANDARD,
        ResNet18.REFERENCE.withOptions(o -> o.withRegularizer(Regularizer.BATCH_NORM)),
        CustomCnn.of(3, 2));
  }

  @ParameterizedTest
  @MethodSource("architectures")
  void isInertAndTheSameEachTimeAndWithinItsFrame(Architecture architecture) {
    Figure figure = NetworkPlot.of(architecture.forImages(LENS));
    SvgDocument svg = SvgDocument.of(figure).assertInert();
    assertThat(figure.svg()).isEqualTo(NetworkPlot.of(architecture.forImages(LENS)).svg());
    assertThat(figure.width()).isEqualTo(900);
    assertThat(svg.elements("text"))
        .allSatisfy(
            text -> {
              double width = Typeface.SANS.width(text.getTextContent(), NetworkScale.LETTERS);
              double x = Double.parseDouble(text.getAttribute("x"));
              double from = text.getAttribute("text-anchor").equals("middle") ? x - width / 2 : x;
              assertThat(from).isPositive();
              assertThat(from + width).isLessThan(figure.width());
              assertThat(Double.parseDouble(text.getAttribute("y"))).isLessThan(figure.height());
            });
  }

  @Test
  void alexNetIsABlockPerLayerWithItsShapeBelow() {
    List<Block> blocks = NetworkBlocks.of(AlexNet.STANDARD.forImages(LENS));
    assertThat(blocks.stream().map(Block::lines))
        .startsWith(
            List.of("image", "100×100×3"),
            List.of("conv 11×11", "stride 4", "25×25×96"),
            List.of("max 3×3", "stride 2", "13×13×96"),
            List.of("conv 5×5", "stride 1", "13×13×256"))
        .contains(List.of("2 × conv 3×3", "stride 1", "7×7×384"))
        .endsWith(List.of("dense", "relu", "4096"), List.of("outputs", "sigmoid", "2"));
    assertThat(blocks.get(2).slabs().stream().map(Slab::kind))
        .containsExactly(Kind.POOLING, Kind.NORMALIZATION);
  }

  @Test
  void equalConvolutionsOfVggAreOneBlock() {
    List<Block> blocks = NetworkBlocks.of(Vgg16.STANDARD.forImages(LENS));
    assertThat(blocks).hasSize(14);
    assertThat(blocks.get(1).lines()).containsExactly("2 × conv 3×3", "stride 1", "100×100×64");
    assertThat(blocks.get(2).lines()).containsExactly("max 2×2", "stride 2", "50×50×64");
  }

  @Test
  void theShortcutsOfResNetThatChangeTheShapeHaveAConvolution() {
    List<Block> blocks = NetworkBlocks.of(ResNet18.STANDARD.forImages(LENS));
    assertThat(blocks.stream().map(Block::shortcut))
        .containsExactly(
            Shortcut.NONE,
            Shortcut.NONE,
            Shortcut.NONE,
            Shortcut.IDENTITY,
            Shortcut.IDENTITY,
            Shortcut.CONVOLUTION,
            Shortcut.IDENTITY,
            Shortcut.CONVOLUTION,
            Shortcut.IDENTITY,
            Shortcut.CONVOLUTION,
            Shortcut.IDENTITY,
            Shortcut.NONE,
            Shortcut.NONE);
    assertThat(blocks.get(3).lines()).containsExactly("2 × conv 3×3", "+ shortcut", "50×50×64");
  }

  @Test
  void sizesGrowWithTheSquareRootOfWhatTheyStandFor() {
    NetworkScale scale = new NetworkScale(100, 400);
    Cuboid whole = scale.cuboid(new Slab(Kind.CONVOLUTION, new ImageShape(100, 100, 100)));
    Cuboid quarter = scale.cuboid(new Slab(Kind.CONVOLUTION, new ImageShape(25, 25, 400)));
    assertThat(quarter.height()).isEqualTo(whole.height() / 2);
    assertThat(quarter.slant()).isEqualTo(whole.slant() / 2);
    assertThat(quarter.width() - 3).isEqualTo(2 * (whole.width() - 3));
    Cuboid dense = scale.cuboid(new Slab(Kind.DENSE, new ImageShape(1, 1, 400)));
    Cuboid fewer = scale.cuboid(new Slab(Kind.DENSE, new ImageShape(1, 1, 100)));
    assertThat(fewer.height()).isEqualTo(dense.height() / 2);
    assertThat(dense.slant()).isZero();
  }

  @Test
  void countsWhatDoesNotFit() {
    var deep =
        CustomCnn.of(
                Collections.nCopies(
                    200,
                    ConvolutionBlock.of(2, 3, 1)
                        .withPooling(CustomCnn.BLOCK.pooling().orElseThrow())),
                List.of(CustomCnn.DENSE.withUnits(4)))
            .forImages(LENS);
    Figure figure = NetworkPlot.of(deep);
    assertThat(SvgDocument.of(figure).texts())
        .anyMatch(text -> text.matches("\\d+ more blocks left out"));
    assertThat(figure.height()).isLessThan(1500);
  }

  @Test
  void aHostileNameRunsNothing() {
    var hostile =
        AlexNet.STANDARD.withName("<script>alert(1)</script>\u202E" + "x".repeat(1_000_000));
    Figure figure = NetworkPlot.of(hostile.forImages(LENS));
    SvgDocument.of(figure).assertInert();
    assertThat(figure.svg()).doesNotContain("<script").doesNotContain("\u202E");
    assertThat(figure.svg().length()).isLessThan(40_000);
  }
}
