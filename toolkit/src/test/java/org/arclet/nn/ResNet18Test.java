package org.arclet.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.arclet.image.ImageShape;
import org.junit.jupiter.api.Test;

class ResNet18Test {

  private static final ImageShape SHAPE = new ImageShape(40, 40, 3);

  private static List<String> layers(Architecture architecture) {
    return architecture.forImages(SHAPE).rows().stream()
        .map(row -> row.layer().toString())
        .toList();
  }

  @Test
  void residualBlocksProjectWhereTheShapeChanges() {
    ResNet18 network = ResNet18.STANDARD.withWidthsDividedBy(16);
    List<Layer> layers = network.forImages(SHAPE).layers();
    List<Residual> blocks =
        layers.stream().filter(Residual.class::isInstance).map(Residual.class::cast).toList();
    assertThat(blocks.stream().map(block -> block.shortcut().toString()))
        .containsExactly(
            "[]",
            "[]",
            "[convolution 8 filters 1 x 1, stride 2, linear]",
            "[]",
            "[convolution 16 filters 1 x 1, stride 2, linear]",
            "[]",
            "[convolution 32 filters 1 x 1, stride 2, linear]",
            "[]");
    Residual wider =
        (Residual) network.withFilters(List.of(6, 8, 16, 32)).forImages(SHAPE).layers().get(2);
    assertThat(wider.shortcut()).hasToString("[convolution 6 filters 1 x 1, stride 1, linear]");
  }

  @Test
  void theActivationComesAfterTheSumInThePaperAndBeforeItInTheReference() {
    assertThat(layers(ResNet18.STANDARD).subList(2, 5))
        .containsExactly(
            "residual block of 2 layers, relu",
            "convolution 64 filters 3 x 3, stride 1, relu",
            "convolution 64 filters 3 x 3, stride 1, linear");
    assertThat(layers(ResNet18.REFERENCE).subList(2, 5))
        .containsExactly(
            "residual block of 2 layers, linear",
            "convolution 64 filters 3 x 3, stride 1, relu",
            "convolution 64 filters 3 x 3, stride 1, relu");
  }

  @Test
  void theNameOfAResNetSaysWhatIsUnusual() {
    assertThat(ResNet18.STANDARD.forImages(SHAPE).name()).isEqualTo("ResNet-18");
    assertThat(ResNet18.REFERENCE.forImages(SHAPE).name())
        .isEqualTo("ResNet-18 with blocks 3-4-4-3");
    assertThat(ResNet18.STANDARD.withBlocks(List.of(3, 4, 6, 3)).forImages(SHAPE).name())
        .isEqualTo("ResNet-18 with blocks 3-4-6-3");
  }

  @Test
  void anImageTooSmallForTheFirstWindowIsRefusedNamingTheLayer() {
    ResNet18 network = ResNet18.STANDARD.withFirst(f -> f.withSize(11));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> network.forImages(new ImageShape(4, 9, 1)))
        .withMessage(
            "layer 1 of ResNet-18 (convolution 64 filters 11 x 11, stride 1, 3 zeros around, relu) does not fit its input (4, 9, 1): "
                + "a window of 11 pixels must fit into 4 x 9 with its padding of 3; take larger images, a smaller window or SAME padding");
  }

  @Test
  void stagesOfAResNetNeedFiltersAndBlocks() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ResNet18.STANDARD.withBlocks(List.of(2, 2)))
        .withMessage(
            "each stage must have a number of filters and of blocks, but got filters [64, 128, 256, 512] and blocks [2, 2]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ResNet18.STANDARD.withBlocks(List.of(2, 2, 0, 2)))
        .withMessage("each stage must have at least 1 block, but got [2, 2, 0, 2]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ResNet18.STANDARD.withFilters(List.of(8, 8, 0, 8)))
        .withMessage("a convolution must have at least 1 filter, but got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ResNet18.STANDARD.withWidthsDividedBy(7))
        .withMessage(
            "a divisor of widths must be at least 1 and divide every width, but got 7 for a width of 64");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ResNet18.BlockShape(0, true))
        .withMessage(
            "size and stride of a convolution must be at least 1, but got size 0, stride 1");
  }
}
