package org.arclet.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.arclet.benchmarks.Case.Kind;
import org.junit.jupiter.api.Test;

class CaseTest {

  @Test
  void withoutWordsAreAllNetworksAtThreeBatchSizes() {
    assertThat(Case.named()).hasSize(12).contains(Case.HEADLINE, new Case(Kind.CUSTOMCNN, 64));
  }

  @Test
  void wordsNameNetworksAndBatchSizes() {
    assertThat(Case.named("resnet18", "8", "vgg16"))
        .containsExactly(new Case(Kind.RESNET18, 8), new Case(Kind.VGG16, 8));
    assertThat(Case.named("alexnet", "32")).containsExactly(Case.HEADLINE);
    assertThat(Case.HEADLINE).hasToString("alexnet 32");
  }

  @Test
  void refusesOtherWords() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Case.named("alexnet", "lenet"))
        .withMessage(
            "arguments must be batch sizes or networks of [alexnet, vgg16, resnet18, customcnn], but got [alexnet, lenet]");
  }
}
