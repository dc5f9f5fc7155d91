package org.arclet.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FigureTest {

  private final Figure figure = Notice.of("nothing", "a figure of <nothing>");

  @Test
  void isSavedAfterItsEnding(@TempDir Path folder) throws IOException {
    figure.save(folder.resolve("a.svg"));
    figure.save(folder.resolve("a.PNG"));
    assertThat(folder.resolve("a.svg")).hasContent(figure.svg());
    assertThat(Files.readAllBytes(folder.resolve("a.PNG"))).isEqualTo(figure.png());
  }

  @Test
  void refusesAnotherEnding() {
    assertThatThrownBy(() -> figure.save(Path.of("a.pdf")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a figure is saved as .svg or .png, but got a.pdf; give one of these endings");
  }

  @Test
  void namesTheFileThatCannotBeWritten(@TempDir Path folder) {
    Path file = folder.resolve("missing").resolve("a.svg");
    assertThatThrownBy(() -> figure.save(file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(
            "cannot write the figure to %s: there is no file or folder %s"
                .formatted(file, file.getParent()));
  }

  /** Written in place, it would be half a figure where the disk is full or the process killed. */
  @Test
  void replacesAFileWholeOrNotAtAll(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("a.svg"), "old");
    Path other = Files.createLink(folder.resolve("another name"), file);
    figure.save(file);
    assertThat(file).hasContent(figure.svg());
    assertThat(other).hasContent("old");
  }

  @Test
  void describesItself() {
    assertThat(figure).hasToString("figure of 400 × 80 pixels: a figure of <nothing>");
    assertThat(SvgDocument.of(figure).root().getAttribute("aria-label"))
        .isEqualTo("a figure of <nothing>");
  }

  @Test
  void cannotBeChanged() {
    byte[] png = figure.png();
    png[0] = 0;
    assertThat(figure.png()[0]).isNotZero();
  }
}
