package org.arclet.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTextTest {

  @Test
  void leavesOrdinaryWritingAlone() {
    String text = "Hα of NGC 1068 − ö ж 银河 🔭 שלום";
    assertThat(SafeText.plain(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0, 7, 8, 0x1B, 0x7F, 0x85, 0x9F, 0x061C, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D,
        0x202E, 0x2066, 0x2067, 0x2068, 0x2069, 0xD800, 0xDFFF, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF
      })
  void replacesWhatCouldBreakOrDisguise(int point) {
    String hostile = "a" + new String(Character.toChars(point)) + "b";
    assertThat(SafeText.plain(hostile)).isEqualTo("a\uFFFDb");
  }

  @Test
  void makesOneLineOfSeveral() {
    assertThat(SafeText.plain("a\tb\nc\rd\u2028e")).isEqualTo("a b c d e");
  }

  @Test
  void cutsAfterWholeCharactersAndSaysHowManyThereWere() {
    assertThat(SafeText.plain("🔭🔭🔭", 2)).isEqualTo("🔭🔭… (3 characters)");
    assertThat(SafeText.plain("x".repeat(1_000_000)))
        .isEqualTo("x".repeat(200) + "… (1000000 characters)");
    assertThat(SafeText.plain("x".repeat(200))).isEqualTo("x".repeat(200));
  }

  @Test
  void escapesWhatMeansSomethingInMarkup() {
    assertThat(SafeText.markup("<script>alert('1' & \"2\")</script>"))
        .isEqualTo("&lt;script&gt;alert(&#39;1&#39; &amp; &quot;2&quot;)&lt;/script&gt;");
    assertThat(SafeText.markup("<<<", 2)).isEqualTo("&lt;&lt;… (3 characters)");
  }

  @Test
  void refusesToShowNothing() {
    assertThatThrownBy(() -> SafeText.plain("a", 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("text must be shown with at least 1 character, but got 0");
  }
}
