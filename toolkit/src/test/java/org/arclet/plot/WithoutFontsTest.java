package org.arclet.plot;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.font.TextLayout;
import org.junit.jupiter.api.Test;

/** Java's text drawing fails on a machine without fonts, and the machine of the tests has some. */
class WithoutFontsTest {

  @Test
  void figuresAskJavaForNoFont() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(Font.class, FontMetrics.class, TextLayout.class)
        .orShould()
        .callMethodWhere(target(name("drawString")))
        .check(
            new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.arclet.plot"));
  }
}
