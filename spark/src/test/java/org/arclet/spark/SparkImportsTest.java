package org.arclet.spark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Keeps Spark to the classes that run within it: a notebook has the others without its jars. */
class SparkImportsTest {

  private static final Set<String> WITHIN_SPARK =
      Set.of(
          "SurveyJob",
          "SearchJob",
          "Jobs",
          "SurveyTables",
          "SurveyMain",
          "LocalMain",
          "ChunkTask",
          "ChunkFile",
          "ParquetBytes",
          "Failures");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.arclet.spark");

  private static final DescribedPredicate<JavaClass> OUTSIDE =
      DescribedPredicate.describe(
          "run outside Spark",
          one -> !WITHIN_SPARK.contains(one.getName().replaceAll(".*\\.|\\$.*", "")));

  @Test
  void onlyClassesThatRunWithinSparkMentionIt() {
    noClasses()
        .that(OUTSIDE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache..", "scala..")
        .check(CLASSES);
  }

  @Test
  void nothingElseIsUsedThanThePackageSays() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "org.jspecify..",
            "org.arclet.spark",
            "org.arclet.work",
            "org.arclet.image..",
            "org.arclet.nn",
            "org.arclet.model",
            "org.arclet.tune",
            "org.arclet.table",
            "com.fasterxml.jackson..",
            "tech.tablesaw..",
            "org.apache.spark..",
            "org.apache.parquet..",
            "org.apache.hadoop.conf",
            "org.apache.hadoop.fs",
            "scala..")
        .check(CLASSES);
  }
}
