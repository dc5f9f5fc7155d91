package org.arclet.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.arclet.engine.Tensor;
import org.arclet.image.ImageShape;
import org.arclet.model.Classifier;
import org.arclet.model.ModelCard;
import org.arclet.nn.Activation;
import org.arclet.nn.Dense;
import org.arclet.nn.Initializer;
import org.arclet.nn.NetworkDescription;
import org.arclet.normalize.MinMax;
import org.arclet.tune.FoldModels;
import org.junit.jupiter.api.Test;

class ClassifierDisplayTest {

  private static final String SCRIPT = "<script>alert(1)</script>\u202E";

  private static Classifier classifier(String band) {
    Dense outputs = new Dense(2, Activation.SIGMOID, new Initializer.HeNormal());
    NetworkDescription network =
        new NetworkDescription("<b>tiny</b>", new ImageShape(2, 2, 2), List.of(outputs));
    return Classifier.of(
            network,
            Map.of(
                "layer01.weights", new Tensor(new int[] {8, 2}, new float[16]),
                "layer01.bias", new Tensor(new int[] {2}, new float[2])),
            MinMax.of(0, 100, 1500),
            List.of("g", band))
        .withSources(Set.of(1L, 2L, 3L))
        .withClasses(List.of("other", SCRIPT));
  }

  private static String html(Object value) {
    return Objects.requireNonNull(Display.of(value).get("text/html"));
  }

  @Test
  void showsWhatTheCardSaysAndTheNetwork() {
    String html = html(classifier("r"));
    String row =
        "<tr><th style=\"text-align:left;padding:2px 8px\">%s</th><td style=\"text-align:left;padding:2px 8px\">%s</td></tr>";
    assertThat(html)
        .contains(row.formatted("bands, in order", "g, r"))
        .contains(
            row.formatted(
                "pixel values",
                "from 0 (becomes 0) to 100, 1500 (becomes 1), clipped; band by band"))
        .contains(row.formatted("weights", "18 in each network"))
        .contains(row.formatted("size", "72 bytes"))
        .contains(row.formatted("trained on", "images of 3 sources"))
        .contains("<li>Network 0: trained elsewhere.</li>")
        .contains("<img ")
        .contains("<details><summary>layers</summary>\n<table");
    assertThat(Display.of(classifier("r")).get("text/plain"))
        .contains("  bands, in order: g, r\n", "Network 0: trained elsewhere.");
  }

  @Test
  void showsTheModelsOfFoldsAsOne() {
    assertThat(html(new FoldModels(List.of(classifier("r"), classifier("r")))))
        .contains("2 networks, whose answers are joined", "Network 1: trained elsewhere.");
  }

  @Test
  void hostileNamesRunNothingAndHideNothing() {
    String html = html(classifier(SCRIPT + "x".repeat(1_000_000)));
    assertThat(html)
        .doesNotContain("<script")
        .doesNotContain("<b>tiny")
        .doesNotContain("\u202E")
        .contains("other, &lt;script&gt;alert(1)&lt;/script&gt;\uFFFD")
        .contains("(1000026 characters)");
    assertThat(html.length()).isLessThan(200_000);
  }

  @Test
  void showsTheFirstOfManyNetworks() {
    ModelCard card =
        new ModelCard(
            "many",
            List.of(new ModelCard.Fact("label", List.of("a & b"), false)),
            Collections.nCopies(25, List.of("One.", "Two.")),
            List.of("Careful."));
    assertThat(html(card))
        .contains("a &amp; b", "<li>One. Two.</li>", "<li>and 5 more</li>", "<li>Careful.</li>");
  }
}
