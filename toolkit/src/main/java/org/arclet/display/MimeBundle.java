package org.arclet.display;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.arclet.plot.Figure;

/** Content by MIME type, the richest first. */
final class MimeBundle {

  static final String SVG = "image/svg+xml";
  static final String PNG = "image/png";
  static final String HTML = "text/html";
  static final String PLAIN = "text/plain";

  /** A longer SVG is mostly pixels, and would only double the size of the notebook. */
  private static final int LONGEST_SVG = 250_000;

  /** Marks what MathJax leaves alone, which else would set a name like {@code $x$} as a formula. */
  private static final String NO_FORMULAS =
      "<div class=\"mathjax_ignore tex2jax_ignore\">\n%s\n</div>";

  private MimeBundle() {}

  static Map<String, String> of(String plain) {
    return Map.of(PLAIN, plain);
  }

  static Map<String, String> of(Figure figure, String plain) {
    Map<String, String> bundle = new LinkedHashMap<>();
    if (figure.svg().length() <= LONGEST_SVG) {
      bundle.put(SVG, figure.svg());
    }
    bundle.put(PNG, Base64.getEncoder().encodeToString(figure.png()));
    bundle.put(PLAIN, plain);
    return bundle;
  }

  /** What is soon replaced: without the PNG, which takes half of the time. */
  static Map<String, String> ofDrawing(Figure figure, String plain) {
    Map<String, String> bundle = new LinkedHashMap<>();
    bundle.put(SVG, figure.svg());
    bundle.put(PLAIN, plain);
    return bundle;
  }

  static Map<String, String> ofHtml(String html, String plain) {
    Map<String, String> bundle = new LinkedHashMap<>();
    bundle.put(HTML, NO_FORMULAS.formatted(html));
    bundle.put(PLAIN, plain);
    return bundle;
  }
}
