package org.arclet.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SurveyFolderTest {

  private static final SurveyManifest MANIFEST = new SurveyManifest("0f", "3a", 5, 2, 0);

  @TempDir private Path folder;

  @Test
  void whatAKilledProcessLeftOfTheManifestStopsNoSurvey() throws IOException {
    Path left = folder.resolve(".survey.json.0123456789abcdef-fedcba9876543210");
    Files.writeString(left, "{");
    Files.writeString(folder.resolve(".lock"), "");
    try (SurveyFolder open = SurveyFolder.open(folder, MANIFEST)) {
      assertThat(open.missing()).containsExactly(0, 1, 2);
    }
    assertThat(left).doesNotExist();
    assertThat(folder.resolve("survey.json")).hasBinaryContent(MANIFEST.write());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".survey.json.0123456789abcdef",
        ".survey.json.0123456789abcdef-fedcba9876543210.old",
        ".survey,json.0123456789abcdef-fedcba9876543210",
        ".thesis.tex.0123456789abcdef-fedcba9876543210",
        "survey.json.0123456789abcdef-fedcba9876543210",
      })
  void anyOtherFileIsSomethingElse(String name) throws IOException {
    Files.writeString(folder.resolve(name), "");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SurveyFolder.open(folder, MANIFEST))
        .withMessage(
            "the output must be a new folder, or one of this survey, but %s holds %s; choose another",
            folder, name);
    assertThat(folder.resolve("survey.json")).doesNotExist();
  }

  @Test
  void chunksHaveTheSameNamesInEveryLanguage() {
    Locale before = Locale.getDefault(Locale.Category.FORMAT);
    Locale.setDefault(Locale.Category.FORMAT, Locale.forLanguageTag("fa-IR"));
    try {
      assertThat("%d".formatted(Integer.parseInt("1"))).isNotEqualTo("1");
      assertThat(SurveyFolder.chunk(folder, 7)).hasFileName("chunk-00000007.parquet");
    } finally {
      Locale.setDefault(Locale.Category.FORMAT, before);
    }
  }
}
