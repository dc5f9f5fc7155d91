package org.arclet.display;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.arclet.model.Classifier;
import org.arclet.model.ModelCard;
import org.arclet.plot.NetworkPlot;
import org.arclet.plot.SafeText;
import org.arclet.table.NetworkTable;

/** Classifiers: their card, the drawing of their network, and folded up below it its layers. */
final class ClassifierDisplay {

  private static final int LONGEST = 1000;
  private static final int LONGEST_NAME = 80;
  private static final int MOST_NETWORKS = 20;

  private ClassifierDisplay() {}

  static Map<String, String> of(Classifier classifier) {
    ModelCard card = classifier.card();
    String html =
        """
        %s
        %s
        <details><summary>layers</summary>
        %s
        </details>"""
            .formatted(
                html(card),
                StudyDisplay.picture(NetworkPlot.of(classifier.network())),
                TableDisplay.html(NetworkTable.of(classifier.network())));
    return MimeBundle.ofHtml(html, plain(card));
  }

  static Map<String, String> of(ModelCard card) {
    return MimeBundle.ofHtml(html(card), plain(card));
  }

  private static String html(ModelCard card) {
    List<String> facts =
        card.facts().stream()
            .map(
                fact ->
                    "<tr><th style=\"text-align:left;padding:2px 8px\">%s</th><td style=\"text-align:left;padding:2px 8px\">%s</td></tr>"
                        .formatted(
                            SafeText.markup(fact.label()), SafeText.markup(values(fact), LONGEST)))
            .toList();
    return """
        <p><strong>%s</strong></p>
        <table style="border-collapse:collapse">
        %s
        </table>
        <ul>
        %s
        </ul>
        <details><summary>what to keep in mind</summary>
        <ul>
        %s
        </ul>
        </details>"""
        .formatted(
            SafeText.markup(card.summary()),
            String.join("\n", facts),
            items(trainings(card)),
            items(card.cautions()));
  }

  private static String plain(ModelCard card) {
    String facts =
        card.facts().stream()
            .map(fact -> "  %s: %s".formatted(fact.label(), values(fact)))
            .collect(Collectors.joining("\n"));
    return PlainText.of(
        "%s\n%s\n%s".formatted(card.summary(), facts, String.join("\n", trainings(card))));
  }

  /** Names one by one made safe and cut, so that none can hide those after it. */
  private static String values(ModelCard.Fact fact) {
    return fact.values().stream()
        .map(value -> SafeText.plain(value, fact.areNames() ? LONGEST_NAME : LONGEST))
        .collect(Collectors.joining(", "));
  }

  private static List<String> trainings(ModelCard card) {
    List<String> shown =
        card.trainings().stream()
            .limit(MOST_NETWORKS)
            .map(sentences -> String.join(" ", sentences))
            .collect(Collectors.toList());
    int more = card.trainings().size() - shown.size();
    if (more > 0) {
      shown.add("and %d more".formatted(more));
    }
    return shown;
  }

  private static String items(List<String> texts) {
    return texts.stream()
        .map(item -> "<li>%s</li>".formatted(SafeText.markup(item, LONGEST)))
        .collect(Collectors.joining("\n"));
  }
}
