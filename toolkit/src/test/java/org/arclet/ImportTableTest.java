package org.arclet;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Keeps the packages to the import table of ARCHITECTURE.md. */
class ImportTableTest {

  /** Packages from the top of the table to its bottom: a package may import those before it. */
  private static final List<String> ORDER =
      List.of(
          "work",
          "image",
          "image.io",
          "normalize",
          "augment",
          "simulate",
          "metric",
          "study",
          "nn",
          "engine",
          "train",
          "model",
          "interop",
          "explain",
          "tune",
          "table",
          "plot",
          "display");

  /** Libraries beside the JDK and JSpecify that a package may use. */
  private static final Map<String, List<String>> LIBRARIES =
      Map.of(
          "image.io", List.of("nom.tam..", "io.jhdf..", "com.twelvemonkeys.."),
          "study", List.of("com.fasterxml.jackson.."),
          "engine",
              List.of("org.nd4j..", "org.deeplearning4j..", "org.bytedeco..", "com.sun.jna.."),
          "model", List.of("com.fasterxml.jackson.."),
          "interop",
              List.of("org.nd4j..", "org.deeplearning4j..", "io.jhdf..", "com.fasterxml.jackson.."),
          "table", List.of("tech.tablesaw.."),
          "plot", List.of("org.jetbrains.letsPlot..", "org.w3c.dom..", "org.xml.sax.."),
          "display", List.of("tech.tablesaw.."));

  private static final JavaClasses TOOLKIT =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.arclet");

  @TestFactory
  List<DynamicTest> importsOnlyWhatTheTableAllows() {
    List<DynamicTest> tests = new ArrayList<>();
    List<String> allowed = new ArrayList<>(List.of("java..", "javax..", "org.jspecify.."));
    for (String name : ORDER) {
      allowed.add("org.arclet." + name);
      List<String> here = new ArrayList<>(allowed);
      here.addAll(LIBRARIES.getOrDefault(name, List.of()));
      tests.add(
          DynamicTest.dynamicTest(
              name,
              () ->
                  classes()
                      .that(resideInAPackage("org.arclet." + name))
                      .should()
                      .onlyDependOnClassesThat(resideInAnyPackage(here.toArray(String[]::new)))
                      .allowEmptyShould(true)
                      .check(TOOLKIT)));
    }
    return tests;
  }

  @Test
  void everyPackageIsInTheTable() {
    classes()
        .should()
        .resideInAnyPackage(ORDER.stream().map("org.arclet."::concat).toArray(String[]::new))
        .check(TOOLKIT);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("org.arclet.(**)").should().beFreeOfCycles().check(TOOLKIT);
  }

  @Test
  void publicTypesOutsideTheEngineNeverMentionNd4j() {
    noClasses()
        .that()
        .resideOutsideOfPackages("org.arclet.engine..", "org.arclet.interop..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.nd4j..", "org.deeplearning4j..")
        .check(TOOLKIT);
  }

  @Test
  void everyPackageIsNullMarked() {
    assertThat(ORDER)
        .filteredOn(name -> TOOLKIT.containPackage("org.arclet." + name))
        .allMatch(
            name -> TOOLKIT.getPackage("org.arclet." + name).isAnnotatedWith(NullMarked.class));
  }
}
