package org.arclet.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jetbrains.letsPlot.commons.geometry.DoubleVector;
import org.junit.jupiter.api.Test;

class LetsPlotTest {

  private static Figure line(double end) {
    return LetsPlot.render(
        "a line",
        Map.of(
            "kind",
            "plot",
            "data",
            Map.of("x", List.of(0.0, 1.0), "y", List.of(0.0, end)),
            "mapping",
            Map.of("x", "x", "y", "y"),
            "layers",
            List.of(Map.of("geom", "line"))),
        new DoubleVector(300, 200));
  }

  private static List<String> ids(Figure figure) {
    return SvgDocument.of(figure).elements("*").stream()
        .map(element -> element.getAttribute("id"))
        .filter(id -> !id.isEmpty())
        .toList();
  }

  @Test
  void givesTheSameBytesForTheSameSpecification() {
    assertThat(line(2).svg()).isEqualTo(line(2).svg());
    assertThat(line(2).png()).isEqualTo(line(2).png());
  }

  @Test
  void sharesNoIdWithAnotherFigure() {
    List<String> ids = ids(line(2));
    assertThat(ids).isNotEmpty().doesNotHaveDuplicates();
    assertThat(ids(line(3))).doesNotContainAnyElementsOf(ids);
  }

  @Test
  void isInertAndRefersOnlyToItself() {
    List<String> ids = ids(line(2));
    assertThat(SvgDocument.of(line(2)).assertInert().elements("g"))
        .map(group -> group.getAttribute("clip-path"))
        .filteredOn(clip -> !clip.isEmpty())
        .isNotEmpty()
        .allMatch(clip -> ids.contains(clip.substring("url(#".length(), clip.length() - 1)));
  }
}
