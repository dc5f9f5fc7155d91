package org.arclet;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.arclet.augment.Augmentation;
import org.arclet.augment.Blending;
import org.arclet.augment.Cutouts;
import org.arclet.augment.Fill;
import org.arclet.engine.Tensor;
import org.arclet.nn.AlexNet;
import org.arclet.nn.ConvolutionBlock;
import org.arclet.nn.LayerOptions;
import org.arclet.nn.Optimizer;
import org.arclet.nn.Regularizer;
import org.arclet.nn.ResNet18;
import org.arclet.normalize.MinMax;
import org.junit.jupiter.api.Test;

/** Values that a person can print say what they are, in every log. */
class TextOfValuesTest {

  /** Of the engines, which people do not meet, and builders inside a lambda. */
  private static final Set<String> NOT_PRINTED =
      Set.of(
          "org.arclet.display.LiveStudy",
          "org.arclet.display.LiveSweep",
          "org.arclet.display.LiveTraining",
          "org.arclet.display.StudyLines",
          "org.arclet.display.TrainingLines",
          "org.arclet.engine.Dl4jNetwork",
          "org.arclet.engine.Dl4jPlainGraph",
          "org.arclet.engine.NativeNetwork",
          "org.arclet.model.ZipDirectory",
          "org.arclet.study.SearchSpace$Builder",
          "org.arclet.work.Ahead",
          "org.arclet.work.Worker");

  private static final JavaClasses TOOLKIT =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.arclet");

  @Test
  void everyPublicClassThatOneCanHoldHasATextOfItsOwn() {
    Set<String> held =
        Stream.concat(
                publicMethods().map(method -> method.getRawReturnType().getName()),
                publicTypes()
                    .filter(
                        type ->
                            type.getConstructors().stream()
                                .anyMatch(c -> c.getModifiers().contains(JavaModifier.PUBLIC)))
                    .map(JavaClass::getName))
            .collect(Collectors.toSet());
    List<String> silent =
        publicTypes()
            .filter(type -> held.contains(type.getName()) && !NOT_PRINTED.contains(type.getName()))
            .filter(type -> !type.isInterface() && !type.isEnum() && !type.isRecord())
            .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
            .filter(type -> type.tryGetMethod("toString").isEmpty())
            .map(JavaClass::getName)
            .toList();
    assertThat(silent).isEmpty();
    assertThat(publicTypes().map(JavaClass::getName)).containsAll(NOT_PRINTED);
  }

  @Test
  void noRecordHasAnArrayButTensorsWhichHaveATextOfTheirOwn() {
    Set<String> arrays = new TreeSet<>();
    publicTypes()
        .filter(JavaClass::isRecord)
        .map(JavaClass::reflect)
        .forEach(
            type -> {
              for (RecordComponent component : type.getRecordComponents()) {
                if (component.getGenericType().getTypeName().contains("[]")) {
                  arrays.add(type.getSimpleName());
                }
              }
            });
    assertThat(arrays).containsExactly("Tensor");
    assertThat(new Tensor(new int[] {2, 1}, new float[2])).hasToString("tensor [2, 1]");
  }

  private static Stream<JavaClass> publicTypes() {
    return TOOLKIT.stream().filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC));
  }

  private static Stream<JavaMethod> publicMethods() {
    return publicTypes()
        .flatMap(type -> type.getMethods().stream())
        .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC));
  }

  @Test
  void anAugmentationNamesItsProceduresInTheirOrder() {
    assertThat(Augmentation.of(b -> {})).hasToString("1 copy, unchanged");
    assertThat(
            Augmentation.of(
                b ->
                    b.copies(2)
                        .widthShiftPixels(3)
                        .horizontalFlip(true)
                        .skewDegrees(7)
                        .blending(Blending.of(1.5).withImages(2, 3))
                        .cutouts(Cutouts.squares(1, 4))
                        .fill(Fill.WRAP)))
        .hasToString(
            "2 copies: shift up to 3 pixels across and 0 up and down, horizontal flips, "
                + "skew up to 7.0 degrees, 1.5 times as many blends (mean of 2 to 3 images, flux "
                + "preserving), 1 square cutout of side 4 pixels, fill wrap");
  }

  @Test
  void augmentationsThatDifferHaveTextsThatDiffer() {
    List<Supplier<Augmentation>> all =
        List.of(
            () -> Augmentation.of(b -> {}),
            () -> Augmentation.of(b -> b.rotation(true)),
            () -> Augmentation.of(b -> b.widthShiftPixels(2)),
            () -> Augmentation.of(b -> b.heightShiftPixels(2)),
            () -> Augmentation.of(b -> b.shiftPixels(2)),
            () -> Augmentation.of(b -> b.verticalFlip(true)),
            () -> Augmentation.of(b -> b.flips(true)),
            () -> Augmentation.of(b -> b.cutouts(1, 4)),
            () -> Augmentation.of(b -> b.cutouts(Cutouts.squares(1, 4))),
            () -> Augmentation.of(b -> b.blending(1)),
            () ->
                Augmentation.of(b -> b.blending(Blending.of(1).withScale(Blending.Scale.DIVIDED))));
    assertThat(all.stream().map(a -> a.get().toString()).distinct()).hasSize(all.size());
  }

  @Test
  void architecturesSayAllThatTheyConsistOf() {
    assertThat(AlexNet.STANDARD.toString().lines())
        .hasSize(9)
        .contains(
            "AlexNet",
            "  convolution 96 filters 11 x 11, stride 4, then max pooling 3 x 3, stride 2, place of local response normalization",
            "  convolution 384 filters 3 x 3, stride 1",
            "  dense 4096 units, dropout 0.5")
        .last()
        .isEqualTo(
            "  convolutions relu, UniformScaling[scale=1.0], L2 0.0; dense layers relu, TruncatedNormal[standardDeviation=0.05], L2 0.0; regularizer local response; 2 sigmoid outputs");
    assertThat(ConvolutionBlock.of(64, 3, 1).withRepeats(2))
        .hasToString("2 x 64 filters 3 x 3, stride 1");
    assertThat(ResNet18.REFERENCE.toString().lines())
        .contains(
            "  stages of [3, 4, 4, 3] blocks with [64, 128, 256, 512] filters of 3 x 3, activation before the sum");
    assertThat(AlexNet.STANDARD.withOptions(o -> LayerOptions.DEFAULT).toString())
        .isNotEqualTo(
            AlexNet.STANDARD
                .withOptions(o -> LayerOptions.DEFAULT.withRegularizer(Regularizer.BATCH_NORM))
                .toString());
  }

  @Test
  void limitsAndOptimizersReadAsTheyWereGiven() {
    assertThat(MinMax.of(0, 100, 200))
        .hasToString("limits 0.0 to 100.0, 200.0, one maximum per band");
    assertThat(Optimizer.DEFAULT)
        .hasToString("Sgd[learningRate=1.0E-4, momentum=0.9, nesterov=false]");
  }
}
